from __future__ import annotations

import datetime as dt

import pytest

from rectify.bulletin import dates, numerals
from rectify.bulletin.plain import shadow


def read(text: str, year: int | None = None) -> list[dates.Reading]:
    return dates.read(shadow(text), 0, len(text), year)


@pytest.mark.parametrize(
    "text",
    [
        "2020年11月9日",
        "2020.11.9",
        "2020-11-09",
        "2020/11/9",
        "二〇二〇年十一月九日",
        "２０２０年１１月９日",
        "二○二○年十一月九日",
        "2020 年 11 月 9 日",
    ],
)
def test_usual_forms(text: str) -> None:
    assert [r.date for r in read(text)] == [dt.date(2020, 11, 9)]


def test_a_range_carries_its_year_on() -> None:
    assert [r.date for r in read("2020年4月21日至6月19日")] == [
        dt.date(2020, 4, 21),
        dt.date(2020, 6, 19),
    ]
    assert [r.date for r in read("2020年4月21日至29日")] == [
        dt.date(2020, 4, 21),
        dt.date(2020, 4, 29),
    ]


def test_a_range_over_new_year_has_two_readings() -> None:
    second = read("2020年11月21日至1月19日")[1]
    assert second.date is None
    assert second.candidates == (dt.date(2020, 1, 19), dt.date(2021, 1, 19))


def test_without_a_year_there_is_no_date() -> None:
    assert [r.date for r in read("7月29日反馈")] == [None]


def test_damaged_dates_are_only_proposed() -> None:
    assert [(r.date, r.candidates) for r in read("20211228日")] == [
        (None, (dt.date(2021, 12, 28),))
    ]
    assert read("2021915日")[0].candidates == (dt.date(2021, 9, 15),)
    assert read("2021111日")[0].candidates == (dt.date(2021, 1, 11), dt.date(2021, 11, 1))


def test_days_that_do_not_exist() -> None:
    assert read("2023年2月30日")[0].candidates == ()


def test_month_ends() -> None:
    assert dates.month_end("2024年2月底") == dt.date(2024, 2, 29)
    assert dates.month_end("2023年底") == dt.date(2023, 12, 31)
    assert dates.month_end("2023年12月") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("四十一", 41),
        ("二十", 20),
        ("十", 10),
        ("一百零五", 105),
        ("二〇二〇", 2020),
        ("1,203", 1203),
        ("廿三", 23),
        ("两", 2),
        ("甲", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert numerals.number(text) == value


def test_enclosed_numerals() -> None:
    assert [numerals.circled(c) for c in "①⑳⑴⒈㈠甲"] == [1, 20, 1, 1, 1, None]
