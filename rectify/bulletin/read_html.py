"""Saved web pages: lxml's lenient parser, no network, no entities, no scripts.

What a reader sees becomes lines; tables that hold data become rows, tables that only lay out a
page are read like any other box. Navigation and scripts are not thrown away silently: visible
text outside the article stays in the text, and the reading lists it as not placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rectify.bulletin import decode, grid
from rectify.bulletin.document import RawLine
from rectify.bulletin.errors import InputError
from rectify.bulletin.numbering import Counter, Level

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "audio",
        "video",
        "canvas",
        "map",
    ]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DEPTH = 200
_LISTS = {"a": "lowerLetter", "A": "upperLetter"}


def read(data: bytes) -> list[RawLine]:
    """The visible lines and table rows of a page.

    Args:
        data: the bytes of the file.

    Returns:
        Lines in order, with their line number in the file.

    Raises:
        InputError: empty or damaged page, or lxml is missing.
    """
    return read_text(_decoded(data))


def read_text(text: str) -> list[RawLine]:
    """The same for a page already decoded.

    Returns:
        Lines in order.

    Raises:
        InputError: empty or damaged page, or lxml is missing.
    """
    try:
        from lxml import etree, html
    except ImportError as error:
        raise InputError("missing-extra", package="lxml") from error
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    text = re.sub("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", text)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("damaged-html", reason=type(error).__name__) from error
    walker = _Walker()
    walker.box(root, 0)
    walker.flush()
    return walker.rows


def _decoded(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    if found and found.group(1).lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass
    return decode.text_of(data)


class _Walker:
    """Collects inline text into lines while walking the boxes in order."""

    def __init__(self) -> None:
        self.rows: list[RawLine] = []
        self.parts: list[str] = []
        self.number = 1
        self.table = 0
        self.pending = ""

    def flush(self) -> None:
        for line in "".join(self.parts).split("\n"):
            text = line.strip(" ")
            if text:
                self.rows.append(RawLine(self.pending + text, self.number))
                self.pending = ""
        self.parts = []

    def inline(self, text: str | None, *, keep: bool = False) -> None:
        if text:
            self.parts.append(text if keep else _SPACES.sub(" ", text))

    def box(self, element: _Element, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _HIDDEN or _hidden(element):
            return
        if depth > DEPTH:
            self.inline("".join(_strings(element)))
            return
        block = tag in _BLOCK
        if block:
            self.flush()
        self.number = element.sourceline or self.number
        if tag == "br":
            self.parts.append("\n")
        elif tag == "table" and _is_data(element):
            self.data_table(element)
        else:
            self.children(element, depth)
        if block:
            self.flush()

    def children(self, element: _Element, depth: int) -> None:
        counter = _counter(element) if element.tag == "ol" else None
        self.inline(element.text, keep=element.tag == "pre")
        for child in element:
            if counter is not None and child.tag == "li":
                self.flush()
                self.pending = counter.next(0)
            self.box(child, depth + 1)
            self.inline(child.tail, keep=element.tag == "pre")

    def data_table(self, element: _Element) -> None:
        self.table += 1
        owed: dict[int, int] = {}
        found: list[grid.GridRow] = []
        for row in element.iter("tr"):
            cells: list[str] = []
            count = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                count += 1
                _repay(owed, cells)
                high = cell.get("rowspan") or "1"
                wide = grid.span(cell.get("colspan"))
                if high.isdigit() and 1 < int(high) < 10_000:  # noqa: PLR2004
                    owed |= dict.fromkeys(range(len(cells), len(cells) + wide), int(high) - 1)
                cells += ["\n".join(_cell_lines(cell)), *[""] * (wide - 1)]
            _repay(owed, cells)
            count = len(cells) if count and any(not c for c in cells[:1]) else count
            found.append(grid.GridRow(row.sourceline or self.number, tuple(cells), count))
        self.rows += grid.lines(found, self.table)


def _repay(owed: dict[int, int], cells: list[str]) -> None:
    while owed.get(len(cells), 0) > 0:
        owed[len(cells)] -= 1
        cells.append("")


def _hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(element.get("style") or ""))


def _is_data(table: _Element) -> bool:
    if table.find(".//table") is not None:
        return False
    return any(sum(c.tag in ("td", "th") for c in row) > 1 for row in table.iter("tr"))


def _counter(element: _Element) -> Counter:
    start = element.get("start") or "1"
    kind = _LISTS.get(element.get("type") or "1", "decimal")
    return Counter({0: Level(int(start) if start.isdigit() else 1, kind, "%1.")})


def _strings(element: _Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _cell_lines(cell: _Element) -> list[str]:
    walker = _Walker()
    walker.children(cell, 0)
    walker.flush()
    return [row.text.replace("\t", " ") for row in walker.rows]
