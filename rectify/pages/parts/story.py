"""The parts of an issue's story: measures, evidence, history."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Register, is_overdue
from rectify.markdown import to_html
from rectify.model import Issue, Measure
from rectify.pages.parts.places import Places
from rectify.pages.words import Day, StatusMark, Words
from rectify.values import dataclass


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


Measures = Mapping[int, tuple[MeasureView, ...]]
"""The measures of an inspection's issues, by number."""


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


_NOTHING = Markup()


def html(text: str, heading_level: int = 3) -> Markup:
    """Return an editor's Markdown as safe HTML."""
    if not text:
        return _NOTHING
    return Markup(to_html(text, heading_level))  # noqa: S704 - raw HTML never passes Markdown


def measures_of(words: Words, register: Register) -> Measures:
    """Return the measures of every issue in order; a withheld one has none.

    They are made once: an issue's own page shows them, and so does the whole bulletin.
    """
    most = max((len(entry.issue.measures) for entry in register.entries), default=0)
    numbers = (words.number(str(n)) for n in range(1, most + 1))
    ordinals = [words("measure.ordinal", n=number) for number in numbers]
    cutoff = register.inspection.cutoff_date
    found = {}
    for issue in [entry.issue for entry in register.entries]:
        shown = zip(ordinals, () if issue.withheld else issue.measures, strict=False)
        views = [_measure(words, issue, ordinal, measure, cutoff) for ordinal, measure in shown]
        found[issue.number] = tuple(views)
    return found


def _measure(
    words: Words, issue: Issue, ordinal: str, measure: Measure, cutoff: date
) -> MeasureView:
    status = measure.status
    return MeasureView(
        ordinal=ordinal,
        title=measure.title,
        text=html(measure.text, 4),
        status=words.mark(status, issue.status_basis) if status else None,
        due=words.day_or_none(measure.due),
        is_overdue=is_overdue(measure, cutoff),
    )


def evidence_of(words: Words, places: Places, issue: Issue) -> tuple[EvidenceView, ...]:
    """Return the evidence of an issue."""
    if not issue.evidence:
        return ()
    return tuple(
        EvidenceView(
            title=item.title,
            url=item.url or urls.file_of_inspection(places.slug, item.file),
            is_external=bool(item.url),
            date=words.day_or_none(item.date),
        )
        for item in issue.evidence
    )


def history_of(
    words: Words, issue: Issue, as_of: Day, status: StatusMark
) -> tuple[HistoryView, ...]:
    """Return the states of an issue, the present `status` last; nothing without former ones."""
    if not issue.history:
        return ()
    former = (
        HistoryView(
            day=words.day(state.date),
            status=words.mark(state.status, issue.status_basis),
            note=html(state.note),
            is_present=False,
        )
        for state in issue.history
    )
    present = HistoryView(as_of, status, _NOTHING, is_present=True)
    return (*former, present)
