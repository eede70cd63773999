"""One bulletin in the ways in which editors have it, and results in a form to compare."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from typing import Any

import docx
import yaml

from rectify.bulletin import importer
from rectify.bulletin.importer import Result
from rectify.bulletin.plain import shadow, squeeze

_FULL = "，：；（）！？"
_HALF = ",:;()!?"
_TO_HALF = str.maketrans(_FULL, _HALF)
_TO_FULL = str.maketrans(_HALF, _FULL)
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f])[,:;()!?]|[,:;()!?](?=[^\x00-\x7f])")


def half(text: str) -> bytes:
    return text.translate(_TO_HALF).encode()


def full(text: str) -> bytes:
    return _BETWEEN.sub(lambda m: m.group().translate(_TO_FULL), text).encode()


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def doubled(text: str) -> bytes:
    return text.replace("\n", "\n\n").encode()


def squeezed(text: str) -> bytes:
    return re.sub(r"\n\s*\n+", "\n", text).encode()


def indented(text: str) -> bytes:
    return "\n".join(
        "　　" + line if line and "\t" not in line else line for line in text.split("\n")
    ).encode()


def gb(text: str) -> bytes:
    return text.encode("gb18030")


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


def word(text: str) -> bytes:
    document = docx.Document()
    for block in _blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=max(len(row) for row in block))
        for at, row in enumerate(block):
            for column, cell in enumerate(row):
                table.cell(at, column).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(text: str) -> bytes:
    script = "<script>var a='整改情况：';</script>"
    head = f'<meta charset="utf-8"><title>x</title><style>p{{margin:0}}</style>{script}'
    parts = [f"<!DOCTYPE html><html><head>{head}</head><body><div>"]
    for block in _blocks(text):
        if isinstance(block, str):
            parts.append(
                f'<p style="text-indent:2em"><span>{html.escape(block)}</span></p>'
                if block.strip()
                else "<p>&nbsp;</p>"
            )
            continue
        rows = ("".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row) for row in block)
        parts.append(f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>")
    return ("".join(parts) + "</div></body></html>").encode()


def _blocks(text: str) -> list[str | list[list[str]]]:
    blocks: list[str | list[list[str]]] = []
    for line in text.split("\n"):
        if "\t" not in line:
            blocks.append(line)
            continue
        row = line.split("\t")
        if blocks and isinstance(blocks[-1], list):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


WRAPPINGS: dict[str, Callable[[str], bytes]] = {
    "half": half,
    "full": full,
    "crlf": crlf,
    "doubled": doubled,
    "squeezed": squeezed,
    "indented": indented,
    "gb18030": gb,
    "utf16": utf16,
    "docx": word,
    "html": page,
}


def convert(data: bytes, name: str = "bulletin.txt") -> Result:
    return importer.convert([(data, name)])


def plain(value: Any) -> Any:
    """A value with the spacing and the width of punctuation taken out of it."""
    if isinstance(value, dict):
        return {key: plain(below) for key, below in value.items()}
    if isinstance(value, list):
        return [plain(below) for below in value]
    return squeeze(shadow(value)) if isinstance(value, str) else value


def register(result: Result) -> dict[str, Any]:
    """Every file's data, apart from spacing and the width of punctuation."""
    found = {}
    for path, text in result.files.items():
        found[path] = plain(
            text if path.endswith(".md") else yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        )
    return found


def outcome(result: Result) -> dict[str, Any]:
    """What a case expects: the inspection, one line an issue, findings and what was not placed."""
    data = yaml.load(result.files["inspection.yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    issues = []
    for path, text in result.files.items():
        if not path.startswith("issues/"):
            continue
        issue = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        issue["measures"] = len(issue.get("measures", []))
        for key in ("status_note", "goal", "summary", "next_steps"):
            if key in issue:
                issue[key] = len(squeeze(issue[key]))
        issues.append(issue)
    lines = result.document.number_at
    return {
        "inspection": data,
        "issues": issues,
        "organisation": result.files.get("organisation.md", "").count("\n\n") + 1,
        "outlook": result.files.get("outlook.md", "").count("\n\n") + 1,
        "findings": [f"{f.code} {lines(f.at) if f.at >= 0 else '-'}" for f in result.findings],
        "unplaced": sorted({lines(s.start) for s in result.spans if s.field == "unplaced"}),
    }
