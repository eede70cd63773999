"""data/issues.json, or one file per inspection, and its schema: the register for programs."""

import json
from collections.abc import Iterator
from typing import Any

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Register, Setting
from rectify.exports.rows import inspection_row, issue_rows
from rectify.exports.schemas import VERSION
from rectify.vocabulary import STATUSES


def files(setting: Setting, register: Register) -> Iterator[File]:
    """Yield the data of an inspection's issues."""
    path = urls.data(register.slug, "json", is_only_one=setting.has_one_inspection)
    yield text_file(path, dump(document(setting, register)), "exports/json_data")


def document(setting: Setting, register: Register) -> dict[str, Any]:
    """Return the data of one inspection as one JSON value."""
    site = setting.site
    return {
        "$schema": "issues.schema.json",
        "version": VERSION,
        "title": site.title,
        "publisher": site.publisher,
        "statuses": [
            {
                "key": status.key,
                "label": site.label(status),
                "label_en": status.label_en,
                "counts_as_done": status.counts_as_done,
            }
            for status in STATUSES
        ],
        "inspections": [inspection_row(setting, register)],
        "issues": list(issue_rows(site, register)),
    }


def dump(value: object) -> str:
    """Return a JSON text that people can read, too."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
