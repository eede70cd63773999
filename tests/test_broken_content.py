"""A good site, one thing broken: the exact place, the code, and words an editor understands.

Each row names the file, what stands in it, and the lines that the report must begin with:
`line:column code`. All messages are checked in both languages.
"""

import re

import pytest

from rectify import builder, report
from rectify.strings import strings
from rectify.vocabulary import Language
from tests.conftest import INSPECTION, ISSUES, MakeContent

ONE = f"{ISSUES}/01.yaml"
HEAD = "number: 1\ntitle: 学习\ncategory: 1.1\n"

CASES: dict[str, tuple[str, str | bytes, list[str]]] = {
    "unknown key": (ONE, "number: 1\ntitel: 学习\ncategory: 1.1\n", ["2:1 unknown-key-near"]),
    "unknown key far from any": (ONE, HEAD + "zzz: 1\n", ["4:1 unknown-key"]),
    "chinese key mistyped": (ONE, "编号: 1\n标 题: 学习\n方面: 1.1\n", ["2:1 unknown-key-near"]),
    "full-width blank in key": (ONE, "number: 1\n　title: 学习\ncategory: 1.1\n", ["2:1 blank-in-key"]),
    "chinese and english key": (ONE, HEAD + "标题: 学习二\n", ["4:1 key-twice"]),
    "duplicate key": (ONE, HEAD + "title: 又一个\n", ["4:1 duplicate-key"]),
    "duplicate key deep inside": (ONE, HEAD + "measures:\n  - text: 甲\n    text: 乙\n", ["6:5 duplicate-key"]),
    "unknown status": (ONE, HEAD + "status: 完成了一大半\n", ["4:9 unknown-status"]),
    "nearly a status": (ONE, HEAD + "status: mostly_completed\n", ["4:9 unknown-status-near"]),
    "yaml 1.1 no": (ONE, HEAD + "status: no\n", ["4:9 unknown-status"]),
    "unknown basis": (ONE, HEAD + "status_basis: infered\n", ["4:15 unknown-word-near"]),
    "day that is none": (ONE, HEAD + "due: 2020-06-31\n", ["4:6 no-such-day"]),
    "date with dots": (ONE, HEAD + "due: 2020.6.30\n", ["4:6 bad-date-near"]),
    "date in words": (ONE, HEAD + "due: 年底前\n", ["4:6 bad-date"]),
    "two dates, both told": (ONE, HEAD + "due: 明天\nas_of: 2020-13-01\n", ["4:6 bad-date", "5:8 no-such-day"]),
    "octal number": (ONE, "number: 010\ntitle: 学习\ncategory: 1.1\n", ["1:9 leading-zero"]),
    "number with a word": (ONE, "number: 第一\ntitle: 学习\ncategory: 1.1\n", ["1:9 bad-number"]),
    "sexagesimal": (ONE, "number: 12:30\ntitle: 学习\ncategory: 1.1\n", ["1:9 bad-number"]),
    "number zero": (ONE, "number: 0\ntitle: 学习\ncategory: 1.1\n", ["1:9 number-zero"]),
    "required left empty": (ONE, "number:\ntitle: 学习\ncategory: 1.1\n", ["1:8 empty-required"]),
    "tilde for nothing": (ONE, HEAD + "goal: ~\n", ["4:7 null-word"]),
    "text where a list of records goes": (ONE, HEAD + "history: 已整改\n", ["4:10 needs-mapping"]),
    "list where a text goes": (ONE, "number: 1\ntitle: [甲, 乙]\ncategory: 1.1\n", ["2:8 needs-text"]),
    "empty list item": (ONE, HEAD + "tags: [债务, '']\n", ["4:12 empty-item"]),
    "field missing in a record": (ONE, HEAD + "measures:\n  - title: 甲\n", ["5:5 missing-key"]),
    "category not in the tree": (ONE, "number: 1\ntitle: 学习\ncategory: 1.3\n", ["3:11 unknown-category"]),
    "trailing zero keeps its meaning": (ONE, "number: 1\ntitle: 学习\ncategory: 1.100\n", ["3:11 unknown-category"]),
    "category not a number": (ONE, "number: 1\ntitle: 学习\ncategory: 一\n", ["3:11 bad-heading-number"]),
    "number of another issue": (ONE, "number: 2\ntitle: 学习\ncategory: 1.1\n", []),
    "link without scheme": (ONE, HEAD + "evidence: [{title: 甲, url: www.a.cn}]\n", ["4:28 bad-link"]),
    "script as link": (ONE, HEAD + "evidence: [{title: 甲, url: 'javascript:x'}]\n", ["4:28 bad-link"]),
    "evidence climbing out": (ONE, HEAD + "evidence: [{title: 甲, file: ../../site.yaml}]\n", ["4:29 bad-file-path"]),
    "evidence not there": (ONE, HEAD + "evidence: [{title: 甲, file: files/a.pdf}]\n", ["4:29 missing-evidence"]),
    "evidence without target": (ONE, HEAD + "evidence: [{title: 甲}]\n", ["4:12 evidence-without-target"]),
    "full-width colon in line 2": (ONE, "number: 1\ntitle：学习\ncategory: 1.1\n", ["2:6 full-width-colon"]),
    "full-width colon only": (ONE, "title：学习\n", ["1:6 full-width-colon"]),
    "colon without blank": (ONE, "number:1\ntitle: 学习\n", ["1:7 colon-without-blank"]),
    "tab": (ONE, "number: 1\n\ttitle: 学习\n", ["2:1 tab-indent"]),
    "indentation": (ONE, HEAD + "measures:\n  - text: 甲\n title: 乙\n", ["6:2 bad-indent"]),
    "dash without blank": (ONE, HEAD + "measures:\n  -text: 甲\n", ["5:3 dash-without-blank"]),
    "colon inside a text": (ONE, "number: 1\ntitle: 学习: 不够\n", ["2:10 text-with-colon"]),
    "text after a quote": (ONE, 'number: 1\ntitle: "学习"不够\n', ["2:8 text-after-quote"]),
    "quote never closed": (ONE, 'number: 1\ntitle: "学习\ncategory: 1.1\n', ["2:8 unclosed-quote"]),
    "bracket never closed": (ONE, HEAD + "tags: [债务\nstatus: completed\n", ["4:7 unclosed-bracket"]),
    "text after block mark": (ONE, HEAD + "goal: |学习\n", ["4:7 block-with-text"]),
    "bold at the start": (ONE, "number: 1\ntitle: **学习**不够\n", ["2:8 special-start"]),
    "at sign": (ONE, "number: 1\ntitle: @学习\n", ["2:8 special-start"]),
    "anchor": (ONE, HEAD + "goal: &a 学习\n", ["4:7 yaml-anchor"]),
    "alias": (ONE, HEAD + "goal: &a 学习\nsummary: *a\n", ["4:7 yaml-anchor"]),
    "tag": (ONE, HEAD + "goal: !!int 5\n", ["4:7 yaml-tag"]),
    "merge key": (ONE, HEAD + "<<: {goal: 学习}\n", ["4:1 unknown-key"]),
    "two documents": (ONE, HEAD + "---\nnumber: 2\n", ["4:1 several-documents"]),
    "absurd nesting": (ONE, HEAD + "tags: " + "[" * 5000 + "]" * 5000 + "\n", ["4:18 too-deep"]),
    "list on top": (ONE, "- number: 1\n", ["1:1 no-mapping"]),
    "empty file": (ONE, "", ["1:1 empty-file"]),
    "only a comment": (ONE, "# 待填\n", ["1:1 empty-file"]),
    "control character": (ONE, "number: 1\ntitle: 学\x07习\n", ["2:9 control-character"]),
    "line separator from Word": (ONE, "number: 1\ntitle: 学习\u2028不够\n", ["2:10 odd-line-break"]),
    "gbk": (ONE, "number: 1\ntitle: 学习不够到位\n".encode("gbk"), ["2:10 not-utf8"]),
    "gbk that no decoder minds": (ONE, "number: 1\ntitle: 学习\n".encode("gbk"), ["2:8 not-utf8"]),
    "utf-16": (ONE, "number: 1\n".encode("utf-16"), ["1:1 not-utf8"]),
    "site without publisher": ("site.yaml", "title: 站\n", ["1:1 missing-key"]),
    "bad mail": ("site.yaml", "title: 站\npublisher: 委\ncontact: {email: a＠b.cn}\n", ["3:18 bad-email"]),
    "postcode too short": ("site.yaml", "title: 站\npublisher: 委\ncontact: {postcode: 41200}\n", ["3:21 bad-postcode"]),
    "label for no status": ("site.yaml", "title: 站\npublisher: 委\nstatuses: {done: 办好}\n", ["3:12 unknown-status"]),
    "unknown language": ("site.yaml", "title: 站\npublisher: 委\nlanguage: zh\n", ["3:11 unknown-word-near"]),
}  # fmt: skip


