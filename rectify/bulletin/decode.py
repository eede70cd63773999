"""Bytes to text: UTF-8, UTF-16 and GB18030, and a clear error for everything else."""

from __future__ import annotations

import codecs
import re

from rectify.bulletin.errors import InputError

LIMIT = 50 * 1024 * 1024
"""Largest accepted input in bytes."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年"
)
_SAMPLE = 200_000


def text_of(data: bytes) -> str:
    """Decode a text file the way editors' computers write them.

    Args:
        data: the bytes of a .txt or .html file.

    Returns:
        The text without its byte order mark.

    Raises:
        InputError: `empty`, `binary` or `damaged-encoding` (with the byte's place).
    """
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        raise InputError("empty")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, name))
    wide = _wide(data)
    if wide:
        return _checked(_strict(data, wide))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as utf8:
        try:
            return _checked(data.decode("gb18030"))
        except UnicodeDecodeError as gb:
            raise _damaged(data, utf8, gb) from gb


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError("damaged-encoding", encoding=name, offset=error.start) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by where its ASCII characters have their zeros.

    Returns:
        The codec's name or None.
    """
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if b"\x00" in sample and len(data) % 2 == 0:
        return "utf-16-le" if odd >= even else "utf-16-be"
    return None


def _damaged(data: bytes, utf8: UnicodeDecodeError, gb: UnicodeDecodeError) -> InputError:
    name, error = ("utf-8", utf8) if utf8.start > gb.start else ("gb18030", gb)
    line = data.count(b"\n", 0, error.start) + 1
    return InputError("damaged-encoding", encoding=name, offset=error.start, line=line)


def _checked(text: str) -> str:
    text = text.removeprefix("\ufeff")
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise InputError("binary")
    return text


def plausible(text: str) -> bool:
    """Whether a text is Chinese prose at all, rather than a wrongly decoded file.

    Returns:
        False where almost nothing is a common Chinese character.
    """
    sample = text[:_SAMPLE]
    letters = sum("\u3400" <= c <= "\u9fff" for c in sample)
    return letters > 0 and sum(c in _COMMON for c in sample) * 100 >= letters
