"""data/….csv: one row per issue, for people with a spreadsheet.

RFC 4180 with a byte order mark, without which Excel reads Chinese as GBK. A cell that a
spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterator

from rectify import urls
from rectify.artifacts import File
from rectify.corpus import Register, Setting
from rectify.exports.rows import Row, issue_rows
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

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def files(setting: Setting, register: Register) -> Iterator[File]:
    """Yield the table of an inspection's issues."""
    header = strings("exports", setting.site.language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([header(f"csv.{name}") for name in COLUMNS])
    for row in issue_rows(setting.site, register):
        writer.writerow([safe_cell(cell(row, name)) for name in COLUMNS])
    path = urls.data(register.slug, "csv", is_only_one=setting.has_one_inspection)
    yield File(path, out.getvalue().encode("utf-8-sig"), "exports/csv_data")


def cell(row: Row, name: str) -> str:
    """Return a field as the text of a cell."""
    value = row[name]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if name == "measures":
        return "\n".join(f"{at}. {_measure(item)}" for at, item in enumerate(value, 1))
    if name == "figures":
        return "；".join(f"{f['label']} {f['value']}{f['unit'] or ''}" for f in value)
    if isinstance(value, list):
        return "；".join(value)
    return plain_text(str(value)) if name in {"summary", "next_steps"} else str(value)


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _measure(measure: Row) -> str:
    text = plain_text(measure["text"])
    return f"{measure['title']}：{text}" if measure["title"] else text
