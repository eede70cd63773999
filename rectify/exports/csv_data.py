"""issues.csv: one row per issue, for people with a spreadsheet.

RFC 4180 with a byte order mark, without which Excel reads Chinese as GBK. A cell that a
spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

from rectify import urls
from rectify.artifacts import File
from rectify.corpus import Entry, Register, Setting
from rectify.markdown import plain_text
from rectify.model import Issue, Measure, Site
from rectify.strings import strings
from rectify.vocabulary import STATUSES, UNSTATED

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
"""Fields of the issues in JSON; lists become one text each."""

_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_BETWEEN = "；"
_QUOTE = '"'


def files(setting: Setting, register: Register) -> Iterator[File]:
    """Yield the table of an inspection's issues."""
    header = strings("exports", setting.site.language)
    table = [[header(f"csv.{name}") for name in COLUMNS], *rows(setting.site, register)]
    path = urls.data(register.slug, "csv", is_only_one=setting.has_one_inspection)
    yield File(path, csv_text(table), "exports/csv_data")


def rows(site: Site, register: Register) -> Iterator[list[str]]:
    """Yield the cells of a register's issues by number, withdrawn ones left out."""
    labels = {status.key: site.label(status) for status in STATUSES}
    for entry in register.entries:
        yield _cells(register.slug, labels[entry.issue.status.key], entry)


def csv_text(table: Iterable[list[str]]) -> bytes:
    """Return a table in the format of RFC 4180 after a mark, no cell of it a formula.

    The standard library's writer looks at each character in turn and takes three times as long.
    Cells of letters and digits alone, half of all, are neither formulas nor need they quotes.
    """
    lines = [",".join([t if not t or t.isalnum() else _written(t) for t in row]) for row in table]
    return b"".join([BOM_UTF8, *[f"{line}\r\n".encode() for line in lines]])


def _cells(slug: str, label: str, entry: Entry) -> list[str]:
    """Return an issue as the texts of `COLUMNS`; a withheld one says nothing of what it is."""
    issue, heading = entry.issue, entry.heading
    shown = Issue(number=issue.number) if issue.withheld else issue
    return [
        f"{slug}/{issue.number}",
        str(issue.number),
        shown.title,
        entry.category.number,
        entry.category.title,
        heading.number if heading else "",
        heading.title if heading else "",
        issue.status.key,
        label,
        "" if issue.status.key == UNSTATED.key else issue.status_basis,
        entry.as_of.isoformat(),
        issue.due.isoformat() if issue.due else "",
        "1" if entry.is_overdue else "0",
        _BETWEEN.join(shown.responsible),
        _BETWEEN.join(shown.lead),
        plain_text(shown.summary) if shown.summary else "",
        "\n".join([f"{at}. {_measure(item)}" for at, item in enumerate(shown.measures, 1)]),
        plain_text(shown.next_steps) if shown.next_steps else "",
        _BETWEEN.join([f"{f.label} {f.value}{f.unit}" for f in shown.figures]),
        _BETWEEN.join(shown.tags),
        issue.withheld,
        urls.issue(slug, issue.number),
    ]


def _measure(measure: Measure) -> str:
    text = plain_text(measure.text)
    return f"{measure.title}：{text}" if measure.title else text


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA_STARTS else text


def _written(text: str) -> str:
    text = safe_cell(text)
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return f'"{text.replace(_QUOTE, _QUOTE * 2)}"'
    return text
