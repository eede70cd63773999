"""`--fix`: what cannot change the meaning, comments kept, and nothing that cannot be read again."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from rectify import fix, model, schema
from rectify.fix import colons, days, punctuation, roundtrip
from rectify.source import Document, yaml
from tests.checks import cases

ISSUE = f"{cases.INSPECTION_FOLDER}/issues/01.yaml"
GOOD = (
    "# 待核对\nnumber: 1\ntitle: 学习不够到位  # 照原文\ncategory: 1\nstatus: completed\n"
    "measures:\n  - 建立学习制度。\n"
)


def mended(tmp_path: Path, data: bytes, *, marks: bool = False) -> bytes:
    content = cases.write(tmp_path / "content", {ISSUE: data})
    for item in fix.plan(content, marks=marks):
        assert item.file == ISSUE
        if not item.refused:
            fix.write(content, item)
    assert fix.plan(content, marks=marks) == [] or data == (content / ISSUE).read_bytes()
    assert not list(content.rglob("*.tmp"))
    return (content / ISSUE).read_bytes()


def test_a_good_file_stays(tmp_path: Path) -> None:
    assert fix.plan(cases.write(tmp_path, {ISSUE: GOOD.encode()}), marks=True) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb2312", "utf-16"])
def test_encodings_become_utf_8(tmp_path: Path, encoding: str) -> None:
    assert mended(tmp_path, GOOD.encode(encoding)) == GOOD.encode()


def test_bytes_that_could_mean_anything_stay(tmp_path: Path) -> None:
    data = GOOD.encode() + b"\xff\xfe\x80"
    assert mended(tmp_path, data) == data
    latin = "résumé: é\n".encode("latin-1")
    assert mended(tmp_path / "other", latin) == latin


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_line_feeds(tmp_path: Path, end: str) -> None:
    assert mended(tmp_path, GOOD.replace("\n", end).encode()) == GOOD.encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: completed", "status：completed"),
        ("status: completed", "status：  completed"),
        ("status: completed", "status:completed"),
        ("number: 1\n", "number：1\n"),
    ],
)
def test_colons_behind_keys_are_mended(tmp_path: Path, old: str, new: str) -> None:
    assert mended(tmp_path, GOOD.replace(old, new).encode()) == GOOD.encode()


def test_many_colons_and_chinese_keys_are_mended_together() -> None:
    text = "编号：1\n标题：学习\n方面：1\n措施：\n  - 内容：建立制度：每周学习\n    标题：学\n"
    expected = "编号: 1\n标题: 学习\n方面: 1\n措施:\n  - 内容: 建立制度：每周学习\n    标题: 学\n"
    assert colons.mend(text, "a.yaml", model.Issue) == expected


def test_a_colon_behind_another_word_is_no_key(tmp_path: Path) -> None:
    data = "number: 1\n会议时间：下午\ntitle: 学习\n".encode()
    assert mended(tmp_path, data) == data


@pytest.mark.parametrize(
    "form",
    ["2020年12月31日", "2020/12/31", "2020.12.31", '"2020-12-31"', "2020年12月31", "'2020/12/31'"],
)
def test_dates_take_one_form(tmp_path: Path, form: str) -> None:
    text = GOOD.replace("measures:", f"due: {form}  # 时限\nmeasures:")
    quote = form[0] if form[0] in "'\"" else ""
    expected = GOOD.replace("measures:", f"due: {quote}2020-12-31{quote}  # 时限\nmeasures:")
    assert mended(tmp_path, text.encode()) == expected.encode()


@pytest.mark.parametrize("form", ["2020-13-01", "2020/02/30", "31/12/2020", "20-12-31", "明年底"])
def test_what_is_no_certain_day_stays(form: str) -> None:
    assert days.iso_day(form) == ""


def test_a_date_in_a_text_is_text(tmp_path: Path) -> None:
    data = GOOD.replace("学习不够到位", "2020/12/31").encode()
    assert mended(tmp_path, data, marks=True) == data


def test_punctuation_is_mended_when_asked_only(tmp_path: Path) -> None:
    text = GOOD.replace("建立学习制度。", '成立小组,抓"回头看"(全区);压减1,200项.')
    text += "summary: |\n  会议多,文件多.\n\n  议题多:已压减(10%)\n"
    assert mended(tmp_path, text.encode()) == text.encode()
    after = mended(tmp_path / "b", text.encode(), marks=True).decode()
    assert "成立小组，抓“回头看”（全区）；压减1,200项。" in after
    assert "会议多，文件多。" in after
    assert "议题多：已压减(10%)" in after
    assert "# 待核对" in after


def test_code_in_markdown_stays() -> None:
    text = "会议多,文件多.\n\n```\n会议多,文件多.\n```\n"
    assert punctuation.in_markdown(text) == "会议多，文件多。\n\n```\n会议多,文件多.\n```\n"


def test_a_diff_shows_what_would_change(tmp_path: Path) -> None:
    data = GOOD.replace("status: completed", "status：completed").encode("gb2312")
    content = cases.write(tmp_path, {ISSUE: data})
    (item,) = fix.plan(content)
    assert "-status：completed\n+status: completed\n" in item.diff("content/")
    assert (content / ISSUE).read_bytes() == data


def test_an_edit_that_changes_a_value_is_refused() -> None:
    before = yaml.load("number: 1\ntitle: 学习\n", "a.yaml")
    for edited in ("number: 2\ntitle: 学习\n", "number: 1\n", "title: 学习\nnumber: 1\n", "a"):
        assert not roundtrip.is_same(model.Issue, before, edited, "a.yaml", marks=True)
    assert roundtrip.is_same(model.Issue, before, "number: 1 # x\ntitle: 学习", "a", marks=False)


LETTERS = st.text(st.sampled_from("学习,;:.()\"'“”整改 #-1|>a\n"), min_size=1, max_size=30)


@given(LETTERS, st.sampled_from(["title: {}", "summary: |\n  {}", 'title: "{}"', "tags: [{}]"]))
def test_whatever_is_mended_holds_the_same_record(text: str, form: str) -> None:
    source = "number: 1\ncategory: 1\n" + form.format(text.replace("\n", "\n  ")) + "\n"
    made = fix._fix(ISSUE, source.encode(), marks=True)
    if made is None or made.after == made.before:
        return
    before = colons.mend(source, ISSUE, model.Issue)
    records = [
        schema.parse_issue(Document(ISSUE, yaml.load(t, ISSUE)), {}).value
        for t in (before, made.after.decode())
    ]
    assert (records[0] is None) == (records[1] is None)
