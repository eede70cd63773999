"""A digest of a view: equal views have equal ones, on every machine and in every process.

A view consists of frozen records, tuples, texts, numbers, dates, enumerations and nothing else.
Records become lists that begin with their name, and `marshal` writes those (in its version 2,
which does not care which parts are shared; Pickle does, and `hash` differs by process).

A kind of record may name in `COMPARED` the fields that tell one from another, where the others
follow from these; and one that many pages share says so by `IS_SHARED`: it stands in them by a
digest of its own, taken once.
"""

from collections.abc import Callable
from marshal import dumps
from struct import Struct
from typing import Any
from zlib import crc32

from markupsafe import Markup

from rectify.digests import sha256, short, short_hex
from rectify.values import getter, is_record, needs

_PLAIN = frozenset({str, bytes, int, bool, type(None)})
"""What marshal writes as it is."""
_are_plain = _PLAIN.issuperset

_DIGITS = 32
Print = tuple[str, bytes]
"""The digest of a record, and the checksums of its fields for `moved`."""
Values = Callable[[Any], tuple[Any, ...]]


class Fingerprints:
    """Takes fingerprints of values that have parts in common; those are taken to pieces once.

    It keeps what it has seen, so it is for the pages of one inspection, not of a whole site.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, Any]] = {}
        """Records by their identity, which holds as long as they are kept here."""

    def of(self, value: object) -> str:
        """Return the digest of a value: 32 hexadecimal digits.

        Raises:
            TypeError: something in it is not of a kind that a view may hold.
        """
        return short_hex(dumps(self._plain(value), 2))

    def parts(self, view: Any) -> Print:
        """Return the digest of a view, a record, and the checksums of its fields for `moved`.

        Raises:
            TypeError: as `of`.
        """
        kind = _KINDS[type(view)]
        values = kind.values(view)
        data = [dumps(x if type(x) in _PLAIN else self._plain(x), 2) for x in values]
        return sha256(b"".join((kind.name, *data)))[:_DIGITS], kind.sums(*map(crc32, data))

    def _plain(self, value: Any) -> Any:
        """Return a value as marshal can write it; what is plain throughout stays itself."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return self._each(value)
        if kind is Markup:  # the most frequent of the odd ones
            return ["Markup", str.__str__(value)]
        if (seen := self._seen.get(id(value))) is not None:
            return seen[1]
        if not is_record(kind):
            return self._odd(kind, value)
        record = _KINDS[kind]
        made: Any = [record.name, self._each(record.values(value))]
        if record.is_shared:
            made = short(dumps(made, 2))
        self._seen[id(value)] = value, made
        return made

    def _each(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        if _are_plain(map(type, values)):
            return values
        return tuple([x if type(x) in _PLAIN else self._plain(x) for x in values])

    def _odd(self, kind: type, value: Any) -> Any:
        if issubclass(kind, tuple):
            return self._each(tuple(value))
        if kind.__name__ == "mappingproxy" or issubclass(kind, dict):
            return ["", *((self._plain(key), self._plain(item)) for key, item in value.items())]
        if issubclass(kind, str):
            return [kind.__name__, str.__str__(value)]
        if issubclass(kind, int) or kind.__module__ in {"datetime", "fractions"}:
            return [kind.__name__, str(value)]
        raise TypeError(f"a view cannot hold a {kind.__qualname__}")


def fingerprint(value: object) -> str:
    """Return the digest of a single value, as `Fingerprints.of` does."""
    return Fingerprints().of(value)


def moved(view: Any, was: bytes, now: bytes) -> tuple[str, ...]:
    """Return the names of a view's fields whose checksums are not what they were."""
    size = _SUM.size
    starts = range(0, len(now), size)
    names = zip(needs(type(view)), starts, strict=True)
    return tuple(name for name, at in names if was[at : at + size] != now[at : at + size])


class _Kind:
    """What is to be known of a kind of record."""

    def __init__(self, kind: type) -> None:
        names: tuple[str, ...] = getattr(kind, "COMPARED", None) or tuple(needs(kind))
        self.name = kind.__qualname__.encode()
        self.is_shared: bool = getattr(kind, "IS_SHARED", False)
        self.values = getter(names)
        self.sums = Struct(f"<{len(names)}I").pack


class _Kinds(dict[type, _Kind]):
    def __missing__(self, kind: type) -> _Kind:
        self[kind] = _Kind(kind)
        return self[kind]


_KINDS = _Kinds()
_SUM = Struct("<I")
