"""Case files: prose with content blocks and the diagnostics they must give, run as they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import dedent

from rectify import against, checks, loading, reporting
from rectify.artifacts import File
from rectify.checks import built
from rectify.diagnostics import Diagnostic
from rectify.strings import messages
from rectify.vocabulary import Language
from tests.conftest import ROOT

FOLDER = ROOT / "tests/cases"
INSPECTION_FOLDER = "inspections/2020-provincial"

BASE: dict[str, str] = {
    "site.yaml": """\
        title: 测试站
        publisher: 某区委
        """,
    f"{INSPECTION_FOLDER}/inspection.yaml": """\
        title: 某区整改进展通报
        kind: 巡视
        team: 省委第一巡视组
        inspected_unit: 某区
        started: 2020-04-21
        ended: 2020-06-19
        feedback_date: 2020-07-29
        cutoff_date: 2020-10-31
        published_date: 2020-11-11
        categories:
          - {number: 1, title: 政治建设有缺失}
        totals: {issues: 1}
        contact: {phones: [0731-28665523], email: office@example.gov.cn}
        """,
    f"{INSPECTION_FOLDER}/issues/01.yaml": """\
        number: 1
        title: 学习不够到位
        category: 1
        status: completed
        measures:
          - 建立学习制度，集体学习7次。
        """,
}
"""A register that no rule objects to; a case replaces some of its files."""

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_AS_OF = re.compile(r"--as-of (\d{4}-\d{2}-\d{2})")


@dataclass(slots=True)
class Section:
    """One example of a case: content, and what is expected of it."""

    title: str
    prose: str
    files: dict[str, bytes | None] = field(default_factory=dict)
    before: dict[str, bytes | None] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)

    @property
    def as_of(self) -> date | None:
        found = _AS_OF.search(self.prose)
        return date.fromisoformat(found[1]) if found else None


def sections(text: str) -> Iterator[Section]:
    """Yield the examples of a case file."""
    parts = _SECTION.split(text)[1:]
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        section = Section(title, _BLOCK.sub("", body))
        for info, content in _BLOCK.findall(body):
            kind, *words = info.split()
            if kind == "text":
                section.expected = content.split("\n")[:-1]
            elif words[0] == "before":
                section.before[_path(words[1])] = _bytes(kind, words[2:], content)
            else:
                section.files[_path(words[0])] = _bytes(kind, words[1:], content)
        yield section


def _path(name: str) -> str:
    is_inside = name.startswith(("issues/", "files/", "inspection.yaml", "organisation.md"))
    return f"{INSPECTION_FOLDER}/{name}" if is_inside else name


def _bytes(kind: str, options: list[str], content: str) -> bytes | None:
    if kind == "delete":
        return None
    encoding = next((o for o in options if not o.startswith("times=")), "utf-8")
    times = next((int(o[6:]) for o in options if o.startswith("times=")), 1)
    escaped = re.sub(r"<U\+([0-9A-F]{4})>", lambda m: chr(int(m[1], 16)), content)
    return (escaped * times).encode(encoding)


def write(folder: Path, changes: Mapping[str, bytes | None]) -> Path:
    """Write the base register with changes."""
    files: dict[str, bytes | None] = {p: dedent(text).encode() for p, text in BASE.items()}
    for path, data in {**files, **changes}.items():
        if data is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


def found(section: Section, folder: Path, family: str) -> list[str]:
    """Return what `check` says about an example, a line per diagnostic."""
    content = write(folder / "content", {} if family == "B" else section.files)
    words = messages(Language.ZH_CN)
    placed = reporting.place(_diagnostics(section, folder, family), content, "", words)
    return [f"{p.file}:{p.position.line}:{p.position.column} {p.code} {p.name}" for p in placed]


def _diagnostics(section: Section, folder: Path, family: str) -> list[Diagnostic]:
    if family == "B":
        return built.run(File(path, data or b"") for path, data in section.files.items())
    content = folder / "content"
    records = loading.load(content)
    if family == "G":
        old = loading.load(write(folder / "before", section.before))
        unreadable = len(old.diagnostics)
        outcome = against.compare("v1", old.inspections, records.inspections, unreadable=unreadable)
        return list(outcome.diagnostics)
    rest = checks.run(
        records.corpus(), as_of=section.as_of, content=content, is_whole=records.is_whole
    )
    return [*records.diagnostics, *rest]
