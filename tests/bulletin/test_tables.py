"""Tables with heads of two rows, merged cells, group rows, inside tables that lay out a page."""

from __future__ import annotations

import io

import docx

from tests.bulletin import bulletin_wrap as wrap

HEAD = (
    '<tr><td rowspan="2">序号</td><td rowspan="2">反馈问题</td><td colspan="2">责任落实</td>'
    '<td rowspan="2">整改措施</td><td rowspan="2">完成状态</td></tr>'
    "<tr><td>牵头单位</td><td>责任单位</td></tr>"
)
ROWS = (
    '<tr><td colspan="6">大气污染防治</td></tr>'
    "<tr><td>1</td><td>工地扬尘管控不严。</td><td>县住建局</td><td>城关镇<br>安平镇</td>"
    "<td>检查工地31个。</td><td>已完成</td></tr>"
    '<tr><td colspan="6">水污染防治</td></tr>'
    "<tr><td>2</td><td>排污口未规范。</td><td>县水利局</td><td>河口镇</td>"
    "<td>整治排口7个。</td><td>正在整改</td></tr>"
)


def _page(table: str) -> bytes:
    return (
        '<html><body><table width="980"><tr><td>首页</td><td>公开</td></tr></table>'
        "<table><tr><td><p>安河县督察反馈问题整改情况公示表</p><p>现将整改情况公示如下。</p>"
        f"<table>{table}</table><p>安河县人民政府</p><p>2022年7月1日</p></td></tr></table>"
        "</body></html>"
    ).encode()


def test_a_head_of_two_rows_in_a_nested_table() -> None:
    found = wrap.convert(_page(HEAD + ROWS), "a.html")
    assert [i["title"] for i in found.register.issues] == ["工地扬尘管控不严", "排污口未规范"]
    assert [i["lead"] for i in found.register.issues] == [["县住建局"], ["县水利局"]]
    assert [i["responsible"] for i in found.register.issues] == [["城关镇", "安平镇"], ["河口镇"]]
    assert [i.get("status") for i in found.register.issues] == ["completed", "on-track"]
    assert [i["category"] for i in found.register.issues] == ["1", "2"]


def test_a_damaged_span_makes_no_endless_row() -> None:
    wide = HEAD.replace('colspan="2"', 'colspan="99999"') + ROWS
    assert wrap.convert(_page(wide), "a.html").figures["characters"] > 0


def test_merged_rows_of_word_are_groups() -> None:
    document = docx.Document()
    document.add_paragraph("安河县审计整改结果公告")
    document.add_paragraph("现将审计整改结果公告如下。")
    rows = [
        ("序号", "审计查出问题", "责任单位", "整改结果"),
        ("一", "资金管理方面", "", ""),
        ("1", "专户结存未清。", "县财政局", "清理结存56万元。"),
        ("二", "项目管理方面", "", ""),
        ("2", "竣工决算滞后。", "县发改局", "办结决算4个。"),
    ]
    table = document.add_table(rows=len(rows), cols=4)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                table.cell(at, column).text = cell
    for at in (1, 3):
        table.cell(at, 1).merge(table.cell(at, 3))
    stream = io.BytesIO()
    document.save(stream)
    found = wrap.convert(stream.getvalue(), "a.docx")
    assert [i["title"] for i in found.register.issues] == ["专户结存未清", "竣工决算滞后"]
    assert [c["title"] for c in found.register.inspection["categories"]] == [  # type: ignore[index, union-attr, call-overload]
        "资金管理方面",
        "项目管理方面",
    ]


def test_a_table_without_a_task_gives_no_issue() -> None:
    text = "安河县督察整改情况公示\n根据督察整改方案的要求，现将我县有关问题的整改情况向社会公示如下。\n序号\t反馈问题\t责任单位\t整改措施\n1\t\t县水利局\t整治排口\n"
    found = wrap.convert(text.encode())
    assert found.register.issues == []
    assert "not-placed" in [f.code for f in found.findings]
