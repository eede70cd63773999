"""The view of one issue's page."""

from collections.abc import Iterator

from markupsafe import Markup

from rectify.markdown import plain_text
from rectify.model import Issue
from rectify.pages.parts.basics import FigureRow, Link, figure_rows
from rectify.pages.parts.cite import Citation, Said, citation
from rectify.pages.parts.contact import ContactView, with_subject
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.linked import Json, thing
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import IssueRow
from rectify.pages.parts.shelf import Shelf
from rectify.pages.parts.story import (
    EvidenceView,
    HistoryView,
    MeasureView,
    evidence_of,
    history_of,
    html,
)
from rectify.pages.words import Day, StatusMark, Words
from rectify.values import dataclass

_SUMMARY_LENGTH = 120
"""Characters of a description for search engines and link previews."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The issues around one issue."""

    shelf: Shelf
    previous: IssueRow | None
    next: IssueRow | None
    siblings: tuple[IssueRow, ...]
    """The issues under the same heading, this one included, if there are others."""


@dataclass(frozen=True, slots=True)
class Subject:
    """All that an issue's page is made from."""

    scope: Scope
    places: Places
    issue: Said
    as_of: Day
    row: IssueRow
    neighbours: Neighbours


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts about an issue."""

    label: str
    value: str
    is_content: bool = True
    url: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """An issue's page; a withheld issue has number, category, status and reason alone."""

    head: Head
    number: int
    title: str
    withheld: Markup
    status: StatusMark
    meaning: str
    status_note: Markup
    as_of: Day
    overdue: str
    """The sentence that says so, or nothing."""
    reason: Markup
    facts: tuple[Fact, ...]
    category: Link
    heading: Link | None
    summary: Markup
    goal: Markup
    measures: tuple[MeasureView, ...]
    next_steps: Markup
    figures: tuple[FigureRow, ...]
    evidence: tuple[EvidenceView, ...]
    history: tuple[HistoryView, ...]
    contact: ContactView | None
    previous: IssueRow | None
    next: IssueRow | None
    siblings: tuple[IssueRow, ...]
    siblings_title: str
    in_bulletin: Link
    citation: Citation


def view_of(subject: Subject) -> View:
    """Return the view of an issue's page."""
    scope, places, around = subject.scope, subject.places, subject.neighbours
    words, issue, as_of = scope.words, subject.issue.issue, subject.as_of
    row, shelf, shown = subject.row, around.shelf, _shown(issue)
    name = _name(words, issue)
    address = scope.address_of(row.url)
    description = _description(words, name, row, shown)
    about = About(
        address=address,
        title=name,
        here=words.plain["issue.number"].format(number=issue.number),
        title_is_content=True,
        description=description,
        trail=shelf.trail,
        is_article=True,
        keywords=shown.tags,
        as_of=as_of,
        facts=_report(scope, name, description, address),
    )
    return View(
        head=head_of(scope, about),
        number=issue.number,
        title=row.title,
        withheld=html(issue.withheld),
        status=row.status,
        meaning=words.plain[f"meaning.{row.status.key}"],
        status_note=html(shown.status_note),
        as_of=as_of,
        overdue=_overdue(scope, issue) if row.is_overdue else "",
        reason=html(shown.reason),
        facts=tuple(_facts(words, shown)),
        category=shelf.category,
        heading=shelf.heading,
        summary=html(shown.summary),
        goal=html(shown.goal),
        measures=scope.measures[issue.number],
        next_steps=html(shown.next_steps),
        figures=figure_rows(shown.figures),
        evidence=evidence_of(words, places, shown),
        history=history_of(words, shown, as_of, row.status),
        contact=_contact(scope, name),
        previous=around.previous,
        next=around.next,
        siblings=around.siblings,
        siblings_title=shelf.title,
        in_bulletin=Link(places.in_bulletin(issue.number), words.plain["issue.in_bulletin"]),
        citation=citation(words, name, as_of.text, subject.issue.content_hash, address),
    )


def _shown(issue: Issue) -> Issue:
    """Return what the page of an issue may tell of it: of a withheld one, only that it exists."""
    return Issue(number=issue.number) if issue.withheld else issue


def _name(words: Words, issue: Issue) -> str:
    """Return what an issue is called outside its own page; a withheld one has only a number."""
    if issue.withheld:
        return words("issue.number", number=issue.number)
    return words.plain["issue.name"].format(number=issue.number, title=issue.title)


def _description(words: Words, name: str, row: IssueRow, shown: Issue) -> str:
    text = words.plain["issue.description"].format(name=name, status=row.status.label)
    if shown.measures:
        text += plain_text(shown.measures[0].text).replace("\n", " ")
    return text[:_SUMMARY_LENGTH]


def _overdue(scope: Scope, issue: Issue) -> str:
    if not (issue.due and scope.as_of):
        return ""
    due = scope.words.day(issue.due).text
    return scope.words("overdue.since", due=due, cutoff=scope.as_of.text)


def _contact(scope: Scope, name: str) -> ContactView | None:
    if scope.office is None or not scope.office.email:
        return scope.office
    return with_subject(scope.office, scope.words("mail.issue", name=name, site=scope.site.title))


def _facts(words: Words, issue: Issue) -> Iterator[Fact]:
    text = words.plain
    if issue.responsible:
        yield Fact(text["fact.responsible"], words.listing(issue.responsible))
    if issue.lead:
        yield Fact(text["fact.lead"], words.listing(issue.lead))
    if issue.timeframe:
        timeframe = text[f"timeframe.{issue.timeframe.value}"]
        yield Fact(text["fact.timeframe"], timeframe, is_content=False)
    if issue.due:
        yield Fact(text["fact.due"], words.day(issue.due).text, is_content=False)
    if issue.review_date:
        yield Fact(text["fact.review"], words.day(issue.review_date).text, is_content=False)
    if issue.verified:
        yield Fact(text["fact.verified_by"], issue.verified.by)
        verified = words.day(issue.verified.date).text
        yield Fact(text["fact.verified_on"], verified, is_content=False)
    if issue.tags:
        yield Fact(text["fact.tags"], words.listing(issue.tags))


def _report(scope: Scope, name: str, description: str, address: str) -> Json:
    return thing(
        "Report",
        name=name,
        description=description,
        inLanguage="zh-CN",
        datePublished=scope.published,
        publisher=scope.imprint.publisher,
        url=address,
    )
