"""The view of one issue's page."""

from collections.abc import Iterator

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Entry
from rectify.markdown import plain_text
from rectify.pages.parts.basics import FigureRow, Link, figure_rows
from rectify.pages.parts.cite import Citation, citation, issue_hash
from rectify.pages.parts.contact import ContactView, with_subject
from rectify.pages.parts.head import Head, Scope, crumbs_of
from rectify.pages.parts.imprint import Facts
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import IssueRow
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

    previous: IssueRow | None
    next: IssueRow | None
    siblings: tuple[IssueRow, ...]
    """The issues under the same heading, this one included, if there are others."""


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


def view_of(scope: Scope, places: Places, entry: Entry, around: Neighbours) -> View:
    """Return the view of an issue's page."""
    words, issue = scope.words, entry.issue
    row, text = scope.rows[issue.number], not issue.withheld
    name = _name(words, entry)
    as_of = words.day(entry.as_of)
    subject = words("mail.issue", name=name, site=scope.site.title)
    base_url = scope.site.base_url
    address = urls.absolute(base_url, row.url) if base_url else ""
    late = text and entry.is_overdue
    return View(
        head=_head(scope, places, entry, name),
        number=issue.number,
        title=row.title,
        withheld=html(issue.withheld),
        status=row.status,
        meaning=words(f"meaning.{issue.status.key}"),
        status_note=html(issue.status_note if text else ""),
        as_of=as_of,
        overdue=_overdue(scope, entry) if late else "",
        reason=html(issue.reason if text else ""),
        facts=tuple(_facts(words, entry)) if text else (),
        category=Link(places.category(entry.category.number), entry.category.title),
        heading=_heading_link(places, entry),
        summary=html(issue.summary if text else ""),
        goal=html(issue.goal if text else ""),
        measures=scope.measures[issue.number],
        next_steps=html(issue.next_steps if text else ""),
        figures=figure_rows(issue.figures) if text else (),
        evidence=evidence_of(words, places, issue) if text else (),
        history=history_of(words, entry, row.status) if text else (),
        contact=with_subject(scope.office, subject),
        previous=around.previous,
        next=around.next,
        siblings=around.siblings,
        siblings_title=(entry.heading or entry.category).title,
        in_bulletin=Link(places.in_bulletin(issue.number), words("issue.in_bulletin")),
        citation=citation(words, name, as_of.text, issue_hash(issue), address),
    )


def _name(words: Words, entry: Entry) -> str:
    """Return what an issue is called outside its own page; a withheld one has only a number."""
    issue = entry.issue
    if issue.withheld:
        return words("issue.number", number=issue.number)
    return words("issue.name", number=issue.number, title=issue.title)


def _overdue(scope: Scope, entry: Entry) -> str:
    if not (entry.issue.due and scope.as_of):
        return ""
    due = scope.words.day(entry.issue.due).text
    return scope.words("overdue.since", due=due, cutoff=scope.as_of.text)


def _heading_link(places: Places, entry: Entry) -> Link | None:
    if entry.heading is None:
        return None
    anchor = urls.heading_anchor(entry.heading.number)
    return Link(f"{places.category(entry.category.number)}#{anchor}", entry.heading.title)


def _facts(words: Words, entry: Entry) -> Iterator[Fact]:
    issue = entry.issue
    if issue.responsible:
        yield Fact(words("fact.responsible"), words.listing(issue.responsible))
    if issue.lead:
        yield Fact(words("fact.lead"), words.listing(issue.lead))
    if issue.timeframe:
        text = words(f"timeframe.{issue.timeframe.value}")
        yield Fact(words("fact.timeframe"), text, is_content=False)
    if issue.due:
        yield Fact(words("fact.due"), words.day(issue.due).text, is_content=False)
    if issue.review_date:
        yield Fact(words("fact.review"), words.day(issue.review_date).text, is_content=False)
    if issue.verified:
        yield Fact(words("fact.verified_by"), issue.verified.by)
        verified = words.day(issue.verified.date).text
        yield Fact(words("fact.verified_on"), verified, is_content=False)
    if issue.tags:
        yield Fact(words("fact.tags"), words.listing(issue.tags))


def _head(scope: Scope, places: Places, entry: Entry, name: str) -> Head:
    words, issue = scope.words, entry.issue
    url = places.issue(issue.number)
    parts = [words("issue.description", name=name, status=words.label(issue.status))]
    if not issue.withheld and issue.measures:
        parts.append(plain_text(issue.measures[0].text).replace("\n", " "))
    description = "".join(parts)[:_SUMMARY_LENGTH]
    category = words("category.crumb", number=words.number(entry.category.number))
    about = About(
        url=url,
        title=name,
        here=words("issue.number", number=issue.number),
        title_is_content=True,
        description=description,
        crumbs=crumbs_of(scope, Link(places.category(entry.category.number), category)),
        is_article=True,
        keywords=() if issue.withheld else issue.tags,
        as_of=words.day(entry.as_of),
        facts=(_report(scope, name, description, url),),
    )
    return head_of(scope, about)


def _report(scope: Scope, name: str, description: str, url: str) -> Facts:
    site = scope.site
    published = scope.inspection.published_date if scope.inspection else None
    return {
        "@type": "Report",
        "name": name,
        "description": description,
        "inLanguage": "zh-CN",
        "datePublished": published.isoformat() if published else "",
        "publisher": scope.imprint.publisher,
        "url": urls.absolute(site.base_url, url) if site.base_url else "",
    }
