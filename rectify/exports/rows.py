"""What the open data says of an inspection: a plain mapping."""

from typing import Any

from rectify import urls
from rectify.corpus import Register, Setting

Row = dict[str, Any]
"""A JSON object; a field that the register leaves out is null or an empty list."""


def _text(text: str) -> str | None:
    return text or None


def inspection_row(setting: Setting, register: Register) -> Row:
    """Return what the data says of an inspection as a whole."""
    inspection = register.inspection
    days = {
        name: day.isoformat() if (day := getattr(inspection, name)) else None
        for name in ("started", "ended", "feedback_date", "cutoff_date", "published_date")
    }
    petitions, immediate = inspection.petitions, inspection.immediate
    return {
        "slug": register.slug,
        "title": inspection.title,
        "kind": inspection.kind,
        "level": str(inspection.level) if inspection.level else None,
        "team": inspection.team,
        "inspected_unit": inspection.inspected_unit,
        **days,
        "source": _source(register),
        "totals": {
            "counted": {"issues": register.tally.total, **_counts(register)},
            "published": {row.subject: row.published for row in register.comparisons},
        },
        "petitions": petitions
        and {"received": petitions.received, "concluded": petitions.concluded},
        "immediate": immediate and {"total": immediate.total, "completed": immediate.completed},
        "regulations": inspection.regulations,
        "withdrawn": [
            {
                "number": record.issue.number,
                "date": record.issue.withdrawn.date.isoformat(),
                "reason": record.issue.withdrawn.reason,
            }
            for record in register.tombstones
            if record.issue.withdrawn
        ],
        "url": urls.overview(register.slug, is_only_one=setting.has_one_inspection),
    }


def _counts(register: Register) -> Row:
    return {status.key: count for status, count in register.tally.present}


def _source(register: Register) -> Row | None:
    source = register.inspection.source
    if source is None:
        return None
    return {
        "title": source.title,
        "publisher": _text(source.publisher),
        "date": source.date.isoformat() if source.date else None,
        "url": _text(source.url),
        "restated": source.restated,
    }
