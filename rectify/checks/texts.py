"""The texts of one file, joined so that a rule searches them in one go.

Searching 25 short texts per issue with 30 patterns costs seconds on 10,000 issues; one joined
text per file, and plain `in` before any pattern, costs a tenth. Which field a text stands in is
asked only where a rule found something: to keep all paths takes twice the time of the texts.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from rectify.diagnostics import FieldPath, Position
from rectify.model import Allowed, Contact, Filing, NamedPerson
from rectify.values import getter, is_record, needs
from rectify.vocabulary import Status

GAP = "\x1f"
"""Stands between two texts; content with control characters is refused, so it is in neither."""

_APART = (Allowed, Contact, Filing, NamedPerson, Status)
"""Records whose values are declared on purpose, or are not texts."""
_ADDRESSES = frozenset({"url", "base_url", "file"})

Values = Callable[[Any], tuple[Any, ...]]


class Texts:
    """Every text of one file."""

    def __init__(self, file: str, joined: str, record: Any = None) -> None:
        self.file = file
        self.joined = joined
        self.record = record
        """What the texts are the values of; a Markdown file is one text and no record."""

    def __iter__(self) -> Iterator[tuple[FieldPath, str]]:
        """Yield the field and the text of each."""
        return zip(self.paths, self._parts, strict=True)

    def has(self, *words: str) -> bool:
        """Return whether any of `words` stands in one of the texts."""
        return any(word in self.joined for word in words)

    @cached_property
    def paths(self) -> tuple[FieldPath, ...]:
        """The field of each text; a Markdown file has none."""
        return ((),) if self.record is None else tuple(_paths(self.record, ()))

    def path(self, offset: int) -> FieldPath:
        """Return the field of what stands at `offset` in `joined`."""
        return self.paths[bisect_right(self._starts, offset) - 1]

    def position(self, offset: int) -> Position | None:
        """Return line and column, if the file is one text itself."""
        if self.record is not None:
            return None
        before = self.joined[:offset]
        return Position(before.count("\n") + 1, offset - before.rfind("\n"))

    @property
    def _parts(self) -> list[str]:
        return [self.joined] if self.record is None else self.joined.split(GAP)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each text begins in `joined`."""
        sizes = [len(part) + len(GAP) for part in self._parts]
        return tuple(accumulate(sizes[:-1], initial=0))


def of_markdown(file: str, text: str) -> Texts:
    """Return the text of a Markdown file."""
    return Texts(file, text)


def of_record(file: str, record: Any) -> Texts:
    """Return the texts of a record of the model."""
    found: list[str] = []
    _gather(record, _VALUES_OF[type(record)], found)
    return Texts(file, GAP.join(found), record)


class _ValuesOf(dict[type, Values | None]):
    """What gets all values of a record at once, by its class; None for what holds no texts."""

    def __missing__(self, kind: type) -> Values | None:
        names = _fields(kind)
        self[kind] = getter(names) if names else None
        return self[kind]


_VALUES_OF = _ValuesOf()


def _fields(kind: type) -> list[str]:
    """Return the names of what may hold texts."""
    if kind in _APART or not is_record(kind):
        return []
    return [name for name in needs(kind) if name not in _ADDRESSES]


def _gather(record: Any, values: Values | None, found: list[str]) -> None:
    """Add all texts of `record`, in the order of its fields: 3.6 us an issue, with paths 11."""
    for value in values(record) if values else ():
        if not value:
            continue
        kind = type(value)
        if kind is str:
            found.append(value)
        elif kind is tuple:
            for item in value:
                if type(item) is str:
                    found.append(item)
                else:
                    _gather(item, _VALUES_OF[type(item)], found)
        elif inner := _VALUES_OF[kind]:
            _gather(value, inner, found)


def _paths(record: Any, path: FieldPath) -> Iterator[FieldPath]:
    """Yield the field of each text that `_gather` finds, in the same order."""
    for name in _fields(type(record)):
        value = getattr(record, name)
        if value:
            yield from _within(value, (*path, name))


def _within(value: Any, path: FieldPath) -> Iterator[FieldPath]:
    if type(value) is str:
        yield path
    elif type(value) is tuple:
        for at, item in enumerate(value):
            yield from _within(item, (*path, at))
    else:
        yield from _paths(value, path)
