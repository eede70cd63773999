"""The source as one text with its lines: what every later stage points into."""

from __future__ import annotations

import bisect

from rectify.bulletin.plain import BREAK, blank, shadow
from rectify.values import dataclass, field

Place = tuple[int, int]
"""Start and end of a stretch of the source."""

Piece = tuple[Place, ...]
"""A value as the stretches it is made of, one for each paragraph."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line, paragraph or table row as a reader of a file format hands it over."""

    text: str
    number: int
    """Its line in the source (for Word: its paragraph), counted from 1."""
    cells: tuple[str, ...] = ()
    """For a table row: the texts of its cells; `text` is then unused."""
    table: int = 0
    """Which table the row belongs to; 0 outside tables."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that shows something, as a place in the document's text."""

    start: int
    end: int
    number: int
    source: int
    cells: tuple[Place, ...] = ()
    table: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one or several source files and its lines."""

    text: str
    plain: str = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    names: tuple[str, ...] = ()

    def trim(self, start: int, end: int) -> Place:
        """The same stretch without blanks at both ends.

        Returns:
            Start and end; equal where nothing shows.
        """
        text = self.text
        while start < end and blank(text[start]):
            start += 1
        while end > start and blank(text[end - 1]):
            end -= 1
        return start, end

    def of(self, piece: Piece) -> str:
        """The text of a piece, paragraphs apart by a blank line.

        Returns:
            The source's own characters.
        """
        return "\n\n".join(self.text[start:end] for start, end in piece)

    def shade(self, piece: Piece) -> str:
        """The shadow of a piece, in one line.

        Returns:
            The normalised characters.
        """
        return " ".join(self.plain[start:end] for start, end in piece)

    def lines_in(self, start: int, end: int) -> list[Place]:
        """The stretch cut at line breaks, blanks trimmed, empty ones left out.

        Returns:
            The places, in order.
        """
        places = []
        at = start
        for found in BREAK.finditer(self.text, start, end):
            places.append(self.trim(at, found.start()))
            at = found.end()
        places.append(self.trim(at, end))
        return [place for place in places if place[0] < place[1]]

    def line_at(self, offset: int) -> Line | None:
        """The line in which a place lies, or the one before it.

        Returns:
            A line; None in an empty document.
        """
        at = bisect.bisect_right(self.lines, offset, key=lambda line: line.start)
        return self.lines[max(at - 1, 0)] if self.lines else None

    def number_at(self, offset: int) -> int:
        """The source line of a place.

        Returns:
            A line number counted from 1 (0 in an empty document).
        """
        line = self.line_at(offset)
        return line.number if line else 0

    def source_at(self, offset: int) -> int:
        """The file of a place, as an index into `names`.

        Returns:
            The index.
        """
        line = self.line_at(offset)
        return line.source if line else 0


def from_text(text: str, name: str) -> Document:
    """A document of a plain text; rows with tabs are kept as table rows.

    Returns:
        The document, its text unchanged.
    """
    lines: list[Line] = []
    at, number, table, columns = 0, 1, 0, 0
    for stop, after in _breaks(text):
        start, end = _trim(text, at, stop)
        if start < end:
            cells = _cells(text, start, end)
            if cells and columns == 0:
                table += 1
            columns = len(cells)
            lines.append(Line(start, end, number, 0, cells, table if cells else 0))
        at, number = after, number + 1
    return Document(text, shadow(text), tuple(lines), (name,))


def from_raw(rows: list[RawLine], name: str) -> Document:
    """A document of what a reader of HTML or Word found.

    Returns:
        The document; its text is the lines one below the other, cells apart by tabs.
    """
    parts: list[str] = []
    lines: list[Line] = []
    at = 0
    for row in rows:
        start = at
        cells = []
        for index, cell in enumerate(row.cells or (row.text,)):
            at += 1 if index else 0
            cells.append((at, at + len(cell)))
            at += len(cell)
        parts.append("\t".join(row.cells) if row.cells else row.text)
        joined = parts[-1]
        lead = len(joined) - len(joined.lstrip())
        tail = len(joined.rstrip())
        if tail > lead:
            places = tuple(cells) if row.cells else ()
            lines.append(Line(start + lead, start + tail, row.number, 0, places, row.table))
        at += 1
    text = "\n".join(parts)
    return Document(text, shadow(text), tuple(lines), (name,))


def join(documents: list[Document]) -> Document:
    """Several documents as one, in order; lines remember their file.

    Returns:
        One document.
    """
    if len(documents) == 1:
        return documents[0]
    text, plain, lines, tables = "", "", [], 0
    for index, each in enumerate(documents):
        by = len(text)
        for line in each.lines:
            cells = tuple((a + by, b + by) for a, b in line.cells)
            table = line.table + tables if line.table else 0
            start, end = line.start + by, line.end + by
            lines.append(Line(start, end, line.number, index, cells, table))
        text += each.text + "\n"
        plain += each.plain + "\n"
        tables = max([tables, *(line.table for line in lines)])
    names = tuple(name for each in documents for name in each.names)
    return Document(text, plain, tuple(lines), names)


def _breaks(text: str) -> list[Place]:
    places = [(found.start(), found.end()) for found in BREAK.finditer(text)]
    return [*places, (len(text), len(text))]


def _trim(text: str, start: int, end: int) -> Place:
    while start < end and blank(text[start]):
        start += 1
    while end > start and blank(text[end - 1]):
        end -= 1
    return start, end


def _cells(text: str, start: int, end: int) -> tuple[Place, ...]:
    if "\t" not in text[start:end]:
        return ()
    cells, at = [], start
    for cell in text[start:end].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return tuple(cells)
