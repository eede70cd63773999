"""A category: its issues under their headings."""

from collections.abc import Iterator

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import CategoryGroup, Group, Register
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import IssueRow
from rectify.pages.parts.tallies import (
    Segment,
    StatusCount,
    bar_text,
    status_counts,
)
from rectify.pages.words import percent
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class HeadingGroup:
    """The issues under one heading."""

    anchor: str
    title: str
    """Empty for issues right under the category."""
    rows: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A category's page."""

    head: Head
    number: str
    title: str
    total: int
    rate: str
    bar: tuple[Segment, ...]
    bar_text: str
    counts: tuple[StatusCount, ...]
    groups: tuple[HeadingGroup, ...]
    previous: Link | None
    next: Link | None
    in_bulletin: Link
    method: Link


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the page of every category of an inspection."""
    for at, group in enumerate(register.categories):
        url = places.category(group.category.number)
        yield Page(url, "pages/category.html", _view(scope, places, register, at))


def _view(scope: Scope, places: Places, register: Register, at: int) -> View:
    words, group = scope.words, register.categories[at]
    number = group.category.number
    return View(
        head=_head(scope, places, group),
        number=words.number(number),
        title=group.category.title,
        total=group.tally.total,
        rate=percent(group.tally.done, group.tally.total),
        bar=scope.bars[number],
        bar_text=bar_text(words, group.tally),
        counts=status_counts(words, places, group),
        groups=tuple(_group(scope, part, number) for part in group.groups),
        previous=_neighbour(places, register, at - 1),
        next=_neighbour(places, register, at + 1),
        in_bulletin=Link(
            f"{places.bulletin}#{urls.heading_anchor(number)}", words("category.in_bulletin")
        ),
        method=Link(f"{urls.METHOD}#rate", words("overview.formula")),
    )


def _group(scope: Scope, group: Group, category: str) -> HeadingGroup:
    number = group.heading.number if group.heading else category
    return HeadingGroup(
        anchor=urls.heading_anchor(number),
        title=group.heading.title if group.heading else "",
        rows=tuple(scope.rows[entry.issue.number] for entry in group.entries),
    )


def _neighbour(places: Places, register: Register, at: int) -> Link | None:
    if not 0 <= at < len(register.categories):
        return None
    category = register.categories[at].category
    return Link(places.category(category.number), category.title, is_content=True)


def _head(scope: Scope, places: Places, group: CategoryGroup) -> Head:
    words, category = scope.words, group.category
    description = words(
        "category.description",
        title=category.title,
        total=group.tally.total,
        done=group.tally.done,
    )
    about = About(
        address=scope.address_of(places.category(category.number)),
        title=category.title,
        here=words("category.crumb", number=words.number(category.number)),
        title_is_content=True,
        description=description,
        trail=scope.trail,
        keywords=tuple(heading.title for heading in category.headings),
    )
    return head_of(scope, about)
