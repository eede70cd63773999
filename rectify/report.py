"""Wording problems for editors: file, line, column, what is wrong, why, what to type instead."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rectify import source
from rectify.diagnostics import ContentError, Diagnostic, FieldPath, Position, Severity
from rectify.output import OutputError
from rectify.schema.aliases import canonical_keys
from rectify.source import yaml
from rectify.strings import Strings

if TYPE_CHECKING:
    from jinja2 import TemplateError

_NAMES = {
    Severity.ERROR: "cli.error",
    Severity.WARNING: "cli.warning",
    Severity.HINT: "cli.hint-word",
}


class Locator:
    """Looks up where fields stand; reads a file at most once, and only if something is wrong."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._marks: dict[str, yaml.Marks] = {}

    def __call__(self, diagnostic: Diagnostic) -> Position:
        """Return the place of a diagnostic: its own, its field's, or the nearest one around it."""
        if diagnostic.position:
            return diagnostic.position
        marks = self._marks_of(diagnostic.file)
        table = marks.keys if diagnostic.at_key else marks.values
        for length in range(len(diagnostic.path), 0, -1):
            written = _written(diagnostic.path[:length], marks)
            if written in table:
                return table[written]
            if written in marks.values:
                return marks.values[written]
        return Position(1, 1)

    def _marks_of(self, file: str) -> yaml.Marks:
        if file not in self._marks:
            try:
                text = source.read_text(self._content, file)
                self._marks[file] = yaml.marks(text, file)
            except ContentError:
                self._marks[file] = yaml.Marks()
        return self._marks[file]


def _written(path: FieldPath, marks: yaml.Marks) -> FieldPath:
    """Return a path of English keys with the keys that the editor wrote for them."""
    written: FieldPath = ()
    for step in path:
        exact = (*written, step)
        if isinstance(step, int) and exact not in marks.values:
            continue  # a single item may stand without its list
        if exact not in marks.values and isinstance(step, str):
            exact = next(
                (
                    known
                    for known in marks.keys
                    if known[:-1] == written and step in canonical_keys(str(known[-1]))
                ),
                exact,
            )
        written = exact
    return written


def render(
    diagnostics: Iterable[Diagnostic], content: Path, messages: Strings, *, prefix: str = ""
) -> str:
    """Return the problems as text, ordered by file and place, with a closing line of counts.

    `prefix` stands before each file, so that a terminal can open it: `content/`.
    """
    known = list(diagnostics)
    locate = Locator(content)
    placed = sorted(
        ((d, locate(d)) for d in known),
        key=lambda pair: (pair[0].file, pair[1].line, pair[1].column, pair[0].code),
    )
    blocks = [_block(d, position, messages, prefix) for d, position in placed]
    return "\n".join([*blocks, _summary(known, messages)]) if blocks else ""


def _block(d: Diagnostic, position: Position, messages: Strings, prefix: str) -> str:
    place = f"{prefix}{d.file}:{position.line}:{position.column}"
    lines = [f"{place}: {messages(_NAMES[d.severity])} {d.code}"]
    lines += _explanation(d.code, d.params, messages)
    return "\n".join(lines) + "\n"


def _explanation(code: str, params: Mapping[str, str], messages: Strings) -> list[str]:
    return [
        f"  {messages(code, **params)}",
        f"  {messages('cli.hint')}{messages(f'{code}.hint', **params)}",
    ]


def _summary(diagnostics: list[Diagnostic], messages: Strings) -> str:
    counts = {severity: sum(d.severity is severity for d in diagnostics) for severity in Severity}
    return messages(
        "cli.summary",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.HINT],
    )


def output_error(error: OutputError, messages: Strings) -> str:
    """Return why the site was not written."""
    head = f"{messages('cli.error')} {error.code}"
    return "\n".join([head, *_explanation(error.code, error.params, messages)])


def template_error(error: "TemplateError", messages: Strings, root: Path) -> str:
    """Return which template is wrong, and at which line of it."""
    place = _template_place(error, root)
    params = {"reason": str(error.message or type(error).__name__)}
    head = f"{place}: {messages('cli.error')} template-error"
    return "\n".join([head, *_explanation("template-error", params, messages)])


def _template_place(error: "TemplateError", root: Path) -> str:
    """Return `file:line` of the innermost template frame; Jinja2 rewrites tracebacks to them."""
    filename = getattr(error, "filename", None)
    place = f"{filename}:{getattr(error, 'lineno', 1)}" if filename else "templates"
    frame = error.__traceback__
    while frame:
        name = frame.tb_frame.f_code.co_filename
        if name.endswith((".html", ".xml")):
            place = f"{name}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place.removeprefix(f"{root}{os.sep}")
