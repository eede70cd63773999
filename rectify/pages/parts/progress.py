"""Progress over time, from the former states that issues carry."""

from datetime import date

from rectify.corpus import Entry, Register, Tally
from rectify.model import Issue
from rectify.pages.parts.places import Places
from rectify.pages.parts.tallies import Segment, bar_text, segments
from rectify.pages.words import Day, StatusMark, Words
from rectify.values import dataclass
from rectify.vocabulary import STATUSES, Status

_MOST_POINTS = 12
"""Rows of the chart; with more dates than that, the last of each month stands for the month."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where the issues stood on one day."""

    day: Day
    segments: tuple[Segment, ...]
    text: str
    total: int
    """All issues of today, whether their state on that day is known or not."""
    counts: tuple[int, ...]
    """In the order of the chart's statuses."""
    unknown: int
    """Issues whose state on that day no history tells."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The states of all issues on every day that their histories name."""

    statuses: tuple[StatusMark, ...]
    points: tuple[Point, ...]
    has_unknown: bool
    """Whether on some day the state of some issue is not known."""


@dataclass(frozen=True, slots=True)
class Change:
    """The latest change of an issue's state."""

    number: int
    url: str
    title: str
    day: Day
    before: StatusMark
    after: StatusMark


def progress(words: Words, register: Register) -> Progress | None:
    """Return the chart over time; None if no public issue has a history."""
    entries = list(register.entries)
    if not any(entry.issue.history for entry in entries if not entry.issue.withheld):
        return None
    days = {h.date for entry in entries for h in entry.issue.history}
    days |= {entry.as_of for entry in entries}
    tallies = [(day, _tally_at(entries, day)) for day in _thinned(sorted(days))]
    used = [s for s in STATUSES if any(tally.of(s) for _, tally in tallies)]
    return Progress(
        statuses=tuple(words.mark(status) for status in used),
        points=tuple(_point(words, day, tally, used, len(entries)) for day, tally in tallies),
        has_unknown=any(tally.total < len(entries) for _, tally in tallies),
    )


def _point(words: Words, day: date, tally: Tally, used: list[Status], total: int) -> Point:
    unknown = total - tally.total
    text = bar_text(words, tally, total)
    return Point(
        day=words.day(day),
        segments=segments(words, tally, total),
        text=f"{text} {words('overview.progress.unknown', n=unknown)}" if unknown else text,
        total=total,
        counts=tuple(tally.of(status) for status in used),
        unknown=unknown,
    )


def _thinned(days: list[date]) -> list[date]:
    if len(days) <= _MOST_POINTS:
        return days
    last_of_month = {(day.year, day.month): day for day in days}
    return list(last_of_month.values())


def _tally_at(entries: list[Entry], day: date) -> Tally:
    """Return the tally of the states on `day`, as far as they are known."""
    states = [state for entry in entries if (state := _state_at(entry, day))]
    return Tally(tuple(states.count(status) for status in STATUSES))


def _state_at(entry: Entry, day: date) -> Status | None:
    known = [(h.date, h.status) for h in entry.issue.history]
    known.append((entry.as_of, entry.issue.status))
    past = [status for since, status in known if since <= day]
    return past[-1] if past else None


def changes(words: Words, places: Places, register: Register, most: int) -> tuple[Change, ...]:
    """Return the latest changes of state, newest first."""
    changed = [
        entry
        for entry in register.entries
        if not entry.issue.withheld and _has_changed(entry.issue)
    ]
    changed.sort(key=lambda entry: entry.as_of, reverse=True)
    return tuple(_change(words, places, entry) for entry in changed[:most])


def _has_changed(issue: Issue) -> bool:
    return bool(issue.history) and issue.history[-1].status != issue.status


def _change(words: Words, places: Places, entry: Entry) -> Change:
    issue = entry.issue
    return Change(
        number=issue.number,
        url=places.issue(issue.number),
        title=issue.title,
        day=words.day(entry.as_of),
        before=words.mark(issue.history[-1].status, issue.status_basis),
        after=words.mark(issue.status, issue.status_basis),
    )
