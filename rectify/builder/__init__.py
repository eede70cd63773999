"""From a project's folders to its site, repeating no work that still stands.

`inputs` tells what changed, `walk` goes the way of a build, `inspection` that of one inspection;
`memo` remembers. Nothing below this room knows that anything is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify.builder.folders import Folders
from rectify.builder.options import Options
from rectify.builder.work import Outcome, Reason, Work
from rectify.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rectify.builder.start import Start
    from rectify.corpus import Corpus
    from rectify.diagnostics import Diagnostic
    from rectify.memo.index import Index

__all__ = [
    "Folders",
    "Loaded",
    "Options",
    "Outcome",
    "Reason",
    "Work",
    "build",
    "build_in_turn",
    "forget",
    "load",
]


_LOCKED = "site-locked"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content as a whole, or what keeps it from being one."""

    corpus: Corpus | None
    """None if any diagnostic is an error."""
    diagnostics: tuple[Diagnostic, ...]


def load(content: Path) -> Loaded:
    """Read, parse, assemble and check the content; all problems of all files come together."""
    from rectify import checks, loading
    from rectify.diagnostics import has_errors

    records = loading.load(content)
    corpus = records.corpus()
    found = list(records.diagnostics)
    found += checks.run(corpus, content=content, is_whole=records.is_whole)
    return Loaded(None if has_errors(found) else corpus, tuple(found))


def build(
    folders: Folders, step: Callable[[str], None] = lambda _: None, options: Options | None = None
) -> Outcome:
    """Build the site.

    Args:
        folders: Where the project's parts are.
        step: Told each step.
        options: What is to be built, and how.

    Raises:
        OutputError: the site cannot be written; it is as it was.
        jinja2.TemplateError: a template is wrong; likewise.
    """
    from rectify.builder.start import Start

    step("cli.reading")
    start = Start(folders, options or Options())
    if start.index and start.is_current:
        return _nothing_new(start, start.index)
    from rectify.builder.walk import Walk

    return Walk(start, step).run()


def build_in_turn(
    folders: Folders,
    step: Callable[[str], None],
    options: Options,
    *,
    patience: float,
    pause: Callable[[], bool],
) -> Outcome:
    """Build the site once nobody else is at it.

    A build that was killed holds the site's lock until its last process has noticed.

    Args:
        folders: As for `build`.
        step: As for `build`.
        options: As for `build`.
        patience: Seconds to wait at the most.
        pause: Waits a moment; returns whether to give up.

    Raises:
        OutputError: as `build`, or somebody else is still at it.
        jinja2.TemplateError: as `build`.
    """
    import time

    from rectify.output.errors import OutputError

    begun = time.monotonic()
    while True:
        try:
            return build(folders, step, options)
        except OutputError as error:
            is_late = time.monotonic() - begun >= patience
            if error.code != _LOCKED or is_late or pause():
                raise


def forget(folders: Folders) -> None:
    """Forget all earlier builds; nothing of the site is touched."""
    from rectify.memo.store import Store

    Store(folders.memory).forget()


def _nothing_new(start: Start, index: Index) -> Outcome:
    """Return what the last build told, told again."""
    from rectify.output import Report

    store = start.store
    found = start.found or ()
    with start.clock.step("memory"):
        known = {name: part.now_known() for name, part in start.inputs.all.items()}
        if known != index.inputs:
            store.save_index(replace(index, inputs=known))
    work = Work(
        seconds=dict(start.clock.seconds),
        memory_was_damaged=store.is_damaged,
        search_is_behind=index.search_is_behind,
    )
    return Outcome(found, (), Report((), (), index.files), work)
