"""The issues of the open data as plain mappings: what the fast ways to JSON and CSV must equal."""

from collections.abc import Callable, Iterator
from typing import Any

from rectify import urls
from rectify.corpus import Entry, Register, is_overdue
from rectify.exports.csv_data import COLUMNS
from rectify.markdown import plain_text
from rectify.model import Evidence, Figure, HistoryEntry, Measure, Site
from rectify.vocabulary import UNSTATED, Status

Row = dict[str, Any]
"""A JSON object; a field that the register leaves out is null or an empty list."""
_BETWEEN = "；"


def issue_rows(site: Site, register: Register) -> Iterator[Row]:
    """Yield the rows of a register's issues by number, withdrawn ones left out."""
    for entry in register.entries:
        yield _row(site, register, entry)


def _row(site: Site, register: Register, entry: Entry) -> Row:
    issue = entry.issue
    shown = not issue.withheld
    return {
        "id": f"{register.slug}/{issue.number}",
        "inspection": register.slug,
        "number": issue.number,
        "title": issue.title if shown else None,
        "category": entry.category.number,
        "category_title": entry.category.title,
        "heading": entry.heading.number if entry.heading else None,
        "heading_title": entry.heading.title if entry.heading else None,
        "status": issue.status.key,
        "status_label": site.label(issue.status),
        "status_basis": None if issue.status == UNSTATED else str(issue.status_basis),
        "status_note": _text(issue.status_note) if shown else None,
        "reason": _text(issue.reason) if shown else None,
        "as_of": entry.as_of.isoformat(),
        "timeframe": str(issue.timeframe) if issue.timeframe else None,
        "due": issue.due.isoformat() if issue.due else None,
        "overdue": entry.is_overdue,
        "review_date": issue.review_date.isoformat() if issue.review_date else None,
        "withheld": _text(issue.withheld),
        "url": urls.issue(register.slug, issue.number),
        **(_texts(register, entry) if shown else _NO_TEXTS),
    }


def _texts(register: Register, entry: Entry) -> Row:
    """Return what a withheld issue does not show."""
    issue = entry.issue
    cutoff = register.inspection.cutoff_date
    return {
        "responsible": list(issue.responsible),
        "lead": list(issue.lead),
        "goal": _text(issue.goal),
        "summary": _text(issue.summary),
        "measures": [
            _measure(measure, overdue=is_overdue(measure, cutoff)) for measure in issue.measures
        ],
        "next_steps": _text(issue.next_steps),
        "figures": [_figure(figure) for figure in issue.figures],
        "evidence": [_evidence(register.slug, item) for item in issue.evidence],
        "history": [_history(item) for item in issue.history],
        "verified": (
            {"date": issue.verified.date.isoformat(), "by": issue.verified.by}
            if issue.verified
            else None
        ),
        "tags": list(issue.tags),
    }


_NO_TEXTS: Row = {
    "responsible": [],
    "lead": [],
    "goal": None,
    "summary": None,
    "measures": [],
    "next_steps": None,
    "figures": [],
    "evidence": [],
    "history": [],
    "verified": None,
    "tags": [],
}


def _measure(measure: Measure, *, overdue: bool) -> Row:
    return {
        "title": _text(measure.title),
        "text": measure.text,
        "status": _status(measure.status),
        "due": measure.due.isoformat() if measure.due else None,
        "overdue": overdue,
    }


def _figure(figure: Figure) -> Row:
    return {
        "label": figure.label,
        "value": figure.value,
        "unit": _text(figure.unit),
        "note": _text(figure.note),
    }


def _evidence(slug: str, evidence: Evidence) -> Row:
    return {
        "title": evidence.title,
        "url": evidence.url or urls.file_of_inspection(slug, evidence.file),
        "date": evidence.date.isoformat() if evidence.date else None,
    }


def _history(entry: HistoryEntry) -> Row:
    return {
        "date": entry.date.isoformat(),
        "status": entry.status.key,
        "note": _text(entry.note),
    }


def _status(status: Status | None) -> str | None:
    return status.key if status else None


def _text(text: str) -> str | None:
    return text or None


def cells(row: Row) -> list[str]:
    """Return a row as the texts of its cells."""
    return [_SPECIAL[name](row[name]) if name in _SPECIAL else row[name] or "" for name in COLUMNS]


def _measures(measures: list[Row]) -> str:
    return "\n".join(f"{at}. {_numbered(item)}" for at, item in enumerate(measures, 1))


def _numbered(measure: Row) -> str:
    text = plain_text(measure["text"])
    return f"{measure['title']}：{text}" if measure["title"] else text


def _figures(figures: list[Row]) -> str:
    return _BETWEEN.join(f"{f['label']} {f['value']}{f['unit'] or ''}" for f in figures)


def _prose(text: str | None) -> str:
    return plain_text(text) if text else ""


_SPECIAL: dict[str, Callable[[Any], str]] = {
    "number": str,
    "overdue": lambda overdue: "1" if overdue else "0",
    "responsible": _BETWEEN.join,
    "lead": _BETWEEN.join,
    "tags": _BETWEEN.join,
    "summary": _prose,
    "next_steps": _prose,
    "measures": _measures,
    "figures": _figures,
}
"""What a field needs to become a text; the others are texts or nothing."""
