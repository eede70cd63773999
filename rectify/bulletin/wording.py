"""Pieces as the texts that are written: one line for a title, Markdown for prose."""

from __future__ import annotations

import re

from rectify.bulletin import prosemark
from rectify.bulletin.document import Document, Piece
from rectify.bulletin.plain import BREAK, UNSEEN

_DROP = {ord(c): None for c in UNSEEN} | dict.fromkeys(
    (*range(9), *range(14, 32), *range(127, 160))
)
_SPACES = {ord(c): " " for c in "\t\v\f\x85\u2028\u2029\r\n"}
_BLANKS = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def line(document: Document, piece: Piece) -> str:
    """A piece as one line of text, for titles and names.

    Returns:
        Its characters; the parts of a broken title are put together.
    """
    text = "".join(_BLANKS.sub(_unbroken, document.text[a:b]) for a, b in piece)
    return text.translate(_SPACES).translate(_DROP).strip()


def _unbroken(match: re.Match[str]) -> str:
    """A line break inside a name is no blank.

    Returns:
        The blanks, unless a line ends in them.
    """
    return "" if BREAK.search(match.group()) else match.group()


def prose(document: Document, piece: Piece) -> str:
    """A piece as Markdown, one paragraph for each stretch.

    Returns:
        The escaped text.
    """
    parts = (document.text[a:b].translate(_SPACES).translate(_DROP).strip() for a, b in piece)
    return "\n\n".join(prosemark.escape(part) for part in parts if part)
