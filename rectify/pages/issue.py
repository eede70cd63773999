"""An issue: what was found, where it stands, what was done, and how to say something about it."""

from collections.abc import Iterator

from rectify.artifacts import Page
from rectify.corpus import Entry, Register
from rectify.pages.parts.head import Scope
from rectify.pages.parts.issue_view import Neighbours, view_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import IssueRow, Rows

_MOST_SIBLINGS = 12


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the page of every issue that counts, withheld ones included."""
    for entry, neighbours in _with_neighbours(register, scope.rows):
        view = view_of(scope, places, entry, neighbours)
        yield Page(places.issue(entry.issue.number), "pages/issue.html", view)


def _with_neighbours(register: Register, rows: Rows) -> Iterator[tuple[Entry, Neighbours]]:
    """Yield every issue with the ones before and after it and the others under its heading."""
    groups = [group.entries for category in register.categories for group in category.groups]
    siblings = {n: shown for entries in groups for n, shown in _siblings(entries, rows)}
    ordered = [rows[entry.issue.number] for entry in register.entries]
    around = zip(register.entries, [None, *ordered], [*ordered[1:], None], strict=False)
    for entry, previous, following in around:
        yield entry, Neighbours(previous, following, siblings[entry.issue.number])


def _siblings(entries: tuple[Entry, ...], rows: Rows) -> Iterator[tuple[int, tuple[IssueRow, ...]]]:
    """Yield the number of each issue of a group, and those around it that are shown with it."""
    group = tuple(rows[entry.issue.number] for entry in entries)
    for at, row in enumerate(group):
        first = max(0, min(at - _MOST_SIBLINGS // 2, len(group) - _MOST_SIBLINGS))
        yield row.number, group[first : first + _MOST_SIBLINGS] if len(group) > 1 else ()
