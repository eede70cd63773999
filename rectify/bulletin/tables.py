"""Tables of issues: a head row with one issue a row, or two columns with one field a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rectify.bulletin import labels, sections
from rectify.bulletin.document import Document, Line, Piece, Place
from rectify.bulletin.records import Record
from rectify.bulletin.sections import Section

_HEAD_ROWS = 4
_ENOUGH = 3
_NUMERAL = re.compile("[一二三四五六七八九十]{1,3}")
_TOTAL = ("合计", "总计", "小计")


@dataclass(slots=True)
class Row(Record):
    """One issue of a table."""

    number: Place | None = None
    at: int = 0


@dataclass(slots=True)
class Table:
    """The issues of a table and the label cells that made it one."""

    rows: list[Row] = field(default_factory=list)
    heads: list[Place] = field(default_factory=list)
    contacts: list[tuple[labels.Label, Place]] = field(default_factory=list)

    @property
    def at(self) -> int:
        """Where its first cell begins."""
        return min([row.at for row in self.rows] + [start for start, _ in self.heads])


def read(document: Document, lines: list[Line]) -> Table | None:
    """Read the rows of one table.

    Args:
        document: the source.
        lines: the table's rows.

    Returns:
        The table, or None where it holds no issues and is only text in columns.
    """
    return _wide(document, lines) or _pairs(document, lines)


def _cell(document: Document, place: Place) -> str:
    return document.plain[place[0] : place[1]].strip()


def _key(document: Document, place: Place) -> str | None:
    words = "".join(_cell(document, place).split())
    return labels.meaning(words.strip(":【】()")) if 1 < len(words) <= 24 else None  # noqa: PLR2004


def _head(document: Document, lines: list[Line]) -> tuple[int, list[str | None]] | None:
    for index, line in enumerate(lines[:_HEAD_ROWS]):
        keys = [_key(document, cell) for cell in line.cells]
        known = [key for key in keys if key in labels.RECORD]
        asked = {"task", "summary"} & set(known)
        if asked and len(set(known)) >= _ENOUGH - 1 and len(known) * 2 >= len(keys):
            return (index, keys) if len(lines) > index + 1 else None
    return None


def _wide(document: Document, lines: list[Line]) -> Table | None:
    found = _head(document, lines)
    if found is None:
        return None
    index, keys = found
    heads = list(lines[index].cells)
    below = _second(document, lines, index)
    if below:
        index += 1
        cells_below = lines[index].cells
        keys = [b or a for a, b in zip(keys, below, strict=True)]
        heads = [b if k else a for a, b, k in zip(heads, cells_below, below, strict=True)]
    title = "task" if "task" in keys else "summary"
    if sum(_key(document, c) in labels.RECORD for c in lines[index + 1].cells) * 2 > len(keys):
        return None
    table = Table(heads=heads)
    if below:
        table.heads += [c for c in lines[index - 1].cells if c not in heads]
    group: Piece = ()
    for line in lines[index + 1 :]:
        cells = [document.trim(*cell) for cell in line.cells]
        shown = [cell for cell in cells if cell[0] < cell[1]]
        if [_key(document, c) for c in line.cells] == keys:
            table.heads += line.cells
        elif len(shown) == 1 and len(cells) > 2 and not _continues(keys, cells, shown[0]):  # noqa: PLR2004
            group = (shown[0],)
        elif (named := _numbered_group(document, keys, cells, title)) is not None:
            table.heads.append(shown[0])
            group = (named,)
        elif shown and not _cell(document, shown[0]).startswith(_TOTAL):
            group = _row(document, table, keys, cells, group, title, line)
    return table if table.rows else None


def _second(document: Document, lines: list[Line], index: int) -> list[str | None] | None:
    """The keys of a second head row, which divides merged cells of the first.

    Returns:
        Its keys, None for a column that it leaves alone; None where the row is none.
    """
    if len(lines) <= index + 2:
        return None
    above, cells = lines[index].cells, lines[index + 1].cells
    shown = [cell for cell in cells if _cell(document, cell)]
    known = [cell for cell in shown if _key(document, cell) in labels.RECORD]
    if not shown or len(known) != len(shown) or len(cells) != len(above):
        return None
    empty = sum(not _cell(document, cell) for cell in cells)
    return [_key(document, cell) for cell in cells] if empty else None


def _numbered_group(
    document: Document, keys: list[str | None], cells: list[Place], title: str
) -> Place | None:
    """The words of a row such as `一 | 预算管理方面`, which is above the issues below it.

    Returns:
        Their place, or None where the row is an issue.
    """
    shown = [(key, cell) for key, cell in zip(keys, cells, strict=False) if cell[0] < cell[1]]
    if [key for key, _ in shown] != ["number", title] or len(keys) <= len(shown):
        return None
    numeral = _cell(document, shown[0][1]).strip("()、. ")
    return shown[1][1] if _NUMERAL.fullmatch(numeral) else None


def _continues(keys: list[str | None], cells: list[Place], shown: Place) -> bool:
    at = cells.index(shown)
    return at > 0 and at < len(keys) and keys[at] in labels.BODY


def _row(  # noqa: PLR0913, PLR0917 - one row needs its table
    document: Document,
    table: Table,
    keys: list[str | None],
    cells: list[Place],
    group: Piece,
    title: str,
    line: Line,
) -> Piece:
    named = dict(zip(keys, cells, strict=False))
    task = named.get(title, (0, 0))
    new = task[0] < task[1] or not table.rows
    row = Row(at=line.start) if new else table.rows[-1]
    for column, (key, place) in enumerate(zip(keys, cells, strict=False)):
        if place[0] >= place[1] or key is None:
            continue
        if key == "category":
            group = (place,)
        elif key == "number":
            row.number = place
        else:
            row.sections += _section(document, key, place, table.heads[column], first=key != title)
    if new:
        row.group = group
        table.rows.append(row)
    return group


def _section(
    document: Document, key: str, place: Place, head: Place, *, first: bool
) -> list[Section]:
    words = head if first else None
    places = document.lines_in(*place)
    found = sections.cut(document, places, key)
    if found and found[0].words is None:
        found[0].words = words
    return found


def _pairs(document: Document, lines: list[Line]) -> Table | None:
    keyed = [line for line in lines if line.cells and _key(document, line.cells[0])]
    record = {_key(document, line.cells[0]) for line in keyed} & labels.RECORD
    if len(record) < _ENOUGH or len(keyed) * 2 < len(lines):
        return None
    start = "task" if "task" in record else "summary" if "summary" in record else ""
    table = Table()
    group: Piece = ()
    for line in lines:
        shown = [place for c in line.cells if (place := document.trim(*c))[0] < place[1]]
        alone = len(shown) == 1 < len(line.cells) - 1 and shown[0][0] < line.cells[1][0]
        if alone and not _key(document, shown[0]):
            group = (shown[0],)
            continue
        for head, value in _alternate(document, line):
            _pair(document, table, head, value, start, group)
    return table if table.rows else None


def _alternate(document: Document, line: Line) -> list[tuple[Place | None, Place]]:
    """The label and value cells of a row; a value without a label goes on with the last one.

    Returns:
        Pairs in order.
    """
    pairs: list[tuple[Place | None, Place]] = []
    head: Place | None = None
    for cell in line.cells:
        place = document.trim(*cell)
        if place[0] >= place[1]:
            continue
        key = _key(document, place)
        if key in labels.RECORD | labels.CONTACT and head is None:
            head = place
        else:
            pairs.append((head, place))
            head = None
    if head:
        pairs.append((head, (head[1], head[1])))
    return pairs


def _pair(  # noqa: PLR0913, PLR0917 - a cell needs its table
    document: Document,
    table: Table,
    head: Place | None,
    value: Place,
    start: str,
    group: Piece,
) -> None:
    key = _key(document, head) if head else None
    if head and key in labels.CONTACT:
        table.heads.append(head)
        table.contacts.append((labels.Label(str(key), head, _cell(document, head)), value))
        return
    current = table.rows[-1] if table.rows else None
    opens = key == start and (current is None or current.has(start))
    if current is None or opens or (key == "number" and current.sections):
        current = Row(at=(head or value)[0], group=group)
        table.rows.append(current)
    if head is None:
        if current.sections:
            current.sections[-1].stretches += [
                sections.Stretch(a, b) for a, b in document.lines_in(*value)
            ]
        return
    table.heads.append(head)
    if key == "number":
        current.number = value
    elif key == "category":
        current.group = (value,)
    elif key:
        current.sections += _section(document, key, value, head, first=key != start)
