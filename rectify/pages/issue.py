"""An issue: what was found, where it stands, what was done, and how to say something about it."""

from collections.abc import Iterator

from rectify.artifacts import Page
from rectify.corpus import Register
from rectify.pages.parts.cite import Said
from rectify.pages.parts.head import Scope
from rectify.pages.parts.issue_view import Neighbours, Subject, view_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import IssueRow
from rectify.pages.parts.shelf import Shelf, shelf_of

_MOST_SIBLINGS = 12


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the page of every issue that counts, withheld ones included."""
    words = scope.words
    shelves = dict(_on_shelves(scope, places, register))
    ordered = [scope.rows[entry.issue.number] for entry in register.entries]
    around = zip(register.entries, [None, *ordered], [*ordered[1:], None], strict=False)
    for entry, previous, following in around:
        shelf, siblings = shelves[entry.issue.number]
        neighbours = Neighbours(shelf, previous, following, siblings)
        row, said = scope.rows[entry.issue.number], Said.by(entry.issue)
        subject = Subject(scope, places, said, words.day(entry.as_of), row, neighbours)
        yield Page(row.url, "pages/issue.html", subject, view_of)


def _on_shelves(
    scope: Scope, places: Places, register: Register
) -> Iterator[tuple[int, tuple[Shelf, tuple[IssueRow, ...]]]]:
    """Yield the number of each issue with its shelf, and those on it that are shown with it."""
    for category in register.categories:
        top = shelf_of(scope, places, category.category)
        for group in category.groups:
            shelf = top.under(group.heading)
            rows = tuple(scope.rows[entry.issue.number] for entry in group.entries)
            for at, row in enumerate(rows):
                yield row.number, (shelf, _siblings(rows, at))


def _siblings(rows: tuple[IssueRow, ...], at: int) -> tuple[IssueRow, ...]:
    """Return those around the row that stands at `at`, itself included, if there are others."""
    if len(rows) <= _MOST_SIBLINGS:
        return rows if len(rows) > 1 else ()
    first = max(0, min(at - _MOST_SIBLINGS // 2, len(rows) - _MOST_SIBLINGS))
    return rows[first : first + _MOST_SIBLINGS]
