"""Whether an edited file still says the same: read again and compared, value by value."""

import re
from unicodedata import normalize

from rectify.diagnostics import ContentError
from rectify.fix.days import iso_day
from rectify.schema.normalise import normalise
from rectify.source import yaml

_QUOTES = re.compile('[“”"]')


def is_same(
    record: type, before: dict[str, yaml.Data], edited: str, file: str, *, marks: bool
) -> bool:
    """Return whether `edited` can be read and holds what `before` holds.

    Dates may differ in their form, and texts in the width of punctuation if `marks` is set. What
    the schema objects to may become less, never more.
    """
    try:
        after = yaml.load(edited, file)
    except ContentError:
        return False
    if not _equal(before, after, marks=marks):
        return False
    _, found_before = normalise(record, before, file, {})
    _, found_after = normalise(record, after, file, {})
    return len(found_after) <= len(found_before)


def _equal(before: yaml.Data, after: yaml.Data, *, marks: bool) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return list(before) == list(after) and all(
            _equal(value, after[key], marks=marks) for key, value in before.items()
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            _equal(one, other, marks=marks) for one, other in zip(before, after, strict=True)
        )
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    is_day = bool(iso_day(before)) and iso_day(before) == after
    return before == after or is_day or (marks and _folded(before) == _folded(after))


def _folded(text: str) -> str:
    """Return `text` without what `punctuation` may change."""
    return _QUOTES.sub('"', normalize("NFKC", text).replace("。", "."))
