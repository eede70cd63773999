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
