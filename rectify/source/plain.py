"""The plain part of YAML, read line by line: what editors and `import` write, and nothing else.

It either returns exactly what the event reader (`events`) returns, or refuses: block mappings and
lists, scalars on one line, literal and folded blocks, flow collections on one line, whole-line
comments. Every fault, and everything whose meaning takes more than its own line to tell, is left
to the event reader, which also words what is wrong; a property test holds the two together.
It costs a fifth of the event reader's time, and spares importing PyYAML.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rectify.source.flow import NOT_PLAIN, NotOursError, collection

if TYPE_CHECKING:
    from rectify.source.yaml import Data

    Line = tuple[int, str, Data | None]
    """Column, key and value; a list's item has no key, and None is told by the lines below."""
    Place = tuple[int, str, int]
    """Column of the key, the key, and the column of the dash before it or -1."""

_HEAD = re.compile(r"( *)(- +)?(\w[\w-]{0,99})")
_ODD = r"[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What YAML refuses, and what it takes for a break or a blank (tabs, NEL, LS, PS, BOM)."""
_BLOCKS = frozenset({"|", "|-", ">", ">-"})
_NO_KEY = "", "", ""
_DEEP = 8
"""Levels from which the event reader counts for itself."""


def read(text: str) -> "dict[str, Data] | None":
    """Return the mapping that a plain YAML text holds, or None for a text of any other kind."""
    raw = text.split("\n")
    if not "".join(raw).isprintable() and re.search(_ODD, text):
        return None
    may_be_cut = "#" in text and " #" in text  # one character is found at once, two are not
    try:
        lines = _Lines(raw, may_be_cut=may_be_cut).read()
        if lines[0][0] != 0 or not lines[0][1]:
            return None
        made, end = _mapping(lines, 0, 1)
    except NotOursError:
        return None
    return made if lines[end][0] < 0 else None


class _Lines:
    """First pass: every line by itself."""

    __slots__ = ("end", "found", "may_be_cut", "raw")

    def __init__(self, raw: list[str], *, may_be_cut: bool) -> None:
        self.raw = raw
        self.found: list[Line] = []
        self.end = 0
        """How many lines are read; those of a block are read with the line above it."""
        self.may_be_cut = may_be_cut

    def read(self) -> "list[Line]":
        """Return the lines that say something, with one at the end that stands before all."""
        add = self.found.append
        for number, line in enumerate(self.raw, 1):
            if number <= self.end:
                continue
            head, blank, text = line.partition(": ") if ":" in line else _NO_KEY
            place = (blank and _place(head)) or _bare(line)
            if not place:
                continue
            column, key, dash = place
            if dash >= 0:
                add((dash, "", None))
            if not key:
                text = line[column + 2 :]
            if text and (
                text[0] in NOT_PLAIN or text[-1] in ": " or ":" in text or self.may_be_cut
            ):
                self.end = number
                add((column, key, self.value(text, column)))
            else:
                add((column, key, text or None))
        add((-1, "", None))
        return self.found

    def value(self, text: str, column: int) -> "Data | None":
        """Return what the rest of a line means below `column`, None if it is blank."""
        if text[0] == " ":
            text = text.lstrip(" ")
            if not text:
                return None
        first, last = text[0], text[-1]
        if first not in NOT_PLAIN:
            if last in ": " or ": " in text or " #" in text:
                raise NotOursError
            return text
        if first in "[{":
            return collection(text)
        if text in _BLOCKS:
            return self.block(text, column)
        if first in "\"'" and last == first and len(text) > 1:
            inner = text[1:-1]
            if first not in inner and not (first == '"' and "\\" in inner):
                return inner
        raise NotOursError

    def block(self, header: str, column: int) -> str:
        """Return a literal or folded block; it ends where a line stands no deeper than `column`."""
        raw, start = self.raw, self.end
        width = _column(raw[start]) if start < len(raw) else 0
        if width <= column or raw[-1]:
            raise NotOursError
        indent = " " * width
        end = start
        while raw[end].startswith(indent) or (not raw[end] and end < len(raw) - 1):
            if raw[end].isspace():
                raise NotOursError
            end += 1
        if _column(raw[end]) > column:
            raise NotOursError
        self.end = end
        body = [line[width:] for line in raw[start:end]]
        while not body[-1]:
            body.pop()
        text = "\n".join(body) if header[0] == "|" else _folded(body)
        return text if header[1:] else f"{text}\n"


@lru_cache(maxsize=1024)
def _place(head: str) -> "Place | None":
    """Return where the key is that stands before a colon.

    Remembered, since the files of a register have the same few keys in the same few places.
    """
    found = _HEAD.fullmatch(head)
    if found is None:
        return None
    item = found.end(1) if found[2] else -1
    return found.start(3), found[3], item


def _bare(line: str) -> "Place | None":
    """Return the place of a key with nothing behind it or of an item; None for a line of none."""
    if line[-1:] == ":" and (place := _place(line[:-1])):
        return place
    text = line.lstrip(" ")
    if text[:2] == "- " and text.rstrip(" ") != "-":
        return len(line) - len(text), "", -1
    if line and text[:1] != "#":
        raise NotOursError
    return None


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _folded(lines: list[str]) -> str:
    """Return a folded block as its text: a break is a blank, n empty lines are n breaks."""
    if any(line[:1] == " " for line in lines):
        raise NotOursError
    made = lines[0]
    breaks = 0
    for line in lines[1:]:
        if line:
            made += ("\n" * breaks or " ") + line
            breaks = 0
        else:
            breaks += 1
    return made


def _mapping(lines: "list[Line]", at: int, depth: int) -> "tuple[dict[str, Data], int]":
    """Return the mapping whose first line is `at`, and where it ends."""
    if depth > _DEEP:
        raise NotOursError
    made: dict[str, Data] = {}
    column = lines[at][0]
    while True:
        found, key, value = lines[at]
        if found != column or not key:
            break
        if key in made:
            raise NotOursError
        at += 1
        if value is None:
            value, at = _below(lines, at, column, depth)
        made[key] = value
    if found >= column:
        raise NotOursError
    return made, at


def _below(lines: "list[Line]", at: int, column: int, depth: int) -> "tuple[Data, int]":
    """Return what stands below a key; a list may stand as far left as the key."""
    found, key, _ = lines[at]
    if not key and found >= column:
        return _sequence(lines, at, depth + 1)
    return _mapping(lines, at, depth + 1) if found > column else ("", at)


def _sequence(lines: "list[Line]", at: int, depth: int) -> "tuple[list[Data], int]":
    """Return the list whose first line is `at`, and where it ends; its owner looks what follows."""
    made: list[Data] = []
    column = lines[at][0]
    while True:
        found, key, value = lines[at]
        if found != column or key:
            return made, at
        at += 1
        if value is None:
            value, at = _mapping(lines, at, depth + 1)
        made.append(value)
