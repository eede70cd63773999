"""Every rule has a case file, and every example in it gives just what it says."""

import os
from pathlib import Path

import pytest

from rectify import checks
from rectify.checking.explain import entries
from tests.checks import cases

FILES = sorted(cases.FOLDER.glob("*.md"))
REWRITE = os.environ.get("REWRITE_CASES") == "1"
"""Set to write what is found into the case files; read the difference before you commit it."""

NEVER_SEEN = {"S402"}
"""needs-list: a single value counts as a list of one, so only a fault of ours can give it."""


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_examples_of_a_case_give_what_they_say(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    for number, section in enumerate(cases.sections(text)):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = cases.found(section, folder, file.stem[0])
        if REWRITE and found != section.expected:
            old, new = (
                "```text\n" + "".join(f"{x}\n" for x in y) for y in (section.expected, found)
            )
            text = text.replace(f"## {section.title}\n", f"## {section.title}\0\n")
            head, _, tail = text.partition("\0")
            text = head + tail.replace(f"{old}```", f"{new}```", 1)
            file.write_text(text, "utf-8")
            continue
        assert found == section.expected, section.title


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_case_fails_with_its_own_code_and_passes_without_any(file: Path) -> None:
    bad, *good = cases.sections(file.read_text("utf-8"))
    assert any(f" {file.stem} " in line for line in bad.expected)
    assert good
    assert not any(f" {file.stem} " in line for section in good for line in section.expected)


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    shown = {file.stem for file in FILES}
    assert shown | NEVER_SEEN == {entry.code for entry in entries()}
    assert not shown & NEVER_SEEN


def test_codes_and_names_are_unique_and_worded() -> None:
    rows = list(entries())
    assert len({row.code for row in rows}) == len({row.name for row in rows}) == len(rows)
    assert all(checks.code_of(row.name) == row.code for row in rows)


def test_the_base_of_all_cases_is_clean(tmp_path: Path) -> None:
    section = cases.Section("base", "")
    assert cases.found(section, tmp_path, "T") == []


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_manual_with_both_examples(rule: checks.Rule) -> None:
    assert "不通过" in rule.manual
    assert "\n通过" in rule.manual
