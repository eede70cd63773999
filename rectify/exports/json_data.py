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

    Each issue is encoded by itself, and all are put together once: the whole is large, and each
    copy of it costs 2 us an issue.
    """
    start = pretty(head).removesuffix("\n}").encode()
    written = [issue.encode() for issue in issues]
    if not written:
        return start + b',\n "issues": []\n}\n'
    written[0] = b'%b,\n "issues": [\n  %b' % (start, written[0])
    written[-1] += b"\n ]\n}\n"
    return b",\n  ".join(written)


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