def found(folder_report: str, file: str) -> list[str]:
    """Return `line:column code` of every problem reported for a file."""
    heads = [line for line in folder_report.split("\n") if line.startswith(f"{file}:")]
    return [f"{h.split(': ')[0].removeprefix(f'{file}:')} {h.rsplit(' ', 1)[1]}" for h in heads]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", list(Language))
def test_place_code_and_words(name: str, language: Language, content: MakeContent) -> None:
    file, text, expected = CASES[name]
    folder = content({file: text})
    loaded = builder.load(folder)
    assert loaded.corpus is None
    words = report.render(loaded.diagnostics, folder, strings("messages", language))
    if expected:
        assert found(words, file) == expected
    assert "Traceback" not in words
    assert not re.search(r"\{[a-z_]+\}", words)


def test_two_issues_with_one_number_name_each_other(content: MakeContent) -> None:
    folder = content({f"{ISSUES}/03.yaml": "number: 1\ntitle: 又一个\ncategory: 2\n"})
    loaded = builder.load(folder)
    words = report.render(loaded.diagnostics, folder, strings("messages", Language.ZH_CN))
    assert found(words, f"{ISSUES}/03.yaml") == ["1:9 number-taken"]
    assert f"{ISSUES}/01.yaml" in words


def test_all_problems_of_all_files_come_in_one_run(content: MakeContent) -> None:
    folder = content(
        {
            "site.yaml": "title: 站\npublisher: 委\nbase_url: a.cn\n",
            ONE: HEAD + "due: 明天\n",
            f"{ISSUES}/02.yaml": "number: 2\ntitle: 道路\ncategory: 9\n",
            f"{ISSUES}/03.yaml": "number：3\n",
            "extra.txt": "x",
        }
    )
    codes = {d.code for d in builder.load(folder).diagnostics}
    assert codes == {"bad-link", "bad-date", "unknown-category", "full-width-colon", "stray-file"}


def test_inspection_tree(content: MakeContent) -> None:
    text = """\
        title: 通报
        kind: 巡视
        team: 组
        inspected_unit: 区
        cutoff_date: 2020-10-31
        categories:
          - {number: 1, title: 甲, headings: [{number: 2.1, title: 乙}]}
          - {number: 1, title: 丙}
          - {number: 3.1, title: 丁}
        """
    folder = content({INSPECTION: text})
    words = report.render(
        builder.load(folder).diagnostics, folder, strings("messages", Language.ZH_CN)
    )
    assert found(words, INSPECTION) == [
        "7:47 heading-number",
        "8:14 repeated-number",
        "9:14 category-number",
    ]


@pytest.mark.parametrize(
    ("mark", "ends"), [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r")]
)
def test_windows_files_are_fine(mark: bytes, ends: bytes, content: MakeContent) -> None:
    data = mark + (HEAD + "goal: |\n  甲\n\n  乙\n").encode().replace(b"\n", ends)
    corpus = builder.load(content({ONE: data})).corpus
    assert corpus is not None
    assert corpus.registers[0].entries[0].issue.goal == "甲\n\n乙"
