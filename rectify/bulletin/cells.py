"""A table pasted one cell a line: rows again, where the numbers prove where each begins.

Nothing is guessed: the labels of the head stand one below the other, the first is the number, and
every row begins with the next number and has as many lines as the head. Otherwise the lines stay
lines.
"""

from __future__ import annotations

import re

from rectify.bulletin import labels
from rectify.bulletin.document import Document, Line, Place

_FEWEST = 4
_MOST = 24
_SHORT = 16
_CHINESE = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、]?")


def tabled(document: Document, lines: list[Line]) -> list[Line]:
    """Put rows together.

    Args:
        document: the source.
        lines: the lines of one file.

    Returns:
        The lines, those of such a table as its rows.
    """
    for at in range(len(lines) - _FEWEST):
        keys = _head(document, lines, at)
        if keys:
            return _rows(document, lines, at, keys) or lines
    return lines


def _text(document: Document, line: Line) -> str:
    return document.plain[line.start : line.end]


def _head(document: Document, lines: list[Line], at: int) -> list[str]:
    keys: list[str] = []
    for line in lines[at : at + _MOST]:
        text = _text(document, line)
        key = labels.meaning(text) if len(text) <= _SHORT and not line.table else None
        if key not in labels.RECORD:
            break
        keys.append(str(key))
    known = keys[:1] == ["number"] and bool({"task", "summary"} & set(keys))
    return keys if known and len(keys) >= _FEWEST else []


def _rows(document: Document, lines: list[Line], at: int, keys: list[str]) -> list[Line] | None:
    table = max((line.table for line in lines), default=0) + 1
    wide = len(keys)
    rows = [_row(lines[at : at + wide], wide, table)]
    going, last, found = at + wide, 0, 0
    while going < len(lines):
        text = _text(document, lines[going])
        if text.isdecimal() and going + wide <= len(lines) and int(text) == last + 1:
            cells = lines[going : going + wide]
            if not _fits(document, cells, keys):
                return None
            going, last, found = going + wide, last + 1, found + 1
        elif _CHINESE.fullmatch(text) and _above(document, lines, going, last):
            cells = lines[going : going + 2]
            going += 2
        else:
            break
        rows.append(_row(cells, wide, table))
    if found < 2 or (going < len(lines) and _text(document, lines[going]).isdecimal()):  # noqa: PLR2004
        return None
    return [*lines[:at], *rows, *lines[going:]]


def _above(document: Document, lines: list[Line], at: int, last: int) -> bool:
    """Whether a numeral and a heading stand above the next row.

    Returns:
        True or False.
    """
    return at + 2 < len(lines) and _text(document, lines[at + 2]) == str(last + 1)


def _fits(document: Document, cells: list[Line], keys: list[str]) -> bool:
    for key, line in zip(keys[1:], cells[1:], strict=True):
        text = _text(document, line)
        if line.table or text.isdecimal() or (key == "status" and len(text) > _SHORT):
            return False
    return True


def _row(cells: list[Line], wide: int, table: int) -> Line:
    first, end = cells[0], cells[-1].end
    places: list[Place] = [(line.start, line.end) for line in cells]
    places += [(end, end)] * (wide - len(places))
    return Line(first.start, end, first.number, first.source, tuple(places), table)
