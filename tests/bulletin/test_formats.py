from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from rectify.bulletin import decode, read_docx
from rectify.bulletin.errors import InputError
from tests.bulletin import bulletin_wrap as wrap

CASE = Path(__file__).parent / "cases" / "13-numbered-measures.txt"
TEXT = CASE.read_text(encoding="utf-8")


def refused(data: bytes, name: str = "a.txt") -> str:
    with pytest.raises(InputError) as caught:
        wrap.convert(data, name)
    return caught.value.code


DOCUMENT = "word/document.xml"


def archive(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(DOCUMENT, data)
    return stream.getvalue()


def repacked(data: bytes, document: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.infolist():
            new.writestr(item.filename, document if item.filename == DOCUMENT else old.read(item))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"\xff\xfe", "a.txt", "empty"),
        (b"%PDF-1.7 ...", "a.pdf", "other-format"),
        (b"{\\rtf1 }", "a.rtf", "other-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.doc", "old-word"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "encrypted",
        ),
        (b"PK\x03\x04 broken", "a.docx", "damaged-word"),
        (bytes(range(1, 32)) * 20, "a.txt", "binary"),
        ("整改情况".encode() + b"\xff\xfe\xfa\xff", "a.txt", "damaged-encoding"),
        (b"hello world, nothing here", "a.txt", "not-chinese"),
        ("今天的天气很好，我们到山上去了，看见了很多的花。".encode(), "a.txt", "not-a-bulletin"),
        (b"<html><body></body></html>", "a.html", "empty"),
    ],
)
def test_refusals_say_why(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_huge_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "LIMIT", 1000)
    assert refused(TEXT.encode() * 3) == "huge"


def test_zip_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(archive(b"0" * 5_000_000), "a.docx") == "bomb"
    monkeypatch.setattr(read_docx, "UNPACKED", 10_000)
    assert refused(wrap.word(TEXT), "a.docx") == "bomb"


def test_document_types_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert refused(repacked(wrap.word(TEXT), evil), "a.docx") == "doctype"
    wide = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    assert refused(repacked(wrap.word(TEXT), wide), "a.docx") == "doctype"


def test_encrypted_members_are_refused() -> None:
    data = bytearray(wrap.word(TEXT))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert refused(bytes(data), "a.docx") == "encrypted"


@pytest.mark.parametrize(("package", "name"), [("docx", "a.docx"), ("lxml", "a.html")])
def test_missing_extras_say_how_to_install_them(
    package: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = wrap.word(TEXT) if name.endswith("docx") else wrap.page(TEXT)
    for module in [m for m in sys.modules if m == package or m.startswith(package + ".")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    assert refused(data, name) == "missing-extra"


def test_html_hides_what_a_reader_does_not_see() -> None:
    hidden = (
        '<p style="display: none">隐藏的整改情况</p><script>alert("整改")</script><!-- 整改 -->'
    )
    page = wrap.page(TEXT).decode().replace("<div>", f"<div>{hidden}&xxe;", 1)
    result = wrap.convert(page.encode(), "a.html")
    assert "隐藏" not in result.document.text
    assert "alert" not in result.document.text
    assert len(result.register.issues) == 4


def test_html_of_other_encodings_and_lists() -> None:
    items = "".join(
        f"<li>{t}</li>"
        for t in (
            "合理设置接种点18个。",
            "开通预约平台，分时段接种。",
            "加强冷链管理，配备备用电源。",
        )
    )
    text = TEXT.replace(
        "（1）合理设置接种点18个。\n（2）开通预约平台，分时段接种。\n（3）加强冷链管理，配备备用电源。",
        "@LIST@",
    )
    page = (
        wrap.page(text).decode().replace("@LIST@", f"<ol>{items}</ol>").replace("utf-8", "gb2312")
    )
    result = wrap.convert(page.encode("gb18030"), "a.htm")
    measures = result.register.issues[0]["measures"]
    assert isinstance(measures, list)
    assert len(measures) == 3


def test_layout_tables_are_no_data() -> None:
    page = wrap.page(TEXT).decode()
    inner = page[page.index("<div>") : page.index("</body>")]
    layout = (
        f"<table><tr><td>栏目一</td><td><table><tr><td>{inner}</td></tr></table></td></tr></table>"
    )
    result = wrap.convert(f"<html><body>{layout}</body></html>".encode(), "a.html")
    assert len(result.register.issues) == 4


def numbered(document: Any, text: str, level: int, number: int) -> None:
    paragraph = document.add_paragraph(text)
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {names}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


def test_automatic_numbers_of_word_are_read() -> None:
    document = docx.Document()
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (fmt, text) in enumerate(
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
        )
    )
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(f'<w:abstractNum {names} w:abstractNumId="7">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {names} w:numId="9"><w:abstractNumId w:val="7"/></w:num>'))
    document.add_paragraph("中共某县林业局党组关于巡察整改情况的通报")
    for level, text in (
        (0, "整改组织情况"),
        (-1, "召开会议3次。"),
        (0, "反馈问题整改情况"),
        (1, "理论学习不深入"),
        (2, "集中学习次数少"),
        (-1, "整改情况：补学4次。"),
        (2, "研讨交流质量不高"),
        (-1, "整改情况：组织研讨2次。"),
        (1, "作风建设不严"),
        (2, "会议过多"),
        (-1, "整改情况：精简会议三成。"),
        (0, "下一步打算"),
        (-1, "持续整改。"),
    ):
        if level < 0:
            document.add_paragraph(text)
        else:
            numbered(document, text, level, 9)
    stream = io.BytesIO()
    document.save(stream)
    result = wrap.convert(stream.getvalue(), "a.docx")
    assert [issue["category"] for issue in result.register.issues] == ["1", "1", "2"]
    assert result.register.issues[2]["title"] == "会议过多"


def test_merged_table_cells_are_read_once() -> None:
    document = docx.Document()
    document.add_paragraph("某县督察反馈问题整改情况公示")
    rows = [
        ("类别", "反馈问题", "整改措施"),
        ("大气", "扬尘治理不到位", "检查工地12个"),
        ("", "散煤管控不严", "取缔网点3处"),
    ]
    table = document.add_table(rows=3, cols=3)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = io.BytesIO()
    document.save(stream)
    result = wrap.convert(stream.getvalue(), "a.docx")
    assert [issue["category"] for issue in result.register.issues] == ["1", "1"]
