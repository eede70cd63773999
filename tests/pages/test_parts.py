"""The pieces of views: shares, numerals, states over time, citations."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from rectify.corpus import Corpus, Tally
from rectify.model import Contact, Issue, Phone, Publicity, Site
from rectify.pages.numerals import chinese, of_category, of_heading
from rectify.pages.parts.cite import Said
from rectify.pages.parts.contact import contact_view, with_subject
from rectify.pages.parts.encoding import compact_json
from rectify.pages.parts.linked import document, place, thing, things
from rectify.pages.parts.progress import progress
from rectify.pages.parts.tallies import segments
from rectify.pages.words import percent, words_of
from rectify.values import is_record, needs
from rectify.vocabulary import STATUSES, UNSTATED, Basis, Language, Status, status_named

CHINESE = words_of(Site(title="站", publisher="某"))
ENGLISH = words_of(Site(title="站", publisher="某", language=Language.EN))


@pytest.mark.parametrize(
    ("part", "total", "text"),
    [
        (14, 41, "34.1%"),
        (0, 7, "0.0%"),
        (7, 7, "100.0%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),
        (2, 3, "66.7%"),
        (0, 0, "–"),
    ],
)
def test_shares(part: int, total: int, text: str) -> None:
    assert percent(part, total) == text


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_is_rounded_by_half_a_tenth_at_most(part: int, rest: int) -> None:
    share = Fraction(part, part + rest)
    shown = Fraction(percent(part, part + rest).rstrip("%")) / 100
    assert abs(shown - share) <= Fraction(1, 2000)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (41, "四十一"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_numerals(number: int, text: str) -> None:
    assert chinese(number) == text


def test_numbers_of_headings() -> None:
    assert of_category("6") == "六"
    assert of_heading("1.10") == "10"


@given(st.lists(st.integers(0, 300), min_size=len(STATUSES), max_size=len(STATUSES)))
def test_bars_are_whole_and_in_order(counts: list[int]) -> None:
    found = segments(CHINESE, Tally(tuple(counts)))
    assert sum(segment.count for segment in found) == sum(counts)
    edges = [float(segment.x.rstrip("%")) for segment in found]
    assert edges == sorted(edges)
    if found:
        widths = sum(float(segment.width.rstrip("%")) for segment in found)
        assert widths == pytest.approx(100, abs=0.1)


def test_progress_takes_each_day_as_it_was(named: Callable[[str], Corpus]) -> None:
    register = named("sample").registers[0]
    chart = progress(CHINESE, register)
    assert chart
    assert [point.day.iso for point in chart.points] == [
        "2024-03-15",
        "2024-04-30",
        "2024-05-20",
        "2024-06-30",
    ]
    keys = [mark.key for mark in chart.statuses]
    by_day = [dict(zip(keys, point.counts, strict=True)) for point in chart.points]
    assert by_day[0]["not-started"] == 8
    assert by_day[1]["on-track"] == 1
    assert by_day[3]["verified"] == 1
    assert all(sum(point.counts) + point.unknown == point.total for point in chart.points)
    assert [point.unknown for point in chart.points] == [2, 2, 2, 0]
    assert {point.total for point in chart.points} == {register.tally.total}
    assert chart.has_unknown


def test_without_history_there_is_no_chart(named: Callable[[str], Corpus]) -> None:
    assert progress(CHINESE, named("real").registers[0]) is None


def test_the_hash_follows_the_content_alone() -> None:
    issue = Issue(number=1, title="题", category="1", status=STATUSES[1])
    relabelled = replace(issue, status=replace(STATUSES[1], label="办结"))
    others = replace(issue, tags=()), replace(issue, title="题目"), relabelled
    hashes = [Said.by(other).whole_hash == Said.by(issue).whole_hash for other in others]
    assert hashes == [True, False, True]


def said(value: object) -> object:
    """Return what the hash is taken of, as the standard library's JSON knows it."""
    if isinstance(value, Status):
        return value.key
    if isinstance(value, tuple):
        return [said(item) for item in value]
    if is_record(value):
        named = ((name, getattr(value, name)) for name in needs(type(value)))
        return {name: said(part) for name, part in named if part}
    return str(value)


def test_the_hash_is_that_of_sorted_json(corpus: Corpus) -> None:
    for register in corpus.registers:
        for entry in register.entries:
            text = json.dumps(said(entry.issue), ensure_ascii=False, sort_keys=True)
            assert sha256(text.encode()).hexdigest()[:16] == Said.by(entry.issue).content_hash


PLAIN = st.recursive(
    st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(PLAIN)
def test_json_on_pages_is_what_the_standard_library_writes(value: object) -> None:
    assert compact_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


TEXTS = st.text('甲a<>&"\\/\n\u2028é', max_size=8)


@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=3), TEXTS)
def test_linked_data_is_what_the_standard_library_writes(
    name: str, members: list[tuple[str, str]], address: str
) -> None:
    places = [place(at, *member) for at, member in enumerate(members)]
    page = thing("Page", name=name, url=address, members=things(places))
    listed = [
        without_nothing({"@type": "ListItem", "position": at, "name": said, "item": item})
        for at, (said, item) in enumerate(members)
    ]
    known = without_nothing({"@type": "Page", "name": name, "url": address, "members": listed})
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": [known]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    for sign, escaped in (("<", r"\u003c"), (">", r"\u003e"), ("&", r"\u0026")):
        text = text.replace(sign, escaped)
    assert document([page]) == text
    assert document([]) == ""


def without_nothing(facts: dict[str, object]) -> dict[str, object]:
    return {key: fact for key, fact in facts.items() if fact not in ("", [])}


def test_contacts_in_both_languages() -> None:
    contact = Contact(
        phones=(Phone(number="0731-28665523 转 616"),),
        email="a@b.cn",
        publicity=Publicity(starts=date(2024, 7, 1), days=15, working_days=True),
    )
    view = with_subject(contact_view(CHINESE, contact), "关于问题3：债务&风险？")
    assert view
    assert view.phones[0].url == "tel:0731-28665523616"
    assert "&" not in view.mail_url.split("subject=")[1]
    assert view.publicity == "2024年7月1日起（15个工作日）"
    english = contact_view(ENGLISH, contact)
    assert english
    assert english.publicity == "from 1 July 2024 (15 working days)"


def test_a_mark_is_one_object_wherever_it_stands() -> None:
    for status in STATUSES:
        for basis in (None, *Basis):
            mark = CHINESE.mark(status, basis)
            assert CHINESE.mark(status, basis) is mark
            assert (mark.key, mark.label, mark.glyph) == (status.key, status.label, status.glyph)
            assert bool(mark.basis) == bool(mark.basis_label) == bool(basis and status != UNSTATED)


def test_status_labels_of_the_site_win() -> None:
    status = status_named("on-track")
    assert status
    site = Site(title="站", publisher="某", statuses={status: "推进中"})
    assert words_of(site).label(status) == "推进中"
    assert CHINESE.label(status) == "正在整改"
    assert ENGLISH.label(status) == "In progress, on schedule"
