"""Rows of a table as the readers of HTML and Word find them, merged cells counted out."""

from __future__ import annotations

import re

from rectify.bulletin.document import RawLine
from rectify.values import dataclass

WIDEST = 60
"""More columns than any table of issues has; a wider cell is a damaged one."""
_LONG = 40
_TEXT = re.compile(r"[。：:；;\n]|\d{5}")


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: the texts of its columns, and how many cells it has."""

    number: int
    cells: tuple[str, ...]
    count: int


def span(text: str | None) -> int:
    """How many columns a cell takes.

    Returns:
        From 1 to `WIDEST`.
    """
    value = int(text) if text and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004
    return min(max(value, 1), WIDEST)


def lines(rows: list[GridRow], table: int) -> list[RawLine]:
    """The rows of one table; a single cell is a line of text, or a heading between rows.

    Args:
        rows: all rows in order.
        table: the number of the table.

    Returns:
        Lines for the document.
    """
    found: list[RawLine] = []
    several = [at for at, row in enumerate(rows) if row.count > 1]
    for at, row in enumerate(rows):
        inside = several and several[0] < at < several[-1]
        if row.count > 1:
            found.append(RawLine("", row.number, row.cells, table))
        elif inside and len(row.cells[0]) <= _LONG and not _TEXT.search(row.cells[0]):
            cells = (row.cells[0], *[""] * (max(len(row.cells), 3) - 1))
            found.append(RawLine("", row.number, cells, table))
        else:
            text = row.cells[0] if row.cells else ""
            found += [RawLine(line, row.number) for line in text.split("\n")]
    return found
