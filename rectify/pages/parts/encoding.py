"""Plain data as JSON text; the encoders are made once, which `json.dumps` would do each time."""

from collections.abc import Callable
from functools import cache


def compact_json(value: object) -> str:
    """Return `value` as JSON without blanks, for a page."""
    return _encoder(",", ":", sort_keys=False)(value)


def sorted_json(value: object) -> str:
    """Return `value` as JSON that is the same for the same content, for a hash."""
    return _encoder(", ", ": ", sort_keys=True)(value)


@cache
def _encoder(item: str, key: str, *, sort_keys: bool) -> Callable[[object], str]:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, separators=(item, key), sort_keys=sort_keys).encode
