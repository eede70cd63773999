"""Automatic numbers that come from paragraph styles, from styles they are based on, and levels."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rectify.bulletin import read_docx
from tests.bulletin import bulletin_wrap as wrap

NAMES = nsdecls("w")
ABSTRACT = (
    f'<w:abstractNum {NAMES} w:abstractNumId="90">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:pStyle w:val="Rubrik"/><w:lvlText w:val="（%1）"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="Mangel"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
)
NUM = f'<w:num {NAMES} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
AGAIN = (
    f'<w:num {NAMES} w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="1">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def _numbered(style: Any, number: int) -> None:
    num = parse_xml(f'<w:numPr {NAMES}><w:numId w:val="{number}"/></w:numPr>')
    style.element.get_or_add_pPr().append(num)


def _document() -> Any:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(ABSTRACT))
    numbering.append(parse_xml(NUM))
    numbering.append(parse_xml(AGAIN))
    for name in ("Rubrik", "Mangel", "Later"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name != "Later":
            _numbered(style, 91)
    child = document.styles.add_style("Under", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style = document.styles["Mangel"]
    return document


def _lines(document: Any) -> list[str]:
    stream = io.BytesIO()
    document.save(stream)
    return [row.text for row in read_docx.read(stream.getvalue())]


def test_a_style_and_the_style_it_is_based_on_give_the_number() -> None:
    document = _document()
    for text, style in (
        ("政治建设方面", "Rubrik"),
        ("学习不深入。", "Mangel"),
        ("2个支部未换届。", "Under"),
        ("队伍建设方面", "Rubrik"),
        ("管理偏软。", "Under"),
        ("整改情况：谈话4人。", "Later"),
    ):
        document.add_paragraph(text, style=style)
    assert _lines(document) == [
        "（一）政治建设方面",
        "1.学习不深入。",
        "2. 2个支部未换届。",
        "（二）队伍建设方面",
        "1.管理偏软。",
        "整改情况：谈话4人。",
    ]


def test_a_list_may_start_elsewhere_and_a_paragraph_may_leave_its_list() -> None:
    document = _document()
    first = document.add_paragraph("学习不深入。", style="Mangel")
    for number, level in ((92, 1), (0, 0)):
        paragraph = document.add_paragraph("管理偏软。", style="Mangel")
        pr = paragraph._p.get_or_add_pPr()
        pr.append(
            parse_xml(
                f'<w:numPr {NAMES}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        )
    assert first.text == "学习不深入。"
    assert _lines(document) == ["1.学习不深入。", "5.管理偏软。", "管理偏软。"]


def test_issues_numbered_by_a_style() -> None:
    document = docx.Document()
    for text, style in (
        ("中共柳溪镇委员会关于巡察整改进展情况的通报", "Title"),
        ("一、组织整改情况", "Heading 1"),
        ("镇党委召开会议3次。", "Normal"),
        ("二、具体问题整改情况", "Heading 1"),
        ("（一）政治建设方面", "Heading 2"),
        ("理论学习不系统。", "List Number"),
        ("整改情况：学习8次。", "Normal"),
        ("整改状态：已完成", "Normal"),
        ("（二）作风建设方面", "Heading 2"),
        ("下村走访不够。", "List Number"),
        ("整改情况：", "Normal"),
        ("走访120户；", "List Bullet"),
        ("解决难题9个。", "List Bullet"),
        ("整改状态：长期坚持", "Normal"),
    ):
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    found = wrap.convert(stream.getvalue(), "a.docx")
    assert [i["title"] for i in found.register.issues] == ["理论学习不系统", "下村走访不够"]
    assert [i.status for i in found.reading.issues] == ["completed", "long-term"]
    assert [len(i.measures) for i in found.reading.issues] == [1, 2]
