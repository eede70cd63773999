"""All issues of an inspection as one table: complete and grouped, with nothing else needed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Register
from rectify.pages.numerals import of_category
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import IssueRow, TombstoneRow, tombstone_rows
from rectify.pages.parts.tallies import status_counts
from rectify.pages.words import StatusMark, Words
from rectify.values import dataclass

_MOST_CHOICES = 200
"""Choices of one filter; what is rarer is found by typing."""


@dataclass(frozen=True, slots=True)
class TableGroup:
    """One category's rows of the table."""

    number: str
    key: str
    """The category's number as filters know it."""
    title: str
    url: str
    anchor: str
    rows: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The issues of one status, for readers who come from a figure."""

    mark: StatusMark
    anchor: str
    rows: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with the number of issues that have it."""

    value: str
    text: str
    count: int
    is_content: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of the table."""

    name: str
    """Its name in addresses: `status`, `category`, `responsible`, `tag`."""
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The table of all issues."""

    head: Head
    name: str
    total: int
    has_due: bool
    """Whether due dates have a column; where few issues have one, it stands beneath the title."""
    has_responsible: bool
    groups: tuple[TableGroup, ...]
    by_status: tuple[StatusGroup, ...]
    overdue: tuple[IssueRow, ...]
    withdrawn: tuple[TombstoneRow, ...]
    facets: tuple[Facet, ...]
    file_name: str
    """Of the table that a reader downloads."""
    overview: Link


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the table of an inspection."""
    yield Page(places.issues, "pages/issues.html", _view(scope, places, register))


def _view(scope: Scope, places: Places, register: Register) -> View:
    words = scope.words
    rows = scope.rows
    groups = tuple(
        TableGroup(
            number=of_category(group.category.number),
            key=group.category.number,
            title=group.category.title,
            url=places.category(group.category.number),
            anchor=urls.heading_anchor(group.category.number),
            rows=tuple(rows[entry.issue.number] for entry in group.entries),
        )
        for group in register.categories
    )
    return View(
        head=_head(scope, places, register),
        name=register.name,
        total=register.tally.total,
        has_due=_fill_a_column(row.due for row in rows.values()),
        has_responsible=_fill_a_column(row.responsible for row in rows.values()),
        groups=groups,
        by_status=_by_status(words, places, register, rows.values()),
        overdue=tuple(row for row in rows.values() if row.is_overdue),
        withdrawn=tombstone_rows(words, places, register),
        facets=tuple(_facets(words, register, groups)),
        file_name=f"{register.slug}.csv",
        overview=Link(places.overview, words("nav.overview")),
    )


def _fill_a_column(values: Iterable[object]) -> bool:
    given = [bool(value) for value in values]
    return sum(given) * 4 >= len(given) > 0


def _by_status(
    words: Words, places: Places, register: Register, rows: Iterable[IssueRow]
) -> tuple[StatusGroup, ...]:
    by_key: dict[str, list[IssueRow]] = defaultdict(list)
    for row in rows:
        by_key[row.status.key].append(row)
    return tuple(
        StatusGroup(
            mark=count.mark,
            anchor=f"status-{count.mark.key}",
            rows=tuple(by_key[count.mark.key]),
        )
        for count in status_counts(words, places, register)
    )


def _facets(words: Words, register: Register, groups: tuple[TableGroup, ...]) -> Iterator[Facet]:
    """Yield the filters that can tell these issues apart."""
    statuses = tuple(
        Choice(status.key, words.label(status), n, is_content=False)
        for status, n in register.tally.present
    )
    categories = tuple(
        Choice(group.key, group.title, len(group.rows), is_content=True) for group in groups
    )
    rows = [row for group in groups for row in group.rows]
    yield Facet("status", words("facet.status"), statuses)
    yield Facet("category", words("facet.category"), categories)
    for name, found in (
        ("responsible", _choices(body for row in rows for body in row.responsible)),
        ("tag", _choices(tag for row in rows for tag in row.tags)),
    ):
        if found:
            yield Facet(name, words(f"facet.{name}"), found)


def _choices(values: Iterable[str]) -> tuple[Choice, ...]:
    """Return values as choices, the most frequent first, then in the order of the register."""
    counted = sorted(Counter(values).items(), key=itemgetter(1), reverse=True)[:_MOST_CHOICES]
    return tuple(Choice(value, value, n, is_content=True) for value, n in counted)


def _head(scope: Scope, places: Places, register: Register) -> Head:
    words = scope.words
    title = words("issues.title", n=register.tally.total)
    about = About(
        address=scope.address_of(places.issues),
        title=words("issues.full_title", name=register.name, n=register.tally.total),
        here=title,
        description=words("issues.description", name=register.name, n=register.tally.total),
        trail=scope.trail,
    )
    return head_of(scope, about)
