"""An issue: what was found, where it stands, what was done, and how to say something about it."""

from collections.abc import Iterator

from rectify.artifacts import Page
from rectify.corpus import Entry, Register
from rectify.pages.parts.head import Scope
from rectify.pages.parts.issue_view import Neighbours, View, view_of
from rectify.pages.parts.places import Places


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the page of every issue that counts, withheld ones included."""
    for entry, neighbours in _with_neighbours(register):
        view: View = view_of(scope, places, entry, neighbours)
        yield Page(places.issue(entry.issue.number), "pages/issue.html", view)


def _with_neighbours(register: Register) -> Iterator[tuple[Entry, Neighbours]]:
    """Yield every issue with the ones before and after it and the others under its heading."""
    siblings = {
        entry.issue.number: group.entries
        for category in register.categories
        for group in category.groups
        for entry in group.entries
    }
    entries = register.entries
    for at, entry in enumerate(entries):
        yield (
            entry,
            Neighbours(
                previous=entries[at - 1] if at else None,
                next=entries[at + 1] if at + 1 < len(entries) else None,
                siblings=siblings[entry.issue.number],
            ),
        )
