"""A small project on disk that an editor works on: its folders, its records, its trees."""

import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from tests.conftest import ROOT

FIRST, SECOND = "inspections/2020-provincial", "inspections/2018-city"
CONTROL = ".rectify"
NAMES = ("project", "项目 moved")
"""What the project's folder is called; an edit moves it from one to the other."""

_START: dict[str, str] = {
    "site.yaml": """\
        title: 测试站
        publisher: 某区委
        contact: {phones: ['0371-12345678'], email: office@example.cn}
        """,
    f"{FIRST}/inspection.yaml": """\
        title: 某区整改进展通报
        short_title: 2020年省委巡视
        kind: 巡视
        team: 省委第一巡视组
        inspected_unit: 某区
        feedback_date: 2020-07-29
        cutoff_date: 2020-10-31
        categories:
          - number: 1
            title: 政治建设有缺失
            headings:
              - {number: 1.1, title: 学习有差距}
              - {number: 1.10, title: 落实不到位}
          - {number: 2, title: 巡视整改不到位}
          - {number: 3, title: 作风建设有短板}
        """,
    f"{FIRST}/organisation.md": "区委召开常委会会议6次。\n\n- 成立**领导小组**\n",
    f"{FIRST}/issues/01.yaml": """\
        number: 1
        title: 学习不够到位
        category: 1.1
        status: completed
        responsible: [区财政局]
        tags: [债务]
        evidence: [{title: 学习制度, file: files/制度.pdf}]
        measures:
          - title: 理顺机制
            text: 建立学习制度，集体学习7次。
        """,
    f"{FIRST}/files/制度.pdf": "%PDF 第一版",
    f"{FIRST}/issues/02.yaml": """\
        number: 2
        title: 道路建设问题
        category: 2
        status: not-completed
        due: 2020-06-30
        measures: [北段已通车。]
        next_steps: 争取启动南段。
        """,
    f"{FIRST}/issues/03.yaml": """\
        number: 3
        title: 会议偏多
        category: 3
        status: long-term
        history: [{date: 2020-08-01, status: not-started, note: 巡视反馈}]
        measures: [精简会议。]
        """,
    f"{FIRST}/issues/04.yaml": "number: 4\ncategory: 1.10\nwithheld: 涉及个人隐私\n",
    f"{SECOND}/inspection.yaml": """\
        title: 某区巡察整改通报
        kind: 巡察
        team: 市委巡察组
        inspected_unit: 某区
        cutoff_date: 2018-12-31
        categories: [{number: 1, title: 教育投入不足}]
        """,
    f"{SECOND}/issues/01.yaml": """\
        number: 1
        title: 学校改造进展缓慢
        category: 1
        status: on-track
        measures: [新建学校2所。]
        """,
    f"{SECOND}/issues/02.yaml": """\
        number: 2
        withdrawn: {date: 2019-01-05, reason: 与第1号重复}
        """,
    "theme/theme.css": ".masthead { letter-spacing: 1px; }\n",
}

Record = dict[str, Any]
"""A YAML file as the editor's program sees it: texts, lists, mappings."""


@dataclass(frozen=True, slots=True)
class Flags:
    """How the next builds are called."""

    jobs: int = 1
    with_search: bool = True
    small_index: int = 300
    """Up to how many issues the search index is the one of small sites."""
    is_vast: bool = False
    """Whether the site has so many files that its folders alone are looked at."""
    in_one_process: bool = False
    """Whether one process builds again and again, as `serve` does, or each build has its own."""


@dataclass
class Project:
    """A project's folders, and what its editor keeps in mind."""

    root: Path
    flags: Flags = Flags()
    broken: dict[Path, bytes | None] = field(default_factory=dict)
    """Files that were broken on purpose, and what they held before; None if they were not there."""
    foreign: set[str] = field(default_factory=set)
    """Files that somebody else put into the site."""
    kept_foreign: set[str] = field(default_factory=set)
    """Those that were there when the site was kept."""

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def memory(self) -> Path:
        return self.root / CONTROL

    @property
    def attic(self) -> Path:
        """Return where the editor puts things aside."""
        return self.root / "attic"

    def set_flags(self, **changes: Any) -> None:
        self.flags = replace(self.flags, **changes)

    def issues(self) -> list[Path]:
        """Return the issues' files, without those that are broken."""
        found = self.content.glob("inspections/*/issues/*.yaml")
        return sorted(path for path in found if path not in self.broken)

    def inspections(self) -> list[Path]:
        """Return the inspections' files, without those that are broken."""
        found = self.content.glob("inspections/*/inspection.yaml")
        return sorted(path for path in found if path not in self.broken)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def start(root: Path) -> Project:
    """Write the project that every sequence of edits begins with."""
    for folder in ("templates", "static"):
        shutil.copytree(ROOT / folder, root / folder)
    for name, text in _START.items():
        write(root / "content" / name, dedent(text).encode())
    return Project(root)


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def load(path: Path) -> Record:
    """Return a record with all its scalars as texts, as the builder reads them."""
    record: Record = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506 - makes texts only
    return record


def save(path: Path, record: Record) -> None:
    write(path, yaml.safe_dump(record, allow_unicode=True, sort_keys=False).encode())


def chance(number: int) -> random.Random:
    """Return the chooser of an edit: the same number chooses the same."""
    return random.Random(number)  # noqa: S311 - repeatable on purpose


Tree = dict[str, bytes]
"""Files by their path below a folder."""


def tree(folder: Path, without: Iterable[str] = ()) -> Tree:
    """Return a site's files; its control folder is none of them."""
    left_out = set(without)
    return {
        inside: path.read_bytes()
        for path in folder.rglob("*")
        if (inside := path.relative_to(folder).as_posix()) not in left_out
        and path.is_file()
        and CONTROL not in path.parts[len(folder.parts) :]
    }


def differences(one: Tree, other: Tree) -> list[str]:
    """Return the paths where two trees differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def explain(was: Tree, should: Tree) -> str:
    """Say how a tree differs from what it should be: paths, and the first place in each file."""
    lines = []
    for path in differences(was, should)[:12]:
        if path not in should:
            lines.append(f"  {path}: should not be there")
        elif path not in was:
            lines.append(f"  {path}: missing")
        else:
            at = _first_difference(was[path], should[path])
            lines.append(f"  {path}: differs at byte {at}")
            lines += [f"    {name} {_around(data, at)!r}" for name, data in (("is     ", was[path]), ("clean  ", should[path]))]  # fmt: skip
    return "\n".join(lines)


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _around(data: bytes, at: int) -> str:
    return data[max(0, at - 60) : at + 60].decode(errors="replace")
