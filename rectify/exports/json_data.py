"""data/issues.json, or issues.json of each inspection: the register for programs."""

from collections.abc import Iterator
from typing import Any

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Register, Setting
from rectify.exports.pretty import pretty
from rectify.exports.rows import Row, inspection_row
from rectify.exports.schemas import VERSION
from rectify.vocabulary import STATUSES


def files(setting: Setting, register: Register, rows: list[Row]) -> Iterator[File]:
    """Yield the data of an inspection's issues."""
    path = urls.data(register.slug, "json", is_only_one=setting.has_one_inspection)
    document = {"$schema": urls.relative(path, urls.DATA_SCHEMA)} | data(setting, register, rows)
    yield text_file(path, dump(document), "exports/json_data")


def data(setting: Setting, register: Register, rows: list[Row]) -> dict[str, Any]:
    """Return the data of one inspection as one JSON value."""
    site = setting.site
    return {
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
        "issues": rows,
    }


def dump(value: dict[str, Any]) -> str:
    """Return a JSON text that people can read, too."""
    return f"{pretty(value)}\n"
