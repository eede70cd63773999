"""Issues are written as plain mappings would be, whatever they say."""

import json
from datetime import date

from hypothesis import given, strategies as st

from rectify.corpus import InspectionRecords, IssueRecord, Register, Setting, register
from rectify.exports import csv_data, json_data
from rectify.model import (
    Category,
    Evidence,
    Figure,
    Heading,
    HistoryEntry,
    Inspection,
    Issue,
    Measure,
    Site,
    Verified,
)
from rectify.vocabulary import STATUSES, Basis, Timeframe
from tests.exports import plain_rows

TEXT = st.text('甲"\\\n\r\x1f%{}，,=é😀 *', max_size=6)
LINE = st.text('甲"\\%{},=é😀', min_size=1, max_size=6)
DAY = st.none() | st.dates()
STATUS = st.sampled_from(STATUSES)


def several(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=3).map(tuple)


ISSUES = st.builds(
    Issue,
    number=st.integers(1, 999),
    title=LINE,
    category=st.sampled_from(["1", "1.1"]),
    status=STATUS,
    status_basis=st.sampled_from(Basis),
    status_note=TEXT,
    reason=TEXT,
    as_of=DAY,
    timeframe=st.none() | st.sampled_from(Timeframe),
    due=DAY,
    review_date=DAY,
    responsible=several(LINE),
    lead=several(LINE),
    goal=TEXT,
    summary=TEXT,
    measures=several(st.builds(Measure, title=TEXT, text=TEXT, status=st.none() | STATUS, due=DAY)),
    next_steps=TEXT,
    figures=several(st.builds(Figure, label=LINE, value=LINE, unit=TEXT, note=TEXT)),
    evidence=several(st.builds(Evidence, title=LINE, url=TEXT, file=TEXT, date=DAY)),
    history=several(st.builds(HistoryEntry, date=st.dates(), status=STATUS, note=TEXT)),
    verified=st.none() | st.builds(Verified, date=st.dates(), by=LINE),
    tags=several(LINE),
    withheld=st.just("") | TEXT,
)
SITES = st.builds(
    Site,
    title=LINE,
    publisher=LINE,
    statuses=st.dictionaries(STATUS, LINE, max_size=2),
)


def register_of(issues: list[Issue]) -> Register:
    inspection = Inspection(
        title="通报",
        kind="巡视",
        team="组",
        inspected_unit="区",
        cutoff_date=date(2020, 10, 31),
        categories=(
            Category(number="1", title='"政治"', headings=(Heading(number="1.1", title="学习"),)),
        ),
    )
    records = tuple(IssueRecord(f"{at}.yaml", issue) for at, issue in enumerate(issues))
    return register(InspectionRecords("2020-a", "a/inspection.yaml", inspection, records))


@given(SITES, st.lists(ISSUES, max_size=3))
def test_issues_are_written_as_the_standard_library_writes_them(
    site: Site, issues: list[Issue]
) -> None:
    made = register_of(issues)
    (file,) = json_data.files(Setting(site, has_one_inspection=True), made)
    text = file.data.decode()
    rows = list(plain_rows.issue_rows(site, made))
    expected = json.loads(text) | {"issues": rows}
    assert text == json.dumps(expected, ensure_ascii=False, indent=1) + "\n"


@given(SITES, st.lists(ISSUES, max_size=2))
def test_a_table_has_the_cells_of_plain_mappings(site: Site, issues: list[Issue]) -> None:
    made = register_of(issues)
    rows = plain_rows.issue_rows(site, made)
    assert list(csv_data.rows(site, made)) == [plain_rows.cells(row) for row in rows]
