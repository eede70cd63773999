"""Word documents (.docx of Word and WPS), read with hard limits and without running anything.

The archive is checked before python-docx sees it: number and size of its members, how much they
unpack to, and that no XML in it declares a document type. Macros, links and embedded objects are
never opened; only the main text and its numbering are read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rectify.bulletin import grid
from rectify.bulletin.document import RawLine
from rectify.bulletin.errors import InputError
from rectify.bulletin.plain import narrow
from rectify.bulletin.word_numbers import Numbers, value

if TYPE_CHECKING:
    from docx.document import Document as Word

MEMBERS = 2_000
UNPACKED = 200 * 1024 * 1024
RATIO = 200
SUSPICIOUS = 1_000_000
"""Members that unpack to less are not asked for their ratio."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_SKIPPED = frozenset(
    (f"{_W}del", f"{_W}delText", f"{_W}instrText", f"{_W}txbxContent", f"{_MC}Fallback")
)


def read(data: bytes) -> list[RawLine]:
    """The paragraphs and table rows of a Word document.

    Args:
        data: the bytes of the file.

    Returns:
        Paragraphs in order, numbered from 1; automatic numbers are put in front.

    Raises:
        InputError: encrypted, old or damaged file, archive bomb, missing python-docx.
    """
    if data.startswith(_OLE):
        wide = "EncryptedPackage".encode("utf-16-le")
        raise InputError("encrypted" if wide in data else "old-word")
    _check_archive(data)
    word = _open(data)
    reader = _Reader(Numbers(word))
    return list(reader.rows(word.element.body))


def _open(data: bytes) -> Word:
    try:
        import docx
    except ImportError as error:
        raise InputError("missing-extra", package="python-docx") from error
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:
        raise InputError("damaged-word", reason=type(error).__name__) from error


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS or sum(m.file_size for m in members) > UNPACKED:
                raise InputError("bomb")
            for member in members:
                _check_member(archive, member)
            if "word/document.xml" not in archive.namelist():
                raise InputError("damaged-word", reason="word/document.xml")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise InputError("damaged-word", reason=type(error).__name__) from error
    except (RuntimeError, OSError) as error:
        raise InputError("damaged-word", reason=type(error).__name__) from error


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise InputError("encrypted")
    if member.file_size > SUSPICIOUS and member.file_size > RATIO * max(member.compress_size, 1):
        raise InputError("bomb")
    if not member.filename.lower().endswith((".xml", ".rels")):
        return
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise InputError("bomb")
    if _DOCTYPE.search(content) or _DOCTYPE.search(content.replace(b"\x00", b"")):
        raise InputError("doctype")


class _Reader:
    """Walks the body once, in order."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.number = 0
        self.table = 0

    def rows(self, body: Any) -> Iterator[RawLine]:
        for child in body:
            if child.tag == f"{_W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self.table_rows(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
                yield from self.rows(child)

    def paragraph(self, element: Any) -> Iterator[RawLine]:
        self.number += 1
        for line in narrow(self.shown(element)).split("\n"):
            yield RawLine(line, self.number)

    def shown(self, element: Any) -> str:
        """Return a paragraph's text with its automatic number in front."""
        mark, text = self.numbers.mark(element), _text(element)
        runs_on = mark[-1:].isdigit() or (mark[-1:] == "." and text[:1].isdigit())
        return mark + " " * runs_on + text

    def table_rows(self, element: Any) -> Iterator[RawLine]:
        self.table += 1
        table, found = self.table, []
        for row in element.iter(f"{_W}tr"):
            if row.getparent() is not element:
                continue
            self.number += 1
            cells: list[str] = []
            parts = row.findall(f"{_W}tc")
            for cell in parts:
                wide = grid.span(value(cell.find(f"{_W}tcPr"), "gridSpan"))
                cells += [self.cell(cell), *[""] * (wide - 1)]
            found.append(grid.GridRow(self.number, tuple(cells), len(parts)))
        yield from grid.lines(found, table)

    def cell(self, element: Any) -> str:
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        if merged is not None and merged.get(f"{_W}val") != "restart":
            return ""
        parts = [self.shown(p) for p in element.iter(f"{_W}p")]
        return narrow("\n".join(part.replace("\t", " ") for part in parts).strip("\n"))


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            parts.append((child.text or "").replace("\n", " "))
        elif tag == f"{_W}tab":
            parts.append("\t" if element.tag == f"{_W}r" else "")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag not in (f"{_W}pPr", f"{_W}rPr"):
            parts.append(_text(child))
    return "".join(parts)
