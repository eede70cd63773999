"""Text pasted with a line break at the end of every screen line: paragraphs put together again.

Only where the whole text shows it: nearly no line is longer than the others, and many end in the
middle of a sentence. Line breaks are spacing, so nothing is lost.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rectify.bulletin.document import RawLine
from rectify.bulletin.labels import label_at
from rectify.bulletin.marks import mark_at
from rectify.bulletin.plain import BREAK, shadow

_WIDEST, _NARROWEST = 80, 15
_SLACK = 3
_FEW = 8
_SHARE = 0.3
_ENDS = "。:;!?"
_SPACED = re.compile("[^\\s] [，。；：、]")
_POINTS = re.compile("[，。；：、]")


def unwrap(text: str) -> list[RawLine] | None:
    """Put hard-wrapped paragraphs together.

    Args:
        text: a plain text.

    Returns:
        Its paragraphs with the number of their first line, or None where it is not wrapped.
    """
    lines = BREAK.split(text)
    shown = [line.strip() for line in lines if line.strip()]
    if len(shown) < _FEW or any("\t" in line for line in shown):
        return None
    width = max(len(line) for line in shown)
    broken = sum(_open(a, width) and _continues(b) for a, b in pairwise(shown))
    wrapped = _NARROWEST <= width <= _WIDEST and broken >= _SHARE * len(shown)
    if not wrapped and not _pasted(text):
        return None
    rows: list[RawLine] = []
    going = False
    for number, line in enumerate(lines, 1):
        if going and line.strip() and _continues(line):
            before = rows[-1]
            rows[-1] = RawLine(_join(before.text, line), before.number)
        else:
            rows.append(RawLine(line, number))
        going = _open(line.strip(), width) if wrapped else _unfinished(line.strip())
    return rows if len(rows) < len(lines) else None


def _open(line: str, width: int) -> bool:
    return len(line) >= width - _SLACK and shadow(line[-1]) not in _ENDS


def _pasted(text: str) -> bool:
    """Whether a text was copied out of a page's layout: blanks stand before its punctuation.

    Returns:
        True or False.
    """
    return len(_SPACED.findall(text)) > max(_FEW, _SHARE * len(_POINTS.findall(text)))


def _unfinished(line: str) -> bool:
    """Whether a line of such a text stops within a sentence.

    Returns:
        True where it has sentences and does not end one.
    """
    plain = shadow(line)
    return bool(plain) and plain[-1] not in _ENDS + "”)》】" and any(c in plain for c in ",。;")


def _continues(line: str) -> bool:
    plain = shadow(line)
    indented = line.startswith(("  ", "\u3000"))
    return not indented and not mark_at(plain, 0, len(plain)) and not label_at(plain, 0, len(plain))


def _join(before: str, line: str) -> str:
    before, line = before.rstrip(), line.lstrip()
    latin = before[-1:].isascii() and line[:1].isascii() and before[-1:].isalpha()
    return before + (" " if latin else "") + line
