"""What keeps a site from being built, taken apart for the overlay: place, message, hint.

The words are those of the other commands. Only the form differs: a page lays the parts out by
itself, where a terminal gets them as lines.
"""

import os
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rectify import report
from rectify.diagnostics import Diagnostic
from rectify.output import OutputError
from rectify.strings import Strings
from rectify.values import dataclass

if TYPE_CHECKING:
    from jinja2 import TemplateError


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why the pages still show an older build."""

    place: str
    """`file:line:column`, as far as it is known; may be empty."""
    label: str
    """How bad it is, and its code: `错误 unknown-key`."""
    message: str
    hint: str


def of_diagnostics(
    diagnostics: Iterable[Diagnostic], content: Path, prefix: str, messages: Strings
) -> tuple[Problem, ...]:
    """Return the errors among `diagnostics`, in the order of their places."""
    locate = report.Locator(content)
    placed = [(d, locate(d)) for d in diagnostics if d.is_error]
    placed.sort(key=lambda pair: (pair[0].file, pair[1].line, pair[1].column, pair[0].code))
    return tuple(
        Problem(
            place=f"{prefix}{d.file}:{position.line}:{position.column}",
            label=f"{messages('cli.error')} {d.code}",
            message=messages(d.code, **d.params),
            hint=_hint(messages, messages(f"{d.code}.hint", **d.params)),
        )
        for d, position in placed
    )


def of_output(error: OutputError, messages: Strings) -> Problem:
    """Return why the site could not be written."""
    return Problem(
        place="",
        label=f"{messages('cli.error')} {error.code}",
        message=messages(error.code, **error.params),
        hint=_hint(messages, messages(f"{error.code}.hint", **error.params)),
    )


def of_template(error: "TemplateError", messages: Strings, root: Path) -> Problem:
    """Return which template is wrong, and at which line of it."""
    return Problem(
        place=report.template_error(error, messages, root).split(": ", 1)[0],
        label=f"{messages('cli.error')} template-error",
        message=messages("template-error", reason=str(error.message or type(error).__name__)),
        hint=_hint(messages, messages("template-error.hint")),
    )


def of_fault(error: BaseException, messages: Strings, words: Strings, root: Path) -> Problem:
    """Return what nobody foresaw: a fault of this program, or of what a template computes."""
    reason = f"{type(error).__name__}: {error}"
    return Problem(
        place=_fault_place(error, root),
        label=words("fault-label"),
        message=words("fault", reason=reason),
        hint=_hint(messages, words("fault.hint")),
    )


def _hint(messages: Strings, text: str) -> str:
    return f"{messages('cli.hint')}{text}"


def _fault_place(error: BaseException, root: Path) -> str:
    """Return `file:line` of the innermost template, or of the innermost code if none took part."""
    frames = traceback.extract_tb(error.__traceback__)
    templates = [frame for frame in frames if frame.filename.endswith((".html", ".xml"))]
    if not frames:
        return ""
    frame = (templates or frames)[-1]
    return f"{frame.filename.removeprefix(f'{root}{os.sep}')}:{frame.lineno}"
