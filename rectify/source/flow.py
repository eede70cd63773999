"""Flow collections of plain YAML on one line: `{date: 2020-07-29, status: 未启动}`, `[甲, 乙]`."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rectify.source.yaml import Data

NOT_PLAIN = frozenset(" -?:,[]{}#&*!|>'\"%@`")
"""First characters that make a value something other than a plain scalar, or might."""

_KEY = re.compile(r"(\w[\w-]{0,99}): ")
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
_REST = r"[^,\[\]{}:?#]*"
_SCALAR = re.compile(rf"\"([^\"\\]*)\"|'([^']*)'|({_FIRST}{_REST}(?::(?=/){_REST})*)(?<! )")
_CLOSING = {"[": "]", "{": "}"}
_DEEP = 4


class NotOursError(Exception):
    """The text is not of the plain part, or not surely so."""


def collection(text: str) -> "Data":
    """Return the flow collection that `text` is from its first to its last character.

    Raises:
        NotOursError: it is none, or not surely one.
    """
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
        key = _KEY.match(text, at)
        if key is None or key[1] in made:
            raise NotOursError
        made[key[1]], at = _item(text, key.end(), depth)
        if text[at : at + 1] == "}":
            return made, at + 1
        at = _next(text, at)


def _sequence(text: str, at: int, depth: int) -> "tuple[list[Data], int]":
    made: list[Data] = []
    while True:
        item, at = _item(text, at, depth)
        made.append(item)
        if text[at : at + 1] == "]":
            return made, at + 1
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    if not text.startswith(", ", at):
        raise NotOursError
    return at + 2


def _item(text: str, at: int, depth: int) -> "tuple[Data, int]":
    if text[at : at + 1] in ("[", "{"):
        return _collection(text, at, depth + 1)
    found = _SCALAR.match(text, at)
    if found is None or found.lastindex is None:
        raise NotOursError
    return found[found.lastindex], found.end()
