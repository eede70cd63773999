"""Bytes of any likely encoding to text with line feeds, where one reading alone is possible."""

import codecs
import re

from rectify.schema.aliases import ALIASES
from rectify.schema.shape import shape_of

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KEY = re.compile(r"^\s*(?:- )?([^\s:：#]{1,20})\s*[:：]", re.MULTILINE)


def decode(data: bytes, *, is_yaml: bool) -> str | None:
    """Return the text, or None where its encoding can only be guessed.

    GBK is taken for certain only if every character is one of GB 2312's, and if a YAML file then
    shows keys of the content format.
    """
    text = _decode(data, is_yaml=is_yaml)
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, *, is_yaml: bool) -> str | None:
    try:
        if data.startswith(_UTF16):
            return data.decode("utf-16")
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb2312")
    except UnicodeDecodeError:
        return None
    return text if not is_yaml or _has_known_keys(text) else None


def _has_known_keys(text: str) -> bool:
    known = {key for record in ALIASES for key in shape_of(record).keys}
    return any(key in known for key in _KEY.findall(text))


def shown(data: bytes) -> str:
    """Return how bytes of any encoding are shown in a diff."""
    text = _decode(data, is_yaml=False)
    return text if text is not None else data.decode("utf-8", "replace")
