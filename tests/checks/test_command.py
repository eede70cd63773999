"""The command: exit codes, forms chosen by themselves, files chosen, allowances, manuals."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rectify import checking
from rectify.checking import table
from rectify.checking.console import has_colours
from rectify.checking.explain import entries
from tests.checks import cases
from tests.conftest import ROOT

ISSUE = f"{cases.INSPECTION_FOLDER}/issues/01.yaml"
BAD = "number: 1\ntitle: 学习\ncategory: 1\nstatus: completed\nmeasures:\n  - 联系13800138000。\n"
WARNED = "number: 1\ntitle: 学习\ncategory: 1\nstatus: verified\nmeasures:\n  - 修订制度。\n"


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def check(content: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    checking.add_arguments(parser)
    args = parser.parse_args(list(words))
    return checking.run(argparse.Namespace(**vars(args), content=content, lang="zh-CN"))


def write(tmp_path: Path, text: str = "") -> Path:
    return cases.write(tmp_path / "content", {ISSUE: text.encode()} if text else {})


def test_exit_codes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(write(tmp_path)) == 0
    assert capfd.readouterr().out == "检查通过：1 个批次，1 个问题。\n"
    assert check(write(tmp_path, BAD)) == 1
    out = capfd.readouterr().out
    assert f"{ISSUE}:6:5: 错误 P104 mobile-number\n" in out
    assert "13800138000" not in out
    assert check(write(tmp_path, WARNED)) == 0
    assert check(write(tmp_path, WARNED), "--strict") == 1
    assert check(tmp_path / "nowhere") == 2
    assert check(write(tmp_path), "--against", "HEAD") == 2


def test_all_problems_are_told_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = cases.write(
        tmp_path / "content",
        {ISSUE: BAD.encode(), "site.yaml": b"title: a\npublishr: b\n", "stray.txt": b""},
    )
    assert check(content, "--format", "json") == 1
    names = {row["name"] for row in json.loads(capfd.readouterr().out)["diagnostics"]}
    assert {"mobile-number", "unknown-key-near", "stray-file"} <= names


def test_ci_chooses_its_form(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write(tmp_path, BAD)
    monkeypatch.setenv("GITLAB_CI", "true")
    check(content)
    assert json.loads(capfd.readouterr().out)[0]["check_name"] == "P104 mobile-number"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    check(content)
    assert capfd.readouterr().out.startswith("::error file=")
    assert "| P104 mobile-number |" in (tmp_path / "summary.md").read_text("utf-8")
    check(content, "--format", "text")
    assert capfd.readouterr().out.endswith("1 个错误，0 个警告，0 个提示。\n")


def test_a_report_can_go_to_a_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "report.sarif"
    assert check(write(tmp_path, BAD), "--format", "sarif", "--output", str(place)) == 1
    assert json.loads(place.read_text("utf-8"))["version"] == "2.1.0"
    assert "P104 mobile-number" in capfd.readouterr().out


def test_chosen_files_alone_are_reported(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = write(tmp_path, BAD)
    assert check(content, str(content / "site.yaml")) == 0
    assert check(content, str(content / ISSUE)) == 1
    assert check(content, str(content / "inspections")) == 1
    assert check(content, ISSUE) == 1
    assert check(content, str(content)) == 1
    assert check(content, str(tmp_path)) == 2
    assert "不在内容文件夹" in capfd.readouterr().err


def test_an_allowed_warning_is_silent_and_an_error_is_not(tmp_path: Path) -> None:
    allow = "allow:\n  - {rule: verified-without-record, reason: 通报没有写明核验单位}\n"
    assert check(write(tmp_path, WARNED + allow), "--strict") == 0
    by_code = allow.replace("verified-without-record", "W103")
    assert check(write(tmp_path, WARNED + by_code), "--strict") == 0
    in_chinese = "豁免:\n  - {规则: W103, 原因: 通报没有写明核验单位}\n"
    assert check(write(tmp_path, WARNED + in_chinese), "--strict") == 0
    allow = "allow:\n  - {rule: mobile-number, reason: 本人同意}\n"
    assert check(write(tmp_path, BAD + allow)) == 1


def test_manuals(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for word in ("D102", "d102", "overdue-without-progress"):
        assert check(tmp_path, "--explain", word) == 0
        out = capfd.readouterr().out
        assert out.startswith("D102 overdue-without-progress（警告）")
        assert "不通过" in out
    assert check(tmp_path, "--explain", "X999") == 2
    assert all(check(tmp_path, "--explain", entry.code) == 0 for entry in entries())


def test_fix_and_diff(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = write(tmp_path, WARNED.replace("status: ", "status："))
    assert check(content, "--fix", "--diff") == 0
    assert "可改 1 个文件" in capfd.readouterr().out
    assert check(content) == 1
    assert check(content, "--fix") == 0
    assert check(content) == 0


def test_pipes_and_terminals(tmp_path: Path) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    assert has_colours(terminal, {})  # type: ignore[arg-type]
    assert not has_colours(terminal, {"NO_COLOR": "1"})  # type: ignore[arg-type]
    assert not has_colours(terminal, {"TERM": "dumb"})  # type: ignore[arg-type]
    script = "import sys; from tests.checks.test_command import check; from pathlib import Path; "
    command = [
        sys.executable,
        "-c",
        f"{script}sys.exit(check(Path({str(write(tmp_path, BAD))!r})))",
    ]
    done = subprocess.run(  # noqa: S603 - this interpreter
        command,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1, done.stderr
    assert "手机号" in done.stdout.decode()
    assert b"\033" not in done.stdout


TABLES = {
    "README.md": table.table,
    "docs/checks.md": table.manual,
}


@pytest.mark.parametrize("file", TABLES)
def test_tables_in_the_documents_are_generated(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    inside = text.partition(table.BEGIN)[2].partition(table.END)[0].strip()
    assert inside == TABLES[file](), "run python -m rectify.checking.table"
