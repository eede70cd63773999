"""The parts of an issue's story: measures, evidence, history."""

from dataclasses import dataclass

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Entry, is_overdue
from rectify.markdown import to_html
from rectify.model import Issue, Measure
from rectify.pages.parts.basics import StatusMark, issue_status, status_mark
from rectify.pages.parts.head import Scope
from rectify.pages.parts.places import Places
from rectify.pages.words import Day, Words


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure, in its place."""

    ordinal: str
    """As bulletins count: 一是."""
    title: str
    text: Markup
    status: StatusMark | None
    due: Day | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Something that shows the work; either outside the site or a file of it."""

    title: str
    url: str
    is_external: bool
    date: Day | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One state in an issue's history; the last one is the present."""

    day: Day
    status: StatusMark
    note: Markup
    is_present: bool


def html(text: str, heading_level: int = 3) -> Markup:
    """Return an editor's Markdown as safe HTML."""
    return Markup(to_html(text, heading_level))  # noqa: S704 - raw HTML never passes Markdown


def measures_of(scope: Scope, issue: Issue) -> tuple[MeasureView, ...]:
    """Return the measures in order."""
    return tuple(_measure(scope, issue, at, m) for at, m in enumerate(issue.measures, 1))


def _measure(scope: Scope, issue: Issue, at: int, measure: Measure) -> MeasureView:
    words = scope.words
    cutoff = scope.inspection.cutoff_date if scope.inspection else None
    status = measure.status
    return MeasureView(
        ordinal=words("measure.ordinal", n=words.number(str(at))),
        title=measure.title,
        text=html(measure.text, 4),
        status=status_mark(words, status, issue.status_basis) if status else None,
        due=words.day_or_none(measure.due),
        is_overdue=cutoff is not None and is_overdue(measure, cutoff),
    )


def evidence_of(words: Words, places: Places, issue: Issue) -> tuple[EvidenceView, ...]:
    """Return the evidence of an issue."""
    return tuple(
        EvidenceView(
            title=item.title,
            url=item.url or urls.file_of_inspection(places.slug, item.file),
            is_external=bool(item.url),
            date=words.day_or_none(item.date),
        )
        for item in issue.evidence
    )


def history_of(words: Words, entry: Entry) -> tuple[HistoryView, ...]:
    """Return the states of an issue, the present one last; nothing if it has no former ones."""
    issue = entry.issue
    if not issue.history:
        return ()
    former = (
        HistoryView(
            day=words.day(state.date),
            status=status_mark(words, state.status, issue.status_basis),
            note=html(state.note),
            is_present=False,
        )
        for state in issue.history
    )
    present = HistoryView(
        words.day(entry.as_of), issue_status(words, issue), Markup(), is_present=True
    )
    return (*former, present)
