"""What a group of finished files offers to the others and asks of them; as values.

A site of 100,000 issues has thousands of groups, whose surveys are all in memory when they are
settled: paths and ids are joined texts, and equal ids are kept once for all pages that have them.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from rectify.diagnostics import Diagnostic, Position
from rectify.urls import decoded
from rectify.values import dataclass

_GAP = "\0"
"""Stands between joined paths and ids; no file system has it in a path, no browser in an id."""


class Need(NamedTuple):
    """A file or place that the pages of a group link to."""

    path: str
    anchor: str
    page: str
    """The first page with such a link."""
    link: str
    """As it stands there."""
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What a group of files says of itself."""

    faults: tuple[Diagnostic, ...]
    """What is wrong in the group, whatever the other groups hold."""
    pages: tuple[tuple[str, str], ...]
    """Joined ids, and the joined paths of all pages that have exactly these."""
    files: str
    """Joined paths of what is no page."""
    needs: tuple[Need, ...]
    """What must be in another group, each once."""

    @classmethod
    def of(
        cls, faults: Iterable[Diagnostic], offers: dict[str, str | None], needs: Iterable[Need]
    ) -> "Survey":
        """Return a survey; `offers` are paths with the joined ids of the page, None for a file."""
        pages: dict[str, list[str]] = {}
        for path, ids in offers.items():
            if ids is not None:
                pages.setdefault(ids, []).append(path)
        return cls(
            tuple(faults),
            tuple((ids, _GAP.join(paths)) for ids, paths in pages.items()),
            _GAP.join(path for path, ids in offers.items() if ids is None),
            tuple(needs),
        )

    def offers(self) -> Iterator[tuple[str, str | None]]:
        """Yield every path, and the joined ids that its page has; None if it is no page."""
        for ids, paths in self.pages:
            for path in paths.split(_GAP):
                yield path, ids
        for path in self.files.split(_GAP) if self.files else ():
            yield path, None


def joined(ids: Collection[str]) -> str:
    """Return ids as one text for `has`, so that many pages may share it."""
    text = _GAP.join(ids)
    if text.count(_GAP) >= max(1, len(ids)):
        text = _GAP.join(name for name in ids if _GAP not in name)
    return f"{_GAP}{text}{_GAP}"


def has(ids: str, anchor: str) -> bool:
    """Return whether joined ids have the one that a link's anchor names."""
    name = decoded(anchor)
    return _GAP not in name and f"{_GAP}{name}{_GAP}" in ids


def fault_of(need: Need, ids: str | None) -> Diagnostic | None:
    """Return what is wrong with a link to a file that exists and offers these joined ids."""
    if not need.anchor or ids is None or has(ids, need.anchor):
        return None
    return _of_need("dead-anchor", need, f"{need.path}#{need.anchor}")


def missing(need: Need) -> Diagnostic:
    """Return what is wrong with a link to a file that does not exist."""
    return _of_need("dead-link", need, need.path)


def _of_need(code: str, need: Need, target: str) -> Diagnostic:
    params = {"link": need.link, "target": target}
    return Diagnostic(code, need.page, params=params, position=Position(need.line, need.column))
