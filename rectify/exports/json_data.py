"""data/issues.json, or issues.json of each inspection: the register for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from rectify import urls
from rectify.artifacts import File
from rectify.corpus import Register, Setting
from rectify.exports import issue_json
from rectify.exports.pretty import pretty
from rectify.exports.rows import inspection_row
from rectify.exports.schemas import VERSION
from rectify.vocabulary import STATUSES


def files(setting: Setting, register: Register) -> Iterator[File]:
    """Yield the data of an inspection's issues."""
    path = urls.data(register.slug, "json", is_only_one=setting.has_one_inspection)
    head = {"$schema": urls.relative(path, urls.DATA_SCHEMA)} | _head(setting, register)
    issues = issue_json.issues(setting.site, register)
    yield File(path, _document(head, issues), "exports/json_data")


def _document(head: dict[str, Any], issues: Iterable[str]) -> bytes:
    """Return `head` with the issues as its last field.

    Each issue is encoded by itself: to copy the whole text three times took a fifth of the time.
    """
    written = [issue.encode() for issue in issues]
    start = pretty(head).removesuffix("\n}").encode()
    listed = b"[\n  %b\n ]" % b",\n  ".join(written) if written else b"[]"
    return b'%b,\n "issues": %b\n}\n' % (start, listed)


def _head(setting: Setting, register: Register) -> dict[str, Any]:
    """Return what stands before the issues."""
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
    }


def dump(value: dict[str, Any]) -> str:
    """Return a JSON text that people can read, too."""
    return f"{pretty(value)}\n"
