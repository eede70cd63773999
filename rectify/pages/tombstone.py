"""What stays of a withdrawn issue: its number, the day and the reason."""

from collections.abc import Iterator

from markupsafe import Markup

from rectify.artifacts import Page
from rectify.corpus import Register
from rectify.model import Issue, Withdrawn
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Head, Scope, beyond
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.story import html
from rectify.pages.words import Day
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """The page at the address of a withdrawn issue."""

    head: Head
    number: int
    date: Day
    reason: Markup
    table: Link


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield a tombstone for every withdrawn issue."""
    for record in register.tombstones:
        issue = record.issue
        if issue.withdrawn:
            view = _view(scope, places, issue, issue.withdrawn)
            yield Page(places.issue(issue.number), "pages/tombstone.html", view)


def _view(scope: Scope, places: Places, issue: Issue, withdrawn: Withdrawn) -> View:
    words = scope.words
    about = About(
        address=scope.address_of(places.issue(issue.number)),
        title=words("tombstone.title", number=issue.number),
        here=words("issue.number", number=issue.number),
        description=words("tombstone.title", number=issue.number),
        trail=beyond(scope, Link(places.issues, words("nav.issues"))),
    )
    return View(
        head=head_of(scope, about),
        number=issue.number,
        date=words.day(withdrawn.date),
        reason=html(withdrawn.reason),
        table=Link(places.issues, words("nav.issues")),
    )
