"""From a file's bytes to its text: UTF-8, with or without a byte order mark, and nothing else.

A text in another encoding is named, not converted: which encoding it is can only be guessed.
"""

import codecs
import re

from rectify.diagnostics import ContentError, Diagnostic, Position

_CHINESE = rb"[\xe3-\xef]|\xe2[\xba-\xbf]"
"""U+2E80 to U+FFFF as UTF-8; a pattern of so many characters takes 3 ms to compile."""
_USUAL = b"\xe5"
"""U+5000 to U+5FFF: hardly a Chinese text has none of them, and one byte is found at once."""
_NOT_CHINESE = rb"\xcd[\xb0-\xbf]|[\xce-\xdf]"
"""Greek to N'Ko: what short GBK texts turn into that happen to be UTF-8 (学习 becomes ѧϰ)."""
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, file: str) -> str:
    """Return the text of `data` with line feeds for line ends.

    Raises:
        ContentError: the bytes are not UTF-8; the diagnostic tells what they look like, and where
            the first bad byte stands.
    """
    plain = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = plain.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError([_not_utf8(data, error.start, file)]) from None
    is_chinese = _USUAL in plain or re.search(_CHINESE, plain)
    odd = None if is_chinese else re.search(_NOT_CHINESE, plain)
    if odd and _looks_like(data) == "GBK":
        raise ContentError([_not_utf8(data, odd.start(), file)])
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _not_utf8(data: bytes, at: int, file: str) -> Diagnostic:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Diagnostic(
        "not-utf8",
        file,
        params={"looks_like": _looks_like(data)},
        position=Position(line, column),
    )


def _looks_like(data: bytes) -> str:
    if data.startswith(_WIDE_MARKS):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"
