"""How texts and numbers are written into the index's script files.

A text is written as `pack` says, a list of numbers as digits of base 64, led by digits of base 27
where a number needs more than one. Both stay within printable ASCII as far as they can,
which is what makes the files small with and without the server's compression.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Final

from rectify.artifacts import File
from rectify.search.frequent import COMMON, SINGLE

FIRST: Final = 35
"""The character code of the digit 0; the codes up to 126 follow, without the backslash."""

LOW: Final = 64
"""How many digits end a number; each of them counts `LOW` values."""

HIGH: Final = 27
"""How many digits, above the `LOW` ones, say that the number goes on."""

_ALPHABET: Final = "".join(chr(code) for code in range(FIRST, 127) if code != ord("\\"))


def script(name: str, *values: str) -> File:
    """Return the index file `name`, which hands `values` to the page's script."""
    quoted = ",".join(map(quote, values))
    return File(script_path(name), f"add({quoted})\n".encode(), "search")


def script_path(name: str) -> str:
    """Return where the index file `name` stands on the site."""
    return f"search/{name}.js"


def quote(text: str) -> str:
    """Return `text` as a string literal of JavaScript; it must not hold line separators."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def numbers(values: Iterable[int]) -> str:
    """Return whole numbers from 0 as digits: see `LOW` and `HIGH`."""
    return "".join(map(_digits, values))


def _digits(value: int) -> str:
    rest, low = divmod(value, LOW)
    text = _ALPHABET[low]
    while rest:
        rest, high = divmod(rest - 1, HIGH)
        text = _ALPHABET[LOW + high] + text
    return text


def read_numbers(text: str) -> list[int]:
    """Return the numbers written by `numbers`."""
    values, rest = [], 0
    for character in text:
        digit = _ALPHABET.index(character)
        if digit < LOW:
            values.append(rest * LOW + digit)
            rest = 0
        else:
            rest = rest * HIGH + digit - LOW + 1
    return values


def pack(text: str) -> str:
    """Return `text` with its Chinese characters written as one or two ASCII characters each.

    Runs of them, with the digits, and runs of other characters alternate, beginning with the
    former, and a blank stands between. In the former a digit is itself; each other of the
    `_ALPHABET` is either a character of `SINGLE` or leads to one of a page of `len(_ALPHABET)`.
    Digits between two others belong to their run.
    """
    codes, digits = _tools()
    packed = text.translate(codes)
    if _BORDER not in packed:
        return packed
    # no code begins with a digit, so digits alone are digits of the text
    joined = digits.sub(r"\1", packed.replace(_BORDER * 2, ""))
    return joined.replace(_BORDER, " ")


_BORDER: Final = "\ud800"
"""Stands around other characters while a text is packed; no text can hold it."""


class _Codes(dict[int, str]):
    """What each character becomes, others with a border around them."""

    def __missing__(self, point: int) -> str:
        other = self[point] = _BORDER + chr(point) + _BORDER
        return other


@cache
def _tools() -> tuple[_Codes, re.Pattern[str]]:
    """Return the codes and what finds digits between borders; a build without search has none."""
    codes = _Codes(str.maketrans({digit: digit for digit in "0123456789"} | _codes()))
    return codes, re.compile(f"{_BORDER}([0-9]+){_BORDER}")


def packable() -> str:
    """Return the characters that have a code, besides the digits; rare punctuation has none."""
    return "".join(_codes())


def table() -> tuple[str, str]:
    """Return where `SINGLE` and `COMMON` stand among `_characters`, as gaps."""
    return _places(SINGLE), _places(COMMON)


def _places(characters: str) -> str:
    places = [-1, *map(_characters().index, characters)]
    return numbers(after - before - 1 for before, after in pairwise(places))


def record(fields: Iterable[str]) -> str:
    """Return texts packed as one record; no text may hold tabs or line breaks."""
    return "\t".join(map(pack, fields))


def _rows(first: int, count: int) -> str:
    """Return `count` characters of GB 2312 from the row `first` on, in its order."""
    cells = (divmod(cell, 94) for cell in range(count))
    return bytes(byte for row, cell in cells for byte in (first + row, 161 + cell)).decode("gbk")


@cache
def _characters() -> str:
    """Return the first level of GB 2312, then punctuation; a blank of the text is among it."""
    return (_rows(176, 3755) + _rows(161, 94) + _rows(163, 94)).replace("\u3000", " ")


def _codes() -> dict[str, str]:
    leads = [symbol for symbol in _ALPHABET if not symbol.isdigit()]
    pairs = (lead + symbol for lead in leads[len(SINGLE) :] for symbol in _ALPHABET)
    codes = dict(zip(SINGLE, leads, strict=False))
    rest = [one for one in _characters() if one not in SINGLE and one not in COMMON]
    codes.update(zip([*COMMON, *rest], pairs, strict=False))
    return codes
