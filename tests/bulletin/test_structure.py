from __future__ import annotations

from typing import Any

import yaml

from rectify.bulletin import importer, roundtrip

HEAD = "中共甲县委关于巡察整改情况的通报\n根据县委安排，2023年3月县委巡察组开展了巡察。\n"
FOOT = "\n中共甲县委\n2024年1月10日\n"


def issues(text: str) -> list[dict[str, Any]]:
    result = importer.convert([((HEAD + text + FOOT).encode(), "bulletin.txt")])
    assert roundtrip.holds(result.document.text, result.files, result.ledger)
    files = result.files.items()
    return [yaml.safe_load(text) for path, text in files if path.startswith("issues/")]


def titles(text: str) -> list[str]:
    return [issue["title"] for issue in issues(text)]


def test_reasons_and_handed_over_matters_are_no_issues() -> None:
    text = (
        "一、反馈问题整改情况\n"
        "（一）学习制度不健全。修订制度2项，组织学习6次。\n"
        "（二）台账登记不规范。重建台账1本，补登记40条。\n"
        "二、巡察组移交事项办理情况\n"
        "1.信访件办理。移交信访件3件，均已办结。\n"
        "2.立行立改事项。移交2件，均已办结。\n"
        "三、尚未整改到位的问题及原因\n"
        "（一）历史欠账较多难度大。两处房产没有证件。\n"
        "（二）部分事项周期不够。项目尚在招标。\n"
    )
    assert titles(text) == ["学习制度不健全", "台账登记不规范"]


def test_a_part_with_fewer_levels_and_no_problem_is_organisation() -> None:
    text = (
        "一、突出带头作用，从严抓好各项工作\n"
        "（1）书记认真履行职责。主持会议3次。\n"
        "（2）班子成员分头落实。牵头任务9项。\n"
        "二、坚持问题导向，扎实推进整改落实\n"
        "（一）落实学习责任存在差距\n"
        "1.学习安排有短板\n"
        "（1）学习次数不足。补学4次。\n"
        "（2）学习记录不全。补记12条。\n"
    )
    assert titles(text) == ["学习次数不足", "学习记录不全"]
