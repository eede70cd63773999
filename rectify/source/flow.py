"""Flow collections of plain YAML on one line: `{date: 2020-07-29, status: 未启动}`, `[甲, 乙]`."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rectify.source.yaml import Data

NOT_PLAIN = frozenset(" -?:,[]{}#&*!|>'\"%@`")
"""First characters that make a value something other than a plain scalar, or might."""

_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
_REST = r"[^,\[\]{}:?#]*"
_TEXT = rf"\"([^\"\\]*)\"|'([^']*)'|({_FIRST}{_REST}(?::(?=/){_REST})*)(?<! )"
_SCALAR = re.compile(_TEXT)
_PAIR = re.compile(rf"(\w[\w-]{{0,99}}): (?:{_TEXT})?")
_CLOSING = {"[": "]", "{": "}"}
_DEEP = 4


class NotOursError(Exception):
    """The text is not of the plain part, or not surely so."""


def collection(text: str) -> "Data":
    """Return the flow collection that `text` is from its first to its last character.

    Raises:
        NotOursError: it is none, or not surely one.
    """
    if text[0] == "[" and text[-1] == "]":
        words = text[1:-1].split(", ")
        if all(map(str.isalnum, words)):  # nearly all are: 0.5 us instead of 1.3
            return [*words]
    made, end = _collection(text, 0, 1)
    if end != len(text):
        raise NotOursError
    return made


def _collection(text: str, at: int, depth: int) -> "tuple[Data, int]":
    """Return the collection that begins at `at`, and where it ends."""
    if depth > _DEEP:
        raise NotOursError
    closing = _CLOSING[text[at]]
    if text[at + 1 : at + 2] == closing:
        return ({} if closing == "}" else []), at + 2
    return _mapping(text, at + 1, depth) if closing == "}" else _sequence(text, at + 1, depth)


def _mapping(text: str, at: int, depth: int) -> "tuple[dict[str, Data], int]":
    made: dict[str, Data] = {}
    while True:
        pair = _PAIR.match(text, at)
        if pair is None or pair[1] in made:
            raise NotOursError
        last, at = pair.lastindex or 1, pair.end()
        if last > 1:
            made[pair[1]] = pair[last]
        else:
            made[pair[1]], at = _inner(text, at, depth)
        if text[at : at + 1] == "}":
            return made, at + 1
        at = _next(text, at)


def _sequence(text: str, at: int, depth: int) -> "tuple[list[Data], int]":
    made: list[Data] = []
    while True:
        item = _SCALAR.match(text, at)
        if item:
            made.append(item[item.lastindex or 0])
            at = item.end()
        else:
            inner, at = _inner(text, at, depth)
            made.append(inner)
        if text[at : at + 1] == "]":
            return made, at + 1
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    if not text.startswith(", ", at):
        raise NotOursError
    return at + 2


def _inner(text: str, at: int, depth: int) -> "tuple[Data, int]":
    """Return the collection inside another, in the place of a scalar."""
    if text[at : at + 1] not in ("[", "{"):
        raise NotOursError
    return _collection(text, at, depth + 1)
