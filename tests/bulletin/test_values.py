"""Values of short invented bulletins: counts, dates, names, contact details."""

from __future__ import annotations

import pytest

from rectify.bulletin.importer import Result
from tests.bulletin import bulletin_wrap as wrap
from tests.bulletin.test_cases import sound

_TEXT = """中共甲县乙局党组关于巡察整改进展情况的公示

{preface}

一、反馈问题整改情况
1.学习不深入，抓得不紧。
整改情况：组织学习3次，印发方案。{answer}
2.制度不健全，管理不严。
整改情况：修订内控办法。

{closing}

中共甲县乙局党组
2022年3月1日
"""
_CLOSING = "欢迎社会监督。联系电话：0912-3456789。"


def convert(preface: str = "", *, answer: str = "", closing: str = _CLOSING) -> Result:
    text = _TEXT.format(preface=preface, answer=answer, closing=closing)
    result = wrap.convert(text.encode())
    assert sound(result)
    return result


def codes(result: Result) -> set[str]:
    return {finding.code for finding in result.findings}


def test_completed_is_no_completed_at_once() -> None:
    totals = convert("32个具体问题中，立行立改12个，已完成整改28个，需长期坚持4个。").totals
    assert totals.immediate == (12, None)
    assert (totals.issues, totals.statuses) == (32, {"completed": 28, "long-term": 4})


def test_completed_at_once_stays() -> None:
    totals = convert("反馈2个问题；立行立改问题5个，已完成5个。").totals
    assert totals.immediate == (5, 5)


def test_count_of_special_check_is_not_the_issues_own() -> None:
    text = "巡察反馈的3个方面43个问题，已完成整改38个，正在推进5个；选人用人专项检查反馈的2个问题已全部完成。"
    totals = convert(text).totals
    assert (totals.issues, totals.statuses) == (43, {"completed": 38, "on-track": 5})


@pytest.mark.parametrize(
    "text", ["集中整改任务198项已完成187项。", "反馈4个方面11类41项整改任务，已完成34项。"]
)
def test_tasks_are_no_issues(text: str) -> None:
    result = convert(text)
    assert result.totals.issues is None
    assert not result.totals.statuses
    assert "total-tasks" in codes(result)


def details(closing: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    result = convert(closing=closing)
    text, found = result.document.text, result.contact
    phones = [(text[slice(*n)], text[slice(*w)] if w else "") for n, w in found.phones]
    return {key: text[slice(*place)] for key, place in found.fields.items()}, phones


def test_phones_go_on_over_semicolons() -> None:
    _, phones = details(
        "联系电话：镇党委0912-63330000；镇纪委 0912-63330001转803；区委办0912-63339999。"
    )
    assert phones == [
        ("0912-63330000", "镇党委"),
        ("0912-63330001转803", "镇纪委"),
        ("0912-63339999", "区委办"),
    ]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("；受理地址：云山市红塔路8号。", {"address": "云山市红塔路8号"}),
        ("。来信请寄甲县人民路1号纪委收。", {"address": "甲县人民路1号纪委收"}),
        ("。专门邮政信箱：甲县A19号信箱。", {"post_box": "甲县A19号信箱"}),
        ("；信箱：乙区A座12室（410100）。", {"post_box": "乙区A座12室", "postcode": "410100"}),
        ("；地址：甲县人民路1号410000。", {"address": "甲县人民路1号", "postcode": "410000"}),
        ("，受理时间为工作日8:30-17:30。", {"hours": "工作日8:30-17:30"}),
    ],
)
def test_contact_labels(text: str, fields: dict[str, str]) -> None:
    assert details(f"联系电话：0912-3456789{text}") == (fields, [("0912-3456789", "")])


def test_numbered_contact_details() -> None:
    fields, phones = details("联系方式：1.电话：0912-3456789；2.邮箱：a@b.cn；3.地址：人民路1号。")
    assert fields == {"email": "a@b.cn", "address": "人民路1号"}
    assert phones == [("0912-3456789", "")]


def test_notice_period_by_another_name() -> None:
    result = convert(closing="公布期限15个工作日，即2022年3月2日至3月22日。电话：0912-3456789。")
    assert result.contact.publicity["to"] == "2022-03-22"


def test_a_letter_is_no_end_of_a_date() -> None:
    result = convert("2022年1月1l日，市委第一巡察组向乙局党组反馈了巡察意见。")
    assert result.facts.get("feedback_date") is None
    found = [f for f in result.findings if f.code == "date-damaged"]
    assert [f.alternatives for f in found] == [("2022-01-11",)]


@pytest.mark.parametrize("team", ["市委第一、第二巡察组", "市委第一、二巡察组", "市委第二巡察组"])
def test_several_teams(team: str) -> None:
    assert convert(f"近期，{team}对乙局党组开展了巡察。").facts.get("team") == team


def test_round_without_the_word_before_it() -> None:
    facts = convert("现将十四届甲县县委第三轮巡察反馈意见整改情况公布如下。").facts
    assert facts.get("round") == "十四届甲县县委第三轮"


def test_period_with_points() -> None:
    facts = convert("市委第三巡察组（2021.3.1-2021.5.10）对乙局党组开展巡察。").facts
    assert (facts.get("started"), facts.get("ended")) == ("2021-03-01", "2021-05-10")


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("整改到位。", "completed"),
        ("已按要求完成。", "completed"),
        ("该问题尚在整改中。", "on-track"),
        ("整改结果：已完成。", "completed"),
        ("\n整改成效：学习5次，已完成。", "completed"),
        ("\n整改成效：基本完成，尚有1个车间正在洽谈。", "mostly-completed"),
    ],
)
def test_a_last_word_without_subject_is_uncertain(answer: str, key: str) -> None:
    result = convert(answer=answer)
    assert result.register.issues[0].get("status") in (None, "unstated")
    found = [f.alternatives for f in result.findings if f.code == "status-uncertain"]
    assert found == [(key, "unstated")]


def test_the_rest_is_counted() -> None:
    totals = convert("反馈的32个问题，已完成30个，其余两个长期坚持。").totals
    assert totals.statuses == {"completed": 30, "long-term": 2}
