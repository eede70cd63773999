"""Issues as rows of lists: what a list may show of an issue, and no more for a withheld one."""

from collections.abc import Mapping

from rectify import urls
from rectify.corpus import Entry, Register
from rectify.pages.parts.places import Places
from rectify.pages.words import Day, StatusMark, Words
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue in a list."""

    IS_SHARED = True

    number: int
    url: str
    anchor: str
    title: str
    """Empty if the issue is withheld."""
    withheld: str
    """Why it is withheld, or nothing."""
    status: StatusMark
    is_overdue: bool
    due: Day | None
    responsible: tuple[str, ...]
    tags: tuple[str, ...]
    category: str
    """Number of its category, for filters."""
    heading: str
    """Title of the heading it stands under, or nothing."""
    search_text: str
    """What the filter of a list looks through, in lower case."""


Rows = Mapping[int, IssueRow]
"""An inspection's issues as rows, by number."""


def rows_of(words: Words, places: Places, register: Register) -> Rows:
    """Return every issue's row, made once: many pages of an inspection list the same issue."""
    return {e.issue.number: _row(words, places, e) for e in register.entries}


def _row(words: Words, places: Places, entry: Entry) -> IssueRow:
    """Return an issue's row; a withheld one has number, category, status and reason alone."""
    issue = entry.issue
    is_public = not issue.withheld
    title = issue.title if is_public else ""
    heading = entry.heading.title if entry.heading else ""
    shown = (str(issue.number), title, heading, *issue.responsible, *issue.tags)
    return IssueRow(
        number=issue.number,
        url=places.issue(issue.number),
        anchor=urls.issue_anchor(issue.number),
        title=title,
        withheld=issue.withheld,
        status=words.mark(issue.status, issue.status_basis),
        is_overdue=is_public and entry.is_overdue,
        due=words.day_or_none(issue.due) if is_public else None,
        responsible=issue.responsible if is_public else (),
        tags=issue.tags if is_public else (),
        category=entry.category.number,
        heading=heading,
        search_text=" ".join(shown if is_public else shown[:1]).lower(),
    )


@dataclass(frozen=True, slots=True)
class TombstoneRow:
    """A withdrawn issue in a list."""

    number: int
    url: str
    anchor: str
    date: Day


def tombstone_rows(words: Words, places: Places, register: Register) -> tuple[TombstoneRow, ...]:
    """Return the withdrawn issues of a register."""
    return tuple(
        TombstoneRow(
            number=record.issue.number,
            url=places.issue(record.issue.number),
            anchor=urls.issue_anchor(record.issue.number),
            date=words.day(record.issue.withdrawn.date),
        )
        for record in register.tombstones
        if record.issue.withdrawn
    )
