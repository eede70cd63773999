"""The plain reader: the event reader's data or a refusal, and no refusal of what editors write."""

import json
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import example, given, settings, strategies as st

from benchmarks.corpus import write_register
from rectify.diagnostics import ContentError
from rectify.source import events, plain, yaml
from rectify.source.yaml import Data
from tests.bulletin import bulletin_wrap
from tests.conftest import ROOT
from tests.test_broken_content import CASES as BROKEN

REAL = tuple(path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.yaml")))
BLOCKS = """\
goal: |
  甲

   乙
# 说明
summary: >-
  甲
  乙

  丙
measures:
- text: |-
    甲
  due: 2020-06-30
-   title: 'x'
    text: ">"
- 丁
evidence: [{title: 甲, url: https://a.cn/b}]
tags: []
verified:
  date: 2020-06-30
  by:
"""
PIECES = (
    "\n", " ", "  ", "\n  ", "\n    ", ":", ": ", "- ", "\n- ", "\n  - ", "- - ", "? ", "a", "b: ", "c: d", "\ne: f", "#", " # g", "\n# h",
    "|", "|-", "|+", "|2", ">", ">-", "> ", '"', "'", '"i"', "'j'", "\\", "[", "]", "{", "}", ", ", ",", "[k, l]", "{m: n}", "[]", "{}",
    "&o ", "*o", "!", "!!str ", "%", "@", "`", "~", "=", "<<: ", "-", "--- ", "\n---\n", "\n...\n", "http://p", "q:r", "s :t", "0", "-1",
    "\t", "\r", "\x07", "\x7f", "\x85", "\xa0", "\u200b", "\u2028", "\u3000", "\ufeff", "\ufffe", "：", "，", "学习", "😀", "é", "x" * 1030,
    "12:30", "t: 12:30", "\n- u v: w", "\n- ", "\n-  ", "[½, ٣, x²]", "[y, ]", "{a: '', b: [c], d: e:/f, g: \"\"}", "{h: , i: }", "{j: k l, j: m}",
)  # fmt: skip


def outcome(text: str) -> str | None:
    """Return what the event reader makes of a text, order of keys included; None for a fault."""
    try:
        return json.dumps(events.build(text, "a.yaml", None))
    except ContentError:
        return None


def agrees(text: str) -> bool:
    """Return whether the plain reader read a text, having held it against the event reader."""
    made = plain.read(text)
    if made is not None:
        assert json.dumps(made) == outcome(text)
    return made is not None


@st.composite
def lines(draw: st.DrawFn) -> str:
    indent = st.sampled_from(["", "", "  ", "  ", "    ", " ", "   ", "      "])
    mark = st.sampled_from(["", "- ", "-  ", "- - ", "# "])
    key = st.sampled_from(["", "a: ", "b:", "c:  ", "d", "'e': ", "学习: "])
    value = st.sampled_from(
        ["", "x", "x y", "x ", " ", "a: b", "x # c", "# c", *PIECES[28:48], *PIECES[-10:]]
    )
    return "".join(draw(part) for part in (indent, mark, key, value))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from((*REAL, BLOCKS, BLOCKS, BLOCKS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, min(len(text), 1500)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(("", *PIECES))) + text[at + cut :]
    return text


data: st.SearchStrategy[Data] = st.recursive(
    st.text(max_size=8) | st.sampled_from(["学习 不够", "a: b", "x #y", "- z", "1.10", " 甲\n\n乙\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-学 ", max_size=4), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("a: >\n  \n  b\n  c\n")
@example("x" * 1030 + ": b\n")
@example("a: |\n  \n")
@example("- ")
def test_odd_pieces(text: str) -> None:
    agrees(text)


@settings(max_examples=500)
@given(st.lists(lines(), max_size=8), st.sampled_from(["", "\n", "\n\n", " "]))
def test_odd_lines(written: list[str], end: str) -> None:
    agrees("\n".join(written) + end)


@settings(max_examples=500)
@given(mutated())
def test_files_with_something_changed(text: str) -> None:
    agrees(text)


@given(st.dictionaries(st.text("ab学", min_size=1), data, max_size=4), st.sampled_from([None, True, False]))  # fmt: skip
def test_what_yaml_programs_write(value: dict[str, Data], flow: bool | None) -> None:  # noqa: FBT001
    agrees(pyyaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str) -> None:
    text = BROKEN[name][1]
    agrees(text if isinstance(text, str) else text.decode("utf-8", "replace"))


def test_all_forms_of_the_plain_part_are_read() -> None:
    assert agrees(BLOCKS)
    assert yaml.load(BLOCKS, "a.yaml")["summary"] == "甲 乙\n丙"


def test_the_register_of_this_project_is_plain() -> None:
    assert all(map(agrees, REAL))


def test_the_register_for_measurements_is_plain(tmp_path: Path) -> None:
    write_register(60, tmp_path)
    assert all(agrees(path.read_text("utf-8")) for path in tmp_path.rglob("*.yaml"))


def test_what_import_writes_is_plain() -> None:
    for path in sorted((ROOT / "tests/bulletin/cases").glob("*.txt"))[::5]:
        files = bulletin_wrap.convert(path.read_bytes(), path.name).files
        assert all(agrees(text) for name, text in files.items() if name.endswith(".yaml"))
