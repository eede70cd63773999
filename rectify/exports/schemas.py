"""The JSON Schemas (draft 2020-12) of the data files."""

from typing import Any

from rectify.vocabulary import STATUSES, Basis, Timeframe

VERSION = 1
"""Grows when a field changes its meaning or goes away; new fields do not count."""

_TEXT = {"type": ["string", "null"]}
_DAY = {"type": ["string", "null"], "format": "date"}
_WORDS = {"type": "array", "items": {"type": "string"}}
_COUNT = {"type": ["integer", "null"], "minimum": 0}
_STATUS = {"enum": [status.key for status in STATUSES]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties)}


_ISSUE = {
    "id": {"type": "string"},
    "inspection": {"type": "string"},
    "number": {"type": "integer", "minimum": 1},
    "title": _TEXT,
    "category": {"type": "string"},
    "category_title": {"type": "string"},
    "heading": _TEXT,
    "heading_title": _TEXT,
    "status": _STATUS,
    "status_label": {"type": "string"},
    "status_basis": {"enum": [*map(str, Basis), None]},
    "status_note": _TEXT,
    "reason": _TEXT,
    "as_of": {"type": "string", "format": "date"},
    "timeframe": {"enum": [*map(str, Timeframe), None]},
    "due": _DAY,
    "overdue": {"type": "boolean"},
    "review_date": _DAY,
    "withheld": _TEXT,
    "url": {"type": "string"},
    "responsible": _WORDS,
    "lead": _WORDS,
    "goal": _TEXT,
    "summary": _TEXT,
    "measures": _list_of(
        {
            "title": _TEXT,
            "text": {"type": "string"},
            "status": {"enum": [*_STATUS["enum"], None]},
            "due": _DAY,
            "overdue": {"type": "boolean"},
        }
    ),
    "next_steps": _TEXT,
    "figures": _list_of(
        {"label": {"type": "string"}, "value": {"type": "string"}, "unit": _TEXT, "note": _TEXT}
    ),
    "evidence": _list_of({"title": {"type": "string"}, "url": {"type": "string"}, "date": _DAY}),
    "history": _list_of(
        {"date": {"type": "string", "format": "date"}, "status": _STATUS, "note": _TEXT}
    ),
    "verified": {
        "anyOf": [
            {"type": "null"},
            _object({"date": {"type": "string", "format": "date"}, "by": {"type": "string"}}),
        ]
    },
    "tags": _WORDS,
}

_INSPECTION = {
    "slug": {"type": "string"},
    "title": {"type": "string"},
    "kind": {"type": "string"},
    "level": _TEXT,
    "team": {"type": "string"},
    "inspected_unit": {"type": "string"},
    "started": _DAY,
    "ended": _DAY,
    "feedback_date": _DAY,
    "cutoff_date": {"type": "string", "format": "date"},
    "published_date": _DAY,
    "source": {"type": ["object", "null"]},
    "totals": {"type": "object"},
    "petitions": {"type": ["object", "null"]},
    "immediate": {"type": ["object", "null"]},
    "regulations": _COUNT,
    "withdrawn": _list_of(
        {
            "number": {"type": "integer"},
            "date": {"type": "string", "format": "date"},
            "reason": {"type": "string"},
        }
    ),
    "url": {"type": "string"},
}

ISSUES: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Rectification register",
    **_object(
        {
            "$schema": {"type": "string"},
            "version": {"const": VERSION},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "statuses": _list_of(
                {
                    "key": _STATUS,
                    "label": {"type": "string"},
                    "label_en": {"type": "string"},
                    "counts_as_done": {"type": "boolean"},
                }
            ),
            "inspections": _list_of(_INSPECTION),
            "issues": _list_of(_ISSUE),
        }
    ),
}

INDEX: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Rectification register: its data files",
    **_object(
        {
            "$schema": {"type": "string"},
            "version": {"const": VERSION},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "inspections": _list_of(
                {
                    "slug": {"type": "string"},
                    "title": {"type": "string"},
                    "cutoff_date": {"type": "string", "format": "date"},
                    "issues": {"type": "integer", "minimum": 0},
                    "json": {"type": "string"},
                    "csv": {"type": "string"},
                }
            ),
        }
    ),
}
