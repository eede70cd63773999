"""How texts and numbers are written into the index's script files.

A text is written as `pack` says, a list of numbers as digits of base 64, led by digits of base 27
where a number needs more than one. Both stay within printable ASCII as far as they can,
which is what makes the files small with and without the server's compression.
"""

import re
from collections.abc import Iterable
from typing import Final

from rectify.artifacts import File

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
    return File(f"search/{name}.js", f"add({quoted})\n".encode(), "search")


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
    """Return `text` with its Chinese characters written as two ASCII characters each.

    They are the two bytes of GB 2312, less 128, as every browser can decode them by itself.
    Runs of them and runs of other characters alternate, beginning with the former, and a blank
    stands between; a blank of the text itself is the pair `!!`.
    """
    return " ".join(
        _pairs(run) if at % 2 == 0 else run for at, run in enumerate(_OTHERS.split(text))
    )


def record(fields: Iterable[str]) -> str:
    """Return texts packed as one record; no text may hold tabs or line breaks."""
    return "\t".join(map(pack, fields))


def _pairs(run: str) -> str:
    return run.replace(" ", "\u3000").encode("gbk").translate(_LOWER_HALF).decode("ascii")


def _packable() -> str:
    """Return the characters that have a pair: rows 1 to 3 and 16 to 87 of GB 2312."""
    rows = (*range(0xA1, 0xA4), *range(0xB0, 0xF8))
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gbk", "ignore") for pair in pairs)
    return re.sub("[\u3000\ue000-\uf8ff]", "", characters) + " "


PACKABLE: Final = _packable()
_LOWER_HALF: Final = bytes(byte & 127 for byte in range(256))
_OTHERS: Final = re.compile(f"([^{re.escape(PACKABLE)}]+)")
