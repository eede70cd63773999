"""What proves quickly that a rule has nothing to say is never wrong about it."""

from collections.abc import Container, Iterator
from datetime import date
from functools import reduce
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from rectify.checks import (
    language,
    names,
    numbers,
    phrasing,
    privacy,
    references,
    secrecy,
    wording,
)
from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.texts import Texts, of_record
from rectify.checks.words import Words, places
from rectify.corpus import InspectionRecords, IssueRecord, register
from rectify.model import (
    Category,
    Evidence,
    Figure,
    HistoryEntry,
    Inspection,
    Issue,
    Measure,
    Site,
    Verified,
)
from rectify.vocabulary import STATUSES

_FRAGMENTS = """
护照 护 通行证 行 passport E12345678 3号楼 栋 2单元 301室 村三组12号 村 组 家住 幸福村三组 住址 密 外传 存 注意保存
机密★ 湘密发〔2020〕3号 内部 下一步 下 正在推进 计划于 有待加强 巡察反馈 察 “ ” " , . : ; ? ! ( ) （ ） 。 ， 、 ； ：
- -修 ０１２ 13800138000 138-0013-8000 (0731)28665500 28665523 电话 a@b.cn 2016年9月 91.2% 湘B·12345 京AD12345 湘 EPC
王建国 张伟 欧阳小五 吴某 村民 干部 案 一案 案例 受贿 被判 等3名 反映 对 方 何 江 ftp://x.y/z ![图](a) 〇 × x ① 整改
"""
FRAGMENTS = _FRAGMENTS.split()
TEXT = st.lists(st.sampled_from([*FRAGMENTS, " ", "\n", "甲"]), max_size=9).map("".join)


def _pairs(fragments: list[str]) -> st.SearchStrategy[list[tuple[str, str]]]:
    text = st.lists(st.sampled_from([*fragments, "甲"]), max_size=6).map("".join)
    return st.lists(st.tuples(text, text), min_size=1, max_size=3)


PAIRS = st.lists(st.sampled_from([*FRAGMENTS, " ", "\n"]), min_size=1, max_size=3).flatmap(_pairs)
"""Texts of few fragments each, so that often a single rule, or none, has something to say."""
MODULES: tuple[Any, ...] = (language, phrasing, privacy, references, secrecy, wording)
RULES = [rule for module in MODULES for rule in module.RULES]
WORDS = [words for module in MODULES for words in vars(module).values() if type(words) is Words]
WORDS.append(Words("组3", "E照"))


class Unhurried(Facts):
    """Lets every rule see every text."""

    def having(self, _: Words, among: Container[str] | None = None) -> Iterator[Texts]:
        return (texts for texts in self.texts if among is None or texts.file in among)


def facts(kind: type[Facts], pairs: list[tuple[str, str]], organisation: str) -> Facts:
    issues = (
        Issue(number=at, title=a, category="1", measures=(Measure(text=b),), status=STATUSES[1])
        for at, (a, b) in enumerate(pairs)
    )
    records = InspectionRecords(
        "a",
        "a/inspection.yaml",
        Inspection(
            title="通报",
            kind="巡视",
            team="组",
            inspected_unit="区",
            cutoff_date=date(2020, 1, 1),
            categories=(Category(number="1", title="甲"),),
        ),
        tuple(IssueRecord(f"a/issues/{issue.number}.yaml", issue) for issue in issues),
        organisation,
    )
    return kind(Site(title="a", publisher="b"), register(records))


def findings(looked_at: Facts) -> list[str]:
    return sorted(repr(found) for rule in RULES for found in rule.run(looked_at))


@settings(max_examples=300)
@given(PAIRS, TEXT | st.just(""))
def test_rules_find_what_they_find_without_the_quick_ways(
    pairs: list[tuple[str, str]], organisation: str
) -> None:
    quick = findings(facts(Facts, pairs, organisation))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_is_odd_mark", lambda *_: True)
        patch.setattr(language, "_TWO_MARKS", (Pattern(""),))
        patch.setattr(language, "_BLANK_IN_WIDE", Pattern(""))
        patch.setattr(secrecy, "_may_have_plates", lambda _: True)
        assert findings(facts(Unhurried, pairs, organisation)) == quick


@given(st.data(), st.sampled_from(WORDS))
def test_files_that_have_a_word_are_found(data: st.DataObject, words: Words) -> None:
    letters = [*words.words, *"".join(words.words), "甲"]
    pairs = data.draw(_pairs(letters))
    looked_at = facts(Facts, pairs, "")
    expected = [texts for texts in looked_at.texts if texts.has(*words.words)]
    assert list(looked_at.having(words)) == expected


@pytest.mark.parametrize("pair", [a + b for a, b in product("。，、；：甲", repeat=2)])
def test_no_doubled_mark_is_missed(pair: str) -> None:
    found = [two.pattern for two in language._TWO_MARKS if two.search(pair)]
    assert bool(found) == bool(language.DOUBLED.search(pair))


@given(PAIRS, TEXT)
def test_names_and_numbers_stand_where_each_file_alone_has_them(
    pairs: list[tuple[str, str]], organisation: str
) -> None:
    looked_at = facts(Facts, pairs, organisation)
    alone = [(texts, *found) for texts in looked_at.texts for found in names.find(texts.joined)]
    together = [(*looked_at.place(at), name) for at, name in names.find(looked_at.joined)]
    assert sorted(map(repr, together)) == sorted(map(repr, alone))
    runs = [number for texts in looked_at.texts for number in numbers.find(texts.joined)]
    assert [number for _, number in looked_at.numbers] == runs


@given(TEXT, st.text("甲.,(", max_size=3))
def test_places_are_all_but_the_first(text: str, signs: str) -> None:
    expected = {at for at, sign in enumerate(text) if at and sign in signs}
    assert set(places(text, signs)) == expected


LINES = st.lists(TEXT.filter(bool), max_size=2).map(tuple)
MEASURES = st.builds(Measure, title=TEXT, text=TEXT, status=st.sampled_from([None, *STATUSES]))
DAYS = st.dates()
ISSUES = st.builds(
    Issue,
    number=st.integers(1, 9),
    title=TEXT,
    category=TEXT,
    status=st.sampled_from(STATUSES),
    responsible=LINES,
    measures=st.lists(MEASURES, max_size=3).map(tuple),
    figures=st.lists(st.builds(Figure, label=TEXT, value=TEXT, unit=TEXT), max_size=2).map(tuple),
    evidence=st.lists(st.builds(Evidence, title=TEXT, url=TEXT), max_size=2).map(tuple),
    history=st.lists(
        st.builds(HistoryEntry, date=DAYS, status=st.sampled_from(STATUSES), note=TEXT), max_size=2
    ).map(tuple),
    verified=st.none() | st.builds(Verified, date=DAYS, by=TEXT),
    tags=LINES,
)


def _step(value: Any, key: int | str) -> Any:
    return value[key] if isinstance(key, int) else getattr(value, key)


@given(ISSUES)
def test_texts_have_the_paths_of_the_fields_they_come_from(issue: Issue) -> None:
    texts = of_record("a.yaml", issue)
    at = 0
    for path, text in texts if texts.joined else ():
        step: Any = issue
        assert text == reduce(_step, path, step)
        assert texts.joined.startswith(text, at)
        assert texts.path(at) == path
        at += len(text) + 1


def test_a_mark_at_the_end_of_any_text_is_found() -> None:
    found = findings(facts(Facts, [("学习不够,", "建立制度。")], ""))
    assert [path in repr(found) for path in ("('title',)", "学习不够,")] == [True, True]
