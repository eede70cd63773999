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


def test_words_with_a_counter_and_a_colon_are_marks() -> None:
    for word in ("专项整治", "反馈意见", "重点问题", "整改事项"):
        text = (
            f"{word}一：证照办理慢\n问题表现：两个小区等待超过一年。\n牵头领导：张三\n"
            "整治措施：增设窗口。\n完成时限：2023年12月31日\n整治情况：办理证照12本。\n"
            f"{word}二：巡田次数少\n问题表现：三个月没有巡田。\n牵头领导：李四\n"
            "整治措施：每月巡田。\n完成时限：2023年12月31日\n整治情况：巡田6次。\n"
        )
        found = issues(text)
        assert [i["title"] for i in found] == ["证照办理慢", "巡田次数少"]
        assert [i["lead"] for i in found] == [["张三"], ["李四"]]


def test_ordinal_aspects_are_categories() -> None:
    text = (
        "第一个方面：学习\n1.学习次数少\n整改情况：补学4次。\n2.学习笔记缺\n整改情况：补记2本。\n"
        "第二个方面：作风\n1.下乡次数少\n整改情况：下乡9次。\n2.开会偏多\n整改情况：减少3个会。\n"
    )
    found = issues(text)
    assert [i["title"] for i in found] == ["学习次数少", "学习笔记缺", "下乡次数少", "开会偏多"]
    assert [i["category"] for i in found] == [1, 1, 2, 2]


def test_headings_that_begin_with_a_year_or_a_sum() -> None:
    text = (
        "一、学习方面\n1.2018年以来学习不深，3次缺席。\n整改情况：补学3次。\n"
        "2.100万元以上项目未审批。\n整改情况：补办审批2件。\n"
        "3.50万元以下采购不规范。\n整改情况：修订办法1项。\n"
    )
    assert [i["number"] for i in issues(text)] == [1, 2, 3]
    assert titles(text)[0] == "2018年以来学习不深，3次缺席"


def test_a_serial_number_alone_begins_an_issue() -> None:
    text = "".join(
        f"序号{n}\n问题描述：第{word}座矿山没有复绿。\n整改目标：完成复绿。\n责任单位：乙镇\n"
        f"整改措施及完成情况：复绿{n}0亩。\n整改结论：已完成整改。\n"
        for n, word in ((5, "一"), (18, "二"))
    )
    found = issues(text)
    assert [i["number"] for i in found] == [5, 18]
    assert [i["title"] for i in found] == ["第一座矿山没有复绿", "第二座矿山没有复绿"]
    assert [i["status"] for i in found] == ["completed", "completed"]


def test_a_whole_category_in_one_line() -> None:
    text = (
        "一、政治建设方面。1.学习次数少。整改情况：一是补学4次。二是开会2次。"
        "2.阵地管理不牢。整改情况：清理群2个。\n"
        "二、组织建设方面。1.换届迟缓。整改情况：完成换届1个。2.发展党员少。整改情况：发展3名。\n"
    )
    found = issues(text)
    assert [i["title"] for i in found] == ["学习次数少", "阵地管理不牢", "换届迟缓", "发展党员少"]
    assert [i["category"] for i in found] == [1, 1, 2, 2]


def test_counted_headings_need_no_description() -> None:
    text = (
        "专项整治一：证照办理慢\n问题表现：两个小区等待超过一年。\n牵头领导：张三\n"
        "整治措施：增设窗口。\n完成时限：2023年12月31日\n整治情况：办理证照12本。\n"
        "专项整治二：巡田次数少\n牵头领导：李四\n"
        "整治措施：每月巡田。\n完成时限：2023年12月31日\n整治情况：巡田6次。\n"
    )
    assert titles(text) == ["证照办理慢", "巡田次数少"]


def test_headings_above_tables_are_categories() -> None:
    text = (
        "一、学习方面问题清单\n序号\t问题内容\t整改成效\n1\t学习次数少\t补学4次\n2\t笔记缺\t补记2本\n"
        "二、作风方面问题清单\n序号\t问题内容\t整改成效\n1\t下乡次数少\t下乡9次\n2\t会议偏多\t减会3个\n"
    )
    found = issues(text)
    assert [i["title"] for i in found] == ["学习次数少", "笔记缺", "下乡次数少", "会议偏多"]
    assert [i["category"] for i in found] == [1, 1, 2, 2]


def test_a_closing_date_without_year_or_damaged_still_ends_the_text() -> None:
    body = "一、学习方面\n1.学习次数少。\n整改情况：补学4次。\n二、下一步工作\n继续抓好整改。\n"
    for date in ("4月26日", "2023年1230日", "2023年6月3l日"):
        text = f"{HEAD}{body}联系电话：027-87654321\n中共甲县纪委　甲县监委\n{date}\n"
        result = importer.convert([(text.encode(), "bulletin.txt")])
        data = yaml.safe_load(result.files["inspection.yaml"])
        assert data["signatories"] == ["中共甲县纪委", "甲县监委"]
        assert "published_date" not in data
        assert data["contact"]["phones"]
        assert {"date-year", "date-damaged"} & {f.code for f in result.findings}


def test_page_numbers_inside_the_body_are_no_measures() -> None:
    text = (
        "一、学习方面\n1.学习次数少。\n整改情况：补学4次，\n— 2 —\n并开会2次。\n"
        "2.笔记缺。\n整改情况：补记2本。\n第 3 页 共 5 页\n"
    )
    found = issues(text)
    assert len(found) == 2
    assert not any("页" in m or "—" in m for i in found for m in i["measures"])


def test_a_category_without_issues_is_reported() -> None:
    inner = (
        "一、问题整改情况\n（一）学习方面\n1.学习次数少。\n整改情况：补学4次。\n（二）作风方面\n无。\n"
        "（三）组织方面\n1.人员偏少。\n整改情况：补人2名。\n"
    )
    outer = (
        "一、学习方面\n1.学习次数少。\n整改情况：补学4次。\n二、作风方面\n无。\n"
        "三、组织方面\n2.人员偏少。\n整改情况：补人2名。\n"
    )
    for text in (inner, outer):
        assert titles(text) == ["学习次数少", "人员偏少"]
        result = importer.convert([((HEAD + text + FOOT).encode(), "bulletin.txt")])
        notes = [f.params["text"] for f in result.findings if f.code == "not-placed"]
        assert any("作风方面" in str(note) for note in notes)


def test_numbered_fields_of_a_notice_with_its_conclusion() -> None:
    text = (
        "一、反馈问题\n甲县污水管网不完善。\n二、整改目标\n管网补齐。\n三、整改时限\n2023年12月31日\n"
        "四、责任单位\n甲县人民政府；牵头单位：乙局\n五、整改措施\n（一）普查管网。\n（二）新建管网。\n"
        "六、整改完成情况\n普查管网3公里，新建管网4公里。\n七、验收结论\n已完成整改。\n"
    )
    (found,) = issues(text)
    assert found["responsible"] == ["甲县人民政府"]
    assert found["lead"] == ["乙局"]
    assert found["status"] == "completed"
