"""A digest of a view: equal views have equal ones, on every machine and in every process.

A view consists of frozen records, tuples, texts, numbers, dates, enumerations and nothing else.
Records become tuples that begin with their name, and `marshal` writes those (in its version 2,
which does not care which parts are shared; Pickle does, and `hash` differs by process).
"""

from collections.abc import Callable
from marshal import dumps
from operator import attrgetter
from typing import Any
from zlib import crc32

from rectify.digests import short_hex
from rectify.values import is_record, needs

Parts = dict[str, int]
"""Checksums of a view's fields, by name: good enough to tell which of them moved."""

_PLAIN = frozenset({str, bytes, int, bool, type(None)})
"""What marshal writes as it is."""

Values = Callable[[Any], tuple[Any, ...]]


def fingerprint(value: object) -> str:
    """Return the digest of a value: 32 hexadecimal digits.

    Raises:
        TypeError: something in it is not of a kind that a view may hold.
    """
    return short_hex(dumps(_plain(value), 2))


def parts(view: Any) -> tuple[str, Parts]:
    """Return the digest of a view, a record, and the checksums of its fields."""
    name, names, values = _RECORDS[type(view)]
    data = [dumps(_plain(value), 2) for value in values(view)]
    whole = short_hex(b"".join((name.encode(), *data)))
    return whole, dict(zip(names, map(crc32, data), strict=True))


def _plain(value: Any) -> Any:
    """Return a value as marshal can write it: a page has hundreds, so no calls for plain ones."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [x if type(x) in _PLAIN else _plain(x) for x in value]
    record = _RECORDS[kind] if kind in _RECORDS or is_record(kind) else None
    if record is None:
        return _odd(kind, value)
    return record[0], [x if type(x) in _PLAIN else _plain(x) for x in record[2](value)]


def _odd(kind: type, value: Any) -> Any:
    if issubclass(kind, tuple):
        return [_plain(item) for item in value]
    if kind.__name__ == "mappingproxy" or issubclass(kind, dict):
        return {"": [(_plain(key), _plain(item)) for key, item in value.items()]}
    if issubclass(kind, str):
        return kind.__name__, str.__str__(value)
    if issubclass(kind, int) or kind.__module__ in {"datetime", "fractions"}:
        return kind.__name__, str(value)
    raise TypeError(f"a view cannot hold a {kind.__qualname__}")


class _Records(dict[type, tuple[str, tuple[str, ...], Values]]):
    """Name and field names of each kind of record, and what returns its values at once."""

    def __missing__(self, kind: type) -> tuple[str, tuple[str, ...], Values]:
        names = tuple(needs(kind))
        self[kind] = kind.__qualname__, names, _getter(names)
        return self[kind]


def _getter(names: tuple[str, ...]) -> Values:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


_RECORDS = _Records()
