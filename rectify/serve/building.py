"""One build after another, each told as a value: nothing that goes wrong leaves this room."""

import time
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from rectify import builder, output, report, reporting, search
from rectify.artifacts import File
from rectify.output import OutputError
from rectify.paths import shown
from rectify.search.documents import SearchDocument
from rectify.serve import problems
from rectify.serve.console import Console
from rectify.serve.problems import Problem
from rectify.strings import strings

if TYPE_CHECKING:
    from rectify.search.memory import Memory

_LOCKED = "site-locked"
_PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a build came to."""

    report: output.Report | None
    """None if the site stayed as it was."""
    problems: tuple[Problem, ...]
    """What kept it from being written; empty if nothing did."""


class Workshop:
    """Builds one project's site as often as asked, and tells the terminal about it."""

    def __init__(self, folders: builder.Folders, root: Path, console: Console) -> None:
        self._folders = folders
        self._root = root
        self._console = console
        self._words = strings("serve", console.messages.language)
        self._memory: Memory | None = None

    def attempt(self, stop: Event) -> Attempt:
        """Build once; never raises.

        A build that somebody runs in another terminal is waited for: nobody would save once more
        only because the two met.
        """
        begun = time.monotonic()
        attempt, text = self._once()
        while _is_locked(attempt) and time.monotonic() - begun < _PATIENCE_SECONDS:
            if stop.wait(_PAUSE_SECONDS):
                break
            attempt, text = self._once()
        # a terminal that is gone, or lacks a character, is no reason to stop building
        with suppress(OSError, ValueError):
            self._tell(attempt, text, time.monotonic() - begun)
        return attempt

    def _once(self) -> tuple[Attempt, str]:
        """Return what a build came to, and what the terminal should read about it."""
        from jinja2 import TemplateError

        messages = self._console.messages
        try:
            return self._built()
        except OutputError as error:
            problem = problems.of_output(error, messages)
            text = report.output_error(error, messages)
        except TemplateError as error:
            problem = problems.of_template(error, messages, self._root)
            text = report.template_error(error, messages, self._root)
        except Exception as error:  # noqa: BLE001 - a server outlives whatever a build runs into
            problem = problems.of_fault(error, messages, self._words, self._root)
            text = f"{messages('cli.bug')}\n\n{traceback.format_exc()}"
        return Attempt(None, (problem,)), text

    def _built(self) -> tuple[Attempt, str]:
        messages, content = self._console.messages, self._folders.content
        outcome = builder.build(self._folders, with_styleguide=True, index=self._index)
        places = ((outcome.diagnostics, content), (outcome.built, self._folders.site))
        texts = [
            reporting.plain(found, folder, f"{shown(folder)}/", messages)
            for found, folder in places
        ]
        text = "\n".join(filter(None, texts))
        if outcome.report:
            return Attempt(outcome.report, ()), text
        wrong = (
            problem
            for found, folder in places
            for problem in problems.of_diagnostics(
                found, folder, f"{shown(folder, self._root)}/", messages
            )
        )
        return Attempt(None, tuple(wrong)), text

    def _index(self, documents: Sequence[SearchDocument]) -> Iterable[File]:
        """Return the search index; a large one is remembered, for few issues change at a time."""
        if len(documents) <= search.SMALL:
            return search.run(documents)
        if self._memory is None:
            from rectify.search.memory import Memory

            self._memory = Memory()
        return self._memory.files(documents)

    def _tell(self, attempt: Attempt, text: str, seconds: float) -> None:
        if text:
            self._console.complain(text)
        if attempt.report is None:
            self._console.complain(self._console.messages("cli.untouched"))
            return
        done = attempt.report
        key = "rebuilt" if done.written or done.removed else "unchanged"
        self._console.say(
            self._words(
                key,
                written=len(done.written),
                removed=len(done.removed),
                seconds=f"{seconds:.2f}",
            )
        )


def _is_locked(attempt: Attempt) -> bool:
    return any(problem.label.endswith(f" {_LOCKED}") for problem in attempt.problems)
