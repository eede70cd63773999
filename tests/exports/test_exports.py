"""Open data: complete, typed, safe in a spreadsheet; feed and sitemap with stable ids."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, strategies as st

from rectify import builder, exports
from rectify.artifacts import File
from rectify.corpus import Corpus
from rectify.exports.csv_data import COLUMNS, csv_text, safe_cell
from rectify.exports.pretty import pretty
from rectify.exports.schemas import INDEX, ISSUES as ISSUES_SCHEMA
from tests.conftest import INSPECTION, ISSUES, MakeContent

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RICH = """\
    number: 3
    title: =HYPERLINK("http://a.cn")
    category: 1.10
    status: verified
    status_note: 已验收
    verified: {date: 2020-10-01, by: 区委督查室}
    summary: 有**重点**的表述
    responsible: [区财政局, 区审计局]
    measures: [{title: 甲, text: 乙, status: 已完成, due: 2020-09-30}, 丙]
    figures: [{label: 学位, value: 9630, unit: 个}]
    evidence: [{title: 公告, url: 'https://a.cn/x'}, {title: 附件, file: files/a.pdf, date: 2020-09-01}]
    history: [{date: 2020-07-29, status: 未启动, note: 反馈}]
    tags: [债务]
    """

Made = dict[str, bytes]


@pytest.fixture
def export(content: MakeContent) -> Callable[..., Made]:
    def make(changes: dict[str, str | bytes | None] | None = None) -> Made:
        files = {"inspections/2020-provincial/files/a.pdf": b"%PDF"}
        folder = content({**files, f"{ISSUES}/03.yaml": RICH, **(changes or {})})
        return {f.path: f.data for f in exported(loaded(folder))}

    return make


def exported(corpus: Corpus) -> Iterator[File]:
    for register in corpus.registers:
        yield from exports.register_files(corpus.setting, register)
    yield from exports.site_files(corpus.whole, ["index.html", "404.html"])


def loaded(folder: Path) -> Corpus:
    whole = builder.load(folder)
    assert whole.corpus is not None, whole.diagnostics
    return whole.corpus


def test_the_data_fits_its_schema(export: Callable[..., Made]) -> None:
    made = export()
    jsonschema.Draft202012Validator.check_schema(ISSUES_SCHEMA)
    data = json.loads(made["data/issues.json"])
    jsonschema.validate(data, json.loads(made["data/issues.schema.json"]))
    assert [row["number"] for row in data["issues"]] == [1, 2, 3]
    third = data["issues"][2]
    assert third["heading"] == "1.10"
    assert third["evidence"][1]["url"] == "2020-provincial/files/a.pdf"
    assert third["measures"][0] == {
        "title": "甲", "text": "乙", "status": "completed", "due": "2020-09-30", "overdue": False,
    }  # fmt: skip
    assert data["issues"][1]["overdue"] is True


def test_the_table_opens_in_excel_and_carries_no_formula(export: Callable[..., Made]) -> None:
    raw = export()["data/issues.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert len(rows) == 4
    title = rows[3][COLUMNS.index("title")]
    assert title == '\'=HYPERLINK("http://a.cn")'
    assert rows[3][COLUMNS.index("summary")] == "有重点的表述"
    assert rows[3][COLUMNS.index("measures")] == "1. 甲：乙\n2. 丙"


ROWS = st.lists(st.lists(st.text("甲1,;\"'\r\n =@"), min_size=2, max_size=4))


@given(ROWS)
def test_tables_are_written_as_the_standard_library_writes_them(table: list[list[str]]) -> None:
    expected = io.StringIO()
    csv.writer(expected, lineterminator="\r\n").writerows([safe_cell(c) for c in r] for r in table)
    assert csv_text(table).decode() == f"\ufeff{expected.getvalue()}"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert pretty(value) == json.dumps(value, ensure_ascii=False, indent=1)


@given(st.text())
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


def test_a_withheld_issue_counts_and_says_nothing(export: Callable[..., Made]) -> None:
    made = export({f"{ISSUES}/03.yaml": RICH + "withheld: 涉及个人隐私\n"})
    row = json.loads(made["data/issues.json"])["issues"][2]
    assert (row["number"], row["status"], row["withheld"]) == (3, "verified", "涉及个人隐私")
    everything = b"".join(made.values()).decode()
    for secret in ("HYPERLINK", "9630", "区财政局", "债务", "https://a.cn/x", "重点", "已验收"):
        assert secret not in everything


def test_a_withdrawn_issue_is_gone_but_for_its_number(export: Callable[..., Made]) -> None:
    made = export(
        {f"{ISSUES}/03.yaml": RICH + "withdrawn: {date: 2020-11-01, reason: 与第2号重复}\n"}
    )
    data = json.loads(made["data/issues.json"])
    assert [row["number"] for row in data["issues"]] == [1, 2]
    assert data["inspections"][0]["withdrawn"] == [
        {"number": 3, "date": "2020-11-01", "reason": "与第2号重复"}
    ]
    assert b"HYPERLINK" not in b"".join(made.values())


def test_the_feed_has_unique_ids_and_dates_from_the_content(export: Callable[..., Made]) -> None:
    feed = ET.fromstring(export()["feed.xml"])  # noqa: S314 - our own output
    ids = [node.text for node in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 4
    assert {node.text for node in feed.iter(f"{ATOM}updated")} == {"2020-10-31T00:00:00+08:00"}


def test_feed_ids_survive_other_issues_and_text(export: Callable[..., Made]) -> None:
    def first_id(made: Made) -> str | None:
        feed = ET.fromstring(made["feed.xml"])  # noqa: S314
        return feed.findtext(f"{ATOM}entry/{ATOM}id")

    assert first_id(export()) == first_id(export({f"{ISSUES}/02.yaml": None}))


def test_addresses_are_absolute_where_the_site_knows_its_own(export: Callable[..., Made]) -> None:
    site = "title: 站\npublisher: 委\nbase_url: https://a.gov.cn/zg\n"
    made = export({"site.yaml": site})
    urls = ET.fromstring(made["sitemap.xml"])  # noqa: S314
    assert [node.text for node in urls.iter(f"{MAP}loc")] == ["https://a.gov.cn/zg/index.html"]
    assert b"Sitemap: https://a.gov.cn/zg/sitemap.xml" in made["robots.txt"]
    assert b'href="https://a.gov.cn/zg/2020-provincial/issue-1.html"' in made["feed.xml"]


def test_english_sites_have_english_heads(export: Callable[..., Made]) -> None:
    made = export({"site.yaml": "title: s\npublisher: p\nlanguage: en\n"})
    assert made["data/issues.csv"].decode("utf-8-sig").startswith("ID,Number,Title")
    assert json.loads(made["data/issues.json"])["issues"][0]["status_label"] == "Completed"


OLD = "title: 旧\nkind: 巡察\nteam: 组\ninspected_unit: 区\ncutoff_date: 2018-01-01\n"


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ["issues"]),
        (
            {INSPECTION.replace("2020-provincial", "2017"): OLD},
            ["../2020-provincial/issues", "../2017/issues"],
        ),
    ],
)
def test_every_inspection_has_its_files_and_a_list_names_them(
    export: Callable[..., Made], changes: dict[str, str | bytes | None], names: list[str]
) -> None:
    made = export(changes)
    jsonschema.Draft202012Validator.check_schema(INDEX)
    listed = json.loads(made["data/index.json"])
    jsonschema.validate(listed, json.loads(made["data/index.schema.json"]))
    rows = listed["inspections"]
    assert [(row["json"], row["csv"]) for row in rows] == [(f"{n}.json", f"{n}.csv") for n in names]
    assert [row["issues"] for row in rows] == [3, 0][: len(names)]
    for row in rows:
        data = json.loads(made[f"data/{row['json']}".replace("data/../", "")])
        jsonschema.validate(data, ISSUES_SCHEMA)
        assert [inspection["slug"] for inspection in data["inspections"]] == [row["slug"]]
        assert len(data["issues"]) == row["issues"]
        assert f"data/{row['csv']}".replace("data/../", "") in made
