"""issues.csv: one row per issue, for people with a spreadsheet.

RFC 4180 with a byte order mark, without which Excel reads Chinese as GBK. A cell that a
spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rectify import urls
from rectify.artifacts import File
from rectify.corpus import Register, Setting
from rectify.exports.rows import Row
from rectify.markdown import plain_text
from rectify.strings import strings

COLUMNS = (
    "id",
    "number",
    "title",
    "category",
    "category_title",
    "heading",
    "heading_title",
    "status",
    "status_label",
    "status_basis",
    "as_of",
    "due",
    "overdue",
    "responsible",
    "lead",
    "summary",
    "measures",
    "next_steps",
    "figures",
    "tags",
    "withheld",
    "url",
)
"""Fields of the JSON rows; lists become one text each."""

_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_BETWEEN = "；"
_QUOTE = '"'


def files(setting: Setting, register: Register, rows: list[Row]) -> Iterator[File]:
    """Yield the table of an inspection's issues."""
    header = strings("exports", setting.site.language)
    table = [[header(f"csv.{name}") for name in COLUMNS], *map(cells, rows)]
    path = urls.data(register.slug, "csv", is_only_one=setting.has_one_inspection)
    yield File(path, BOM_UTF8 + csv_text(table).encode(), "exports/csv_data")


def csv_text(table: Iterable[list[str]]) -> str:
    """Return a table in the format of RFC 4180, no cell of it a formula.

    The standard library's writer looks at each character in turn and takes three times as long.
    """
    return "".join([",".join(map(_written, row)) + "\r\n" for row in table])


def cells(row: Row) -> list[str]:
    """Return a row as the texts of its cells."""
    return [_SPECIAL[name](row[name]) if name in _SPECIAL else row[name] or "" for name in COLUMNS]


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA_STARTS else text


def _written(text: str) -> str:
    text = safe_cell(text)
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return f'"{text.replace(_QUOTE, _QUOTE * 2)}"'
    return text


def _measures(measures: list[Row]) -> str:
    return "\n".join(f"{at}. {_measure(item)}" for at, item in enumerate(measures, 1))


def _measure(measure: Row) -> str:
    text = plain_text(measure["text"])
    return f"{measure['title']}：{text}" if measure["title"] else text


def _figures(figures: list[Row]) -> str:
    return _BETWEEN.join(f"{f['label']} {f['value']}{f['unit'] or ''}" for f in figures)


def _prose(text: str | None) -> str:
    return plain_text(text) if text else ""


_SPECIAL: dict[str, Callable[[Any], str]] = {
    "number": str,
    "overdue": lambda overdue: "1" if overdue else "0",
    "responsible": _BETWEEN.join,
    "lead": _BETWEEN.join,
    "tags": _BETWEEN.join,
    "summary": _prose,
    "next_steps": _prose,
    "measures": _measures,
    "figures": _figures,
}
"""What a field needs to become a text; the others are texts or nothing."""
