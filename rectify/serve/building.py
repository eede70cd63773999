"""One build after another, each told as a value: nothing that goes wrong leaves this room."""

import time
import traceback
from contextlib import suppress
from pathlib import Path
from threading import Event

from rectify import builder, output, report, reporting
from rectify.console import Console
from rectify.output import OutputError
from rectify.paths import shown
from rectify.process import without_collector
from rectify.render import is_template_error
from rectify.serve import problems
from rectify.serve.problems import Problem
from rectify.strings import strings
from rectify.values import dataclass, replace

OPTIONS = builder.Options(with_styleguide=True, puts_off_search=True, jobs=1)
"""A server has threads, so its process cannot be copied for more jobs. Who saves waits for pages,
so the search index, which with 10,000 issues takes half of the time, follows by `catch_up`."""
_INDEX = "search/"
_INTERRUPTED = "commit-interrupted"
_PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a build came to."""

    report: output.Report | None
    """None if the site could not be written."""
    problems: tuple[Problem, ...]
    """What kept it from being written; empty if nothing did."""
    is_untouched: bool = True
    """Whether a site that could not be written is as it was."""
    search_is_behind: bool = False
    """Whether the search index is older than the pages."""

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the files that are not as before, but for the search index: no page shows it."""
        paths = (*self.report.written, *self.report.removed) if self.report else ()
        return tuple(path for path in paths if not path.startswith(_INDEX))


class Workshop:
    """Builds one project's site as often as asked, and tells the terminal about it."""

    def __init__(self, folders: builder.Folders, root: Path, console: Console) -> None:
        self._folders = folders
        self._root = root
        self._console = console
        self._words = strings("serve", console.messages.language)

    def attempt(self, stop: Event) -> Attempt:
        """Build once; never raises.

        A build that somebody runs in another terminal is waited for: nobody would save once more
        only because the two met.
        """
        return self._attempt(stop, OPTIONS)

    def catch_up(self, stop: Event) -> Attempt:
        """Bring the search index up to date; silent if nothing else came of it."""
        return self._attempt(stop, replace(OPTIONS, puts_off_search=False))

    def _attempt(self, stop: Event, options: builder.Options) -> Attempt:
        begun = time.monotonic()
        attempt, text = self._once(stop, options)
        if attempt.report and not attempt.changed and not options.puts_off_search:
            return attempt
        # a terminal that is gone, or lacks a character, is no reason to stop building
        with suppress(OSError, ValueError):
            self._tell(attempt, text, time.monotonic() - begun)
        return attempt

    def _once(self, stop: Event, options: builder.Options) -> tuple[Attempt, str]:
        """Return what a build came to, and what the terminal should read about it."""
        messages = self._console.messages
        is_untouched = True
        try:
            with without_collector():
                return self._built(stop, options)
        except OutputError as error:
            problem = problems.of_output(error, messages)
            text = report.output_error(error, messages)
            is_untouched = error.code != _INTERRUPTED
        except Exception as error:  # noqa: BLE001 - a server outlives whatever a build runs into
            if is_template_error(error):
                problem = problems.of_template(error, messages, self._root)
                text = report.template_error(error, messages, self._root)
            else:
                problem = problems.of_fault(error, messages, self._words, self._root)
                text = f"{messages('cli.bug')}\n\n{traceback.format_exc()}"
        return Attempt(None, (problem,), is_untouched), text

    def _built(self, stop: Event, options: builder.Options) -> tuple[Attempt, str]:
        messages, content = self._console.messages, self._folders.content
        outcome = builder.build_in_turn(
            self._folders,
            lambda _: None,
            options,
            patience=_PATIENCE_SECONDS,
            pause=lambda: stop.wait(_PAUSE_SECONDS),
        )
        places = ((outcome.diagnostics, content), (outcome.built, self._folders.site))
        texts = [
            reporting.plain(found, folder, f"{shown(folder)}/", messages)
            for found, folder in places
        ]
        text = "\n".join(filter(None, texts))
        if outcome.report:
            behind = outcome.work.search_is_behind
            return Attempt(outcome.report, (), search_is_behind=behind), text
        wrong = (
            problem
            for found, folder in places
            for problem in problems.of_diagnostics(
                found, folder, f"{shown(folder, self._root)}/", messages
            )
        )
        return Attempt(None, tuple(wrong)), text

    def _tell(self, attempt: Attempt, text: str, seconds: float) -> None:
        if text:
            self._console.complain(text)
        if attempt.report is None:
            if attempt.is_untouched:
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
