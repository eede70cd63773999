"""What a build did and why, as values: for `--why`, for `--profile`, and for tests."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from rectify.values import dataclass, field

if TYPE_CHECKING:
    from rectify.diagnostics import Diagnostic
    from rectify.output import Report

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page was rendered; `code` is a key of the message tables below `why.`."""

    code: str
    fields: tuple[str, ...] = ()
    """The parts of the page's data that moved."""
    files: tuple[str, ...] = ()
    """Content files that are new, changed or gone since the page was rendered last."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a build did besides what it wrote."""

    read: tuple[str, ...] = ()
    """Inspections whose files were read, by slug."""
    rendered: Mapping[str, Reason] = field(default_factory=dict)
    """Addresses of the pages that were rendered, and why; all others were kept."""
    indexed: bool = False
    """Whether the search index was made or brought up to date."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Where the time went, by step, all processes together."""
    memory_was_damaged: bool = False
    search_is_behind: bool = False
    """Whether the site keeps a search index that is older than its pages."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the content."""
    built: tuple[Diagnostic, ...] = ()
    """What is wrong with the pages made of it; files are paths below the site."""
    report: Report | None = None
    """None if errors kept the site from being written."""
    work: Work = field(default_factory=Work)


class _Step:
    """Half the cost of a generator with `contextmanager`: each page goes through four."""

    __slots__ = ("begun", "name", "seconds")

    def __init__(self, seconds: dict[str, float], name: str) -> None:
        self.seconds = seconds
        self.name = name
        self.begun = 0.0

    def __enter__(self) -> None:
        self.begun = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds[self.name] += time.perf_counter() - self.begun


class Clock:
    """Adds up the time that each step takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def step(self, name: str) -> _Step:
        """Return what counts the time within it to a step: `with clock.step("read"):`."""
        return _Step(self.seconds, name)

    def timed(self, name: str, items: Iterator[_T]) -> Iterator[_T]:
        """Yield `items`, counting the time that making them takes to a step."""
        while True:
            begun = time.perf_counter()
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self.seconds[name] += time.perf_counter() - begun
            yield item

    def add(self, seconds: Mapping[str, float]) -> None:
        """Count what another process took."""
        for name, taken in seconds.items():
            self.seconds[name] += taken
