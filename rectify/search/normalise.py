"""The normaliser of the search: what two texts must share to be the same to a reader who types.

`docs/search-normaliser.md` is its specification, `tests/search/vectors.json` its test; the page's
script implements the same. Both sides must agree whatever Unicode version they were built with,
so only characters of fixed ranges are touched: those that were complete in Unicode 13.
"""

import re
import unicodedata
from functools import cache
from typing import Final

FOLDED: Final = (
    (0x0000, 0x0377),  # ASCII, Latin, combining marks, Greek
    (0x037A, 0x037F),
    (0x0384, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x052F),  # Greek, Cyrillic
    (0x1100, 0x11FF),  # Hangul letters
    (0x1E00, 0x1EFF),  # Latin additional
    (0x2000, 0x2064),  # punctuation
    (0x2066, 0x2071),  # superscripts
    (0x2074, 0x208E),
    (0x2090, 0x209C),
    (0x20A0, 0x20BF),
    (0x20D0, 0x20F0),
    (0x2100, 0x218B),  # letterlike, number forms
    (0x2460, 0x24FF),  # enclosed numbers and letters
    (0x2C60, 0x2C7F),
    (0x2E9F, 0x2E9F),  # radicals
    (0x2EF3, 0x2EF3),
    (0x2F00, 0x2FD5),
    (0x3000, 0x303F),  # CJK punctuation
    (0x3041, 0x3096),  # kana
    (0x3099, 0x30FF),
    (0x3131, 0x318E),
    (0x3192, 0x319F),
    (0x3200, 0x321E),  # enclosed and squared CJK
    (0x3220, 0x33FF),
    (0xAC00, 0xD7A3),  # Hangul syllables
    (0xF900, 0xFA6D),  # CJK compatibility ideographs
    (0xFA70, 0xFAD9),
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFE10, 0xFE19),  # vertical and small forms
    (0xFE20, 0xFE52),
    (0xFE54, 0xFE66),
    (0xFE68, 0xFE6B),
    (0xFF01, 0xFFBE),  # full-width and half-width forms
    (0xFFE0, 0xFFE6),
    (0x1D400, 0x1D6A5),  # mathematical letters
    (0x1D6A8, 0x1D7CB),
    (0x1D7CE, 0x1D7FF),
    (0x1F100, 0x1F10A),  # enclosed letters
    (0x1F110, 0x1F14F),
    (0x1F200, 0x1F202),
    (0x1F210, 0x1F23B),
    (0x1F240, 0x1F248),
    (0x1F250, 0x1F251),
    (0x2F800, 0x2FA1D),
)
"""First and last code point of each range in which NFKC and case folding apply."""

BLANKS: Final = "\0-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""The characters that count as a blank, as the inside of a regular expression's class."""

_JOINING: Final = (
    "\u0300-\u036f\u0483-\u0487\u1100-\u11ff\u20d0-\u20f0\u302a-\u302f\u3099\u309a"
    "\u3131-\u318e\uac00-\ud7a3\ufe20-\ufe2f\uff9e-\uffbe"
)
"""The folded characters that may melt into the one before them."""


def character_class() -> str:
    """Return `FOLDED` as the inside of a regular expression's character class."""
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in FOLDED)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds folded runs, blanks, and characters that may join; not at import."""
    return (
        re.compile(f"[{character_class()}]+"),
        re.compile(f"[{BLANKS}]+"),
        re.compile(f"[{_JOINING}]"),
    )


def _folded(text: str) -> str:
    runs, blanks, _ = _patterns()
    return blanks.sub(" ", runs.sub(_fold, text))


class _Table(dict[int, str]):
    """What each character becomes where nothing joins, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


_TABLE: Final = _Table()


def normalise(text: str) -> str:
    """Return `text` as the search compares it: NFKC, folded, single blanks, none at the ends."""
    *_, joins = _patterns()
    folded = _folded(text) if joins.search(text) else text.translate(_TABLE)
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return folded.strip(" ")


def terms(query: str) -> list[str]:
    """Return the terms of `query`, each once, in the order typed."""
    return [term for term in dict.fromkeys(normalise(query).split(" ")) if term]


def _fold(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", run[0]).casefold()
