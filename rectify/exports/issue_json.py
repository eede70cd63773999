"""An issue as it stands in issues.json, on the third level of the file.

Laid out as `json.dumps(indent=1)` would do it (a test compares the two). Mappings in between, and
a general way to indent them, took twice as long for the whole of the exports.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from json.encoder import encode_basestring as quoted
from typing import TypeVar

from rectify import urls
from rectify.corpus import Entry, Register, is_overdue
from rectify.model import Evidence, Figure, HistoryEntry, Issue, Measure, Site, Verified
from rectify.vocabulary import STATUSES, UNSTATED

T = TypeVar("T")


def issues(site: Site, register: Register) -> Iterator[str]:
    """Yield a register's issues by number, withdrawn ones left out."""
    labels = {status.key: quoted(site.label(status)) for status in STATUSES}
    cutoff = register.inspection.cutoff_date
    for entry in register.entries:
        yield _issue(register.slug, labels[entry.issue.status.key], cutoff, entry)


def _issue(slug: str, label: str, cutoff: date, entry: Entry) -> str:
    issue, category, heading = entry.issue, entry.category, entry.heading
    shown = Issue(number=issue.number) if issue.withheld else issue
    is_stated = issue.status.key != UNSTATED.key
    return f"""{{
   "id": {quoted(f"{slug}/{issue.number}")},
   "inspection": {quoted(slug)},
   "number": {issue.number},
   "title": {_text(shown.title)},
   "category": {quoted(category.number)},
   "category_title": {quoted(category.title)},
   "heading": {quoted(heading.number) if heading else "null"},
   "heading_title": {quoted(heading.title) if heading else "null"},
   "status": {quoted(issue.status.key)},
   "status_label": {label},
   "status_basis": {quoted(issue.status_basis) if is_stated else "null"},
   "status_note": {_text(shown.status_note)},
   "reason": {_text(shown.reason)},
   "as_of": {_day(entry.as_of)},
   "timeframe": {quoted(issue.timeframe) if issue.timeframe else "null"},
   "due": {_day(issue.due)},
   "overdue": {"true" if entry.is_overdue else "false"},
   "review_date": {_day(issue.review_date)},
   "withheld": {_text(issue.withheld)},
   "url": {quoted(urls.issue(slug, issue.number))},
   "responsible": {_list(quoted, shown.responsible)},
   "lead": {_list(quoted, shown.lead)},
   "goal": {_text(shown.goal)},
   "summary": {_text(shown.summary)},
   "measures": {_list(lambda measure: _measure(measure, cutoff), shown.measures)},
   "next_steps": {_text(shown.next_steps)},
   "figures": {_list(_figure, shown.figures)},
   "evidence": {_list(lambda evidence: _evidence(slug, evidence), shown.evidence)},
   "history": {_list(_history, shown.history)},
   "verified": {_verified(shown.verified) if shown.verified else "null"},
   "tags": {_list(quoted, shown.tags)}
  }}"""


def _measure(measure: Measure, cutoff: date) -> str:
    return f"""{{
     "title": {_text(measure.title)},
     "text": {quoted(measure.text)},
     "status": {quoted(measure.status.key) if measure.status else "null"},
     "due": {_day(measure.due)},
     "overdue": {"true" if is_overdue(measure, cutoff) else "false"}
    }}"""


def _figure(figure: Figure) -> str:
    return f"""{{
     "label": {quoted(figure.label)},
     "value": {quoted(figure.value)},
     "unit": {_text(figure.unit)},
     "note": {_text(figure.note)}
    }}"""


def _evidence(slug: str, evidence: Evidence) -> str:
    url = evidence.url or urls.file_of_inspection(slug, evidence.file)
    return f"""{{
     "title": {quoted(evidence.title)},
     "url": {quoted(url)},
     "date": {_day(evidence.date)}
    }}"""


def _history(entry: HistoryEntry) -> str:
    return f"""{{
     "date": {_day(entry.date)},
     "status": {quoted(entry.status.key)},
     "note": {_text(entry.note)}
    }}"""


def _verified(verified: Verified) -> str:
    return f"""{{
    "date": {_day(verified.date)},
    "by": {quoted(verified.by)}
   }}"""


def _text(text: str) -> str:
    return quoted(text) if text else "null"


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"


def _list(written: Callable[[T], str], items: Iterable[T]) -> str:
    if not items:
        return "[]"
    between = ",\n    "
    return f"[\n    {between.join(map(written, items))}\n   ]"
