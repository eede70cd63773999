"""What tests share: content in a few lines, and the folders of this project."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

ROOT = Path(__file__).resolve().parent.parent
INSPECTION = "inspections/2020-provincial/inspection.yaml"
ISSUES = "inspections/2020-provincial/issues"

GOOD: dict[str, str] = {
    "site.yaml": """\
        title: 测试站
        publisher: 某区委
        """,
    INSPECTION: """\
        title: 某区整改进展通报
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
          - number: 2
            title: 巡视整改不到位
        """,
    f"{ISSUES}/01.yaml": """\
        number: 1
        title: 学习不够到位
        category: 1.1
        status: completed
        measures:
          - title: 理顺机制
            text: 建立学习制度，集体学习7次。
        """,
    f"{ISSUES}/02.yaml": """\
        number: 2
        title: 道路建设问题
        category: 2
        status: 未完成
        due: 2020-06-30
        measures:
          - 北段已通车。
        next_steps: 争取启动南段。
        """,
}
"""A good site with one inspection and two issues."""

MakeContent = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def content(tmp_path: Path) -> MakeContent:
    """Return a function that writes a content folder: the good one, with changes.

    A value of None takes a file away, bytes are written as they are.
    """

    def make(changes: Mapping[str, str | bytes | None] | None = None, /) -> Path:
        folder = tmp_path / "content"
        for path, text in ({**GOOD, **(changes or {})}).items():
            if text is None:
                (folder / path).unlink(missing_ok=True)
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            data = text if isinstance(text, bytes) else dedent(text).encode()
            (folder / path).write_bytes(data)
        return folder

    return make
