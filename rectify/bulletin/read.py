"""A source file to a document: which reader, and what is refused before any reading."""

from __future__ import annotations

import re

from rectify.bulletin import decode, read_docx, read_html
from rectify.bulletin.document import Document, from_raw, from_text
from rectify.bulletin.errors import InputError
from rectify.bulletin.plain import narrow, squeeze
from rectify.bulletin.unwrap import unwrap

_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b", re.IGNORECASE
)
_REFUSED = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)


def read(data: bytes, name: str) -> Document:
    """Turn the bytes of one source into a document.

    The content decides, not the name: a .txt that holds a web page is read as one.

    Args:
        data: the bytes of the file or of standard input.
        name: its name, for messages.

    Returns:
        The document with at least one line.

    Raises:
        InputError: with a code that says what is wrong with the input.
    """
    if len(data) > decode.LIMIT:
        raise InputError("huge", size=len(data), limit=decode.LIMIT)
    if not data:
        raise InputError("empty")
    for magic, kind in _REFUSED:
        if data.startswith(magic):
            raise InputError("other-format", kind=kind)
    document = _document(data, name)
    if not squeeze(document.text):
        raise InputError("empty")
    return document


def _document(data: bytes, name: str) -> Document:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return from_raw(read_docx.read(data), name)
    if name.lower().endswith((".htm", ".html", ".xhtml", ".shtml")):
        return from_raw(read_html.read(data), name)
    text = narrow(decode.text_of(data))
    if _PAGE.match(text[:4096]):
        return from_raw(read_html.read_text(text), name)
    rows = unwrap(text)
    return from_raw(rows, name) if rows else from_text(text, name)
