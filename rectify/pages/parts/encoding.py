"""Plain data as JSON text, by one encoder for all values of a kind.

`json.dumps` makes an encoder for each value unless it may escape all that is not English, which
takes longer than to encode; and only who has a page to make need load it.
"""

from collections.abc import Callable
from functools import cache


def compact_json(value: object) -> str:
    """Return plain data (objects, lists, texts, numbers) as JSON without blanks."""
    return _compact()(value)


@cache
def _compact() -> Callable[[object], str]:
    from json.encoder import JSONEncoder

    return JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@cache
def quoting() -> Callable[[str], str]:
    """Return what writes a text as JSON does, in quotation marks."""
    from json.encoder import encode_basestring

    return encode_basestring


@cache
def encoding(plain: Callable[[object], object]) -> Callable[[object], str]:
    """Return what writes a value as JSON.

    Args:
        plain: Returns, for what is no plain data, plain data or what leads to it.
    """
    from json.encoder import JSONEncoder

    return JSONEncoder(ensure_ascii=False, check_circular=False, default=plain).encode
