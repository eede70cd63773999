"""data/issues.json and its schema: the whole register for programs."""

import json
from collections.abc import Iterator
from typing import Any

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Corpus
from rectify.exports.rows import inspection_row, issue_rows
from rectify.vocabulary import STATUSES, Basis, Timeframe

VERSION = 1
"""Grows when a field changes its meaning or goes away; new fields do not count."""


def files(corpus: Corpus) -> Iterator[File]:
    """Yield the data of all issues and the JSON Schema (draft 2020-12) that describes it."""
    yield text_file(urls.DATA_JSON, _dump(document(corpus)), "exports/json_data")
    yield text_file(urls.DATA_SCHEMA, _dump(SCHEMA), "exports/json_data")


def document(corpus: Corpus) -> dict[str, Any]:
    """Return the data as one JSON value."""
    return {
        "$schema": "issues.schema.json",
        "version": VERSION,
        "title": corpus.site.title,
        "publisher": corpus.site.publisher,
        "statuses": [
            {
                "key": status.key,
                "label": corpus.site.label(status),
                "label_en": status.label_en,
                "counts_as_done": status.counts_as_done,
            }
            for status in STATUSES
        ],
        "inspections": [inspection_row(register, corpus) for register in corpus.registers],
        "issues": [row for register in corpus.registers for row in issue_rows(corpus, register)],
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


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

SCHEMA: dict[str, Any] = {
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
