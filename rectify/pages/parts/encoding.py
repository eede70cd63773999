"""Plain data as JSON text; loaded with the first page that has some."""

from collections.abc import Callable
from functools import cache


def compact_json(value: object) -> str:
    """Return plain data (objects, lists, texts, numbers) as JSON without blanks."""
    from json import dumps

    return dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def quoting() -> Callable[[str], str]:
    """Return what writes a text as JSON does, in quotation marks."""
    from json.encoder import encode_basestring

    return encode_basestring
