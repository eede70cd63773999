"""Pages that stand are read again for their links only if a tag moved somewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rectify import builder
from rectify.artifacts import File
from rectify.builder.desk import Desk
from tests.conftest import ISSUES, ROOT, MakeContent

ISSUE = """
number: 2
title: 道路建设问题
category: 2
status: completed
measures: ["{measure}"]
"""


@pytest.fixture
def build(
    content: MakeContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[builder.Outcome, set[str]]]:
    """Return a function that builds with a measure; it returns the pages that were read again."""
    read: set[str] = set()
    standing = Desk.standing

    def noted(self: Desk, path: str) -> File:
        read.add(Path(path).name)
        return standing(self, path)

    monkeypatch.setattr(Desk, "standing", noted)

    def run(measure: str) -> tuple[builder.Outcome, set[str]]:
        read.clear()
        folder = content({f"{ISSUES}/02.yaml": ISSUE.format(measure=measure)})
        folders = builder.Folders(
            folder, (ROOT / "templates",), ROOT / "static", tmp_path / "site", tmp_path / "memory"
        )
        return builder.build(folders), set(read)

    return run


def test_a_text_makes_nobody_read_the_other_pages(
    build: Callable[[str], tuple[builder.Outcome, set[str]]],
) -> None:
    build("集体学习3次。")
    for measure in ("集体学习8次。", "集体学习9次，抓好整改。"):
        outcome, read = build(measure)
        assert outcome.report
        assert {Path(page).name for page in outcome.work.rendered} >= {"issue-2.html"}
        assert read == {Path(page).name for page in outcome.work.rendered}


def test_a_link_makes_all_be_looked_at(
    build: Callable[[str], tuple[builder.Outcome, set[str]]],
) -> None:
    build("集体学习3次。")
    outcome, read = build("见[第一个问题](issue-1.html)。")
    assert outcome.report
    assert len(read) > len(outcome.work.rendered)
    outcome, _ = build("见[不存在的页](issue-999.html)。")
    assert [found.code for found in outcome.built] == ["dead-link"]
    outcome, read = build("见[第一个问题](issue-1.html)。")
    assert not outcome.built
    assert read == set()
