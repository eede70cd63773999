"""The whole bulletin as one page, in the official order and with the official numbers."""

from collections.abc import Iterator

from markupsafe import Markup

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import CategoryGroup, Entry, Group, Register
from rectify.pages.numerals import of_category, of_heading
from rectify.pages.parts.contact import ContactView, with_subject
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.steps import Step, steps_of
from rectify.pages.parts.story import MeasureView, html
from rectify.pages.words import Day, StatusMark, Words
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class BulletinIssue:
    """An issue in the running text."""

    number: int
    anchor: str
    url: str
    title: str
    withheld: Markup
    status: StatusMark
    summary: Markup
    measures: tuple[MeasureView, ...]
    next_steps: Markup


@dataclass(frozen=True, slots=True)
class BulletinHeading:
    """A second-level heading with its issues; without a title for those right in the category."""

    number: str
    anchor: str
    title: str
    issues: tuple[BulletinIssue, ...]


@dataclass(frozen=True, slots=True)
class BulletinCategory:
    """A category of the bulletin's second part."""

    number: str
    anchor: str
    title: str
    headings: tuple[BulletinHeading, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the bulletin's parts: 一、二、三."""

    title: str
    """With its number."""
    anchor: str
    text: Markup
    categories: tuple[BulletinCategory, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The whole bulletin."""

    head: Head
    title: str
    team: str
    unit: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    contact: ContactView | None
    signatories: tuple[str, ...]
    published: Day | None


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the bulletin of an inspection."""
    yield Page(places.bulletin, "pages/bulletin.html", _view(scope, places, register))


def _view(scope: Scope, places: Places, register: Register) -> View:
    words, inspection = scope.words, register.inspection
    return View(
        head=_head(scope, places, register),
        title=inspection.title,
        team=inspection.team,
        unit=inspection.inspected_unit,
        steps=steps_of(words, inspection),
        parts=_parts(scope, register),
        contact=with_subject(scope.office, words("mail.inspection", name=register.name)),
        signatories=inspection.signatories,
        published=words.day_or_none(inspection.published_date),
    )


def _parts(scope: Scope, register: Register) -> tuple[Part, ...]:
    """Return the parts that there are, counted as they come."""
    words = scope.words
    categories = tuple(_category(scope, group) for group in register.categories)
    given = (
        ("organisation", html(register.organisation), ()),
        ("progress", Markup(), categories),
        ("outlook", html(register.outlook), ()),
    )
    present = [part for part in given if part[1] or part[2]]
    return tuple(
        Part(_part_title(words, at, name), name, text, tree)
        for at, (name, text, tree) in enumerate(present, 1)
    )


def _part_title(words: Words, at: int, name: str) -> str:
    return words("bulletin.part", n=words.number(str(at)), title=words(f"bulletin.{name}"))


def _category(scope: Scope, group: CategoryGroup) -> BulletinCategory:
    number = group.category.number
    return BulletinCategory(
        number=of_category(number),
        anchor=urls.heading_anchor(number),
        title=group.category.title,
        headings=tuple(_heading(scope, part) for part in group.groups),
    )


def _heading(scope: Scope, group: Group) -> BulletinHeading:
    heading = group.heading
    return BulletinHeading(
        number=of_heading(heading.number) if heading else "",
        anchor=urls.heading_anchor(heading.number) if heading else "",
        title=heading.title if heading else "",
        issues=tuple(_issue(scope, entry) for entry in group.entries),
    )


def _issue(scope: Scope, entry: Entry) -> BulletinIssue:
    issue = entry.issue
    row, text = scope.rows[issue.number], not issue.withheld
    return BulletinIssue(
        number=row.number,
        anchor=row.anchor,
        url=row.url,
        title=row.title,
        withheld=html(issue.withheld),
        status=row.status,
        summary=html(issue.summary if text else "", 6),
        measures=scope.measures[issue.number],
        next_steps=html(issue.next_steps if text else "", 6),
    )


def _head(scope: Scope, places: Places, register: Register) -> Head:
    words = scope.words
    about = About(
        address=scope.address_of(places.bulletin),
        title=register.inspection.title,
        here=words("nav.bulletin"),
        title_is_content=True,
        description=words("bulletin.description", name=register.name, n=register.tally.total),
        trail=scope.trail,
        is_article=True,
    )
    return head_of(scope, about)
