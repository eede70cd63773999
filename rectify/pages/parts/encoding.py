"""Plain data as JSON text: what `json.dumps` writes, without an encoder made for each value."""

from collections.abc import Callable
from functools import cache


def compact_json(value: object) -> str:
    """Return plain data (objects, lists, texts, whole numbers) as JSON without blanks."""
    if isinstance(value, str):
        return quoting()(value)
    if isinstance(value, dict):
        quoted = quoting()
        return "{" + ",".join([f"{quoted(k)}:{compact_json(v)}" for k, v in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(compact_json, value)) + "]"
    if type(value) is not int:
        raise TypeError(f"no plain data: {value!r}")
    return str(value)


@cache
def quoting() -> Callable[[str], str]:
    """Return what writes a text as JSON does, in quotation marks."""
    from json.encoder import encode_basestring

    return encode_basestring
