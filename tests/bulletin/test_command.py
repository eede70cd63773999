from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from rectify.bulletin import arguments, command

CASE = Path(__file__).parent / "cases" / "01-county-restarting.txt"


def run(*args: str | Path) -> int:
    parser = argparse.ArgumentParser()
    arguments.add_arguments(parser)
    return command.run(parser.parse_args([str(arg) for arg in args]))


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "内容" / "inspections" / "2022-county"


def test_import_writes_a_register(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = target.parent / "报告.html"
    assert run(CASE, "--into", target, "--report", page) == 0
    assert sorted(p.name for p in target.iterdir()) == [
        ".import.json",
        "inspection.yaml",
        "issues",
        "organisation.md",
        "outlook.md",
    ]
    assert len(list((target / "issues").iterdir())) == 8
    assert "8 个问题" in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert "<script" not in text


def test_a_dry_run_writes_nothing(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CASE, "--into", target, "--dry-run", "--format", "json") == 0
    assert not target.exists()
    data = json.loads(capsys.readouterr().out)
    assert data["dry_run"] is True
    assert data["counts"] == {"categories": 3, "headings": 4, "issues": 8}
    assert data["characters"]["unplaced"] == 0
    assert "issues/01.yaml" in data["written"]


@pytest.mark.parametrize(
    ("args", "code"),
    [([CASE], 2), ([CASE, "--into", "坏 名字"], 2), (["/不存在/的.txt", "--dry-run"], 1)],
)
def test_errors_have_exit_codes(
    args: list[str | Path], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*args) == code
    assert "Traceback" not in capsys.readouterr().err


def test_bad_input_writes_nothing(target: Path, tmp_path: Path) -> None:
    bad = tmp_path / "a.txt"
    bad.write_bytes(b"")
    assert run(bad, "--into", target) == 1
    assert not target.exists()


def test_standard_input(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(CASE.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert run("-", "--into", target) == 0
    assert (target / "inspection.yaml").is_file()


def test_english(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    arguments.add_arguments(parser)
    args = parser.parse_args([str(CASE), "--into", str(target), "--brief"])
    args.lang = "en"
    assert command.run(args) == 0
    assert "8 issues" in capsys.readouterr().out


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_import_keeps_edits_and_compares_three_ways(
    target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(CASE, "--into", target) == 0
    edited = target / "issues" / "03.yaml"
    edit(edited, "status: mostly-completed", "status: completed")
    edit(target / "issues" / "04.yaml", "合同67份", "合同六十七份")
    (target / "issues" / "08.yaml").unlink()
    newer = tmp_path / "newer.txt"
    text = (
        CASE.read_text(encoding="utf-8")
        .replace("合同67份", "合同68份")
        .replace("加装定位设备8台", "加装定位设备9台")
    )
    newer.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(newer, "--into", target, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    states = {row["path"]: row["state"] for row in data["comparison"]}
    assert states["issues/03.yaml"] == "edited"
    assert states["issues/04.yaml"] == "conflict"
    assert states["issues/05.yaml"] == "bulletin"
    assert states["issues/08.yaml"] == "new"
    assert data["written"] == ["issues/08.yaml"]
    assert "status: completed" in edited.read_text(encoding="utf-8")
    assert "9台" not in (target / "issues" / "05.yaml").read_text(encoding="utf-8")


def test_replace_needs_git_and_clean_files(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(CASE, "--into", target) == 0
    edit(target / "issues" / "03.yaml", "status: mostly-completed", "status: completed")
    assert run(CASE, "--into", target, "--replace") == 1
    root = target.parent.parent
    git(root, "init", "-q")
    assert run(CASE, "--into", target, "--replace") == 1
    assert "提交" in capsys.readouterr().err
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")
    assert run(CASE, "--into", target, "--replace") == 0
    assert "mostly-completed" in (target / "issues" / "03.yaml").read_text(encoding="utf-8")


def test_renamed_issue_files_are_matched_by_their_number(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(CASE, "--into", target) == 0
    (target / "issues" / "02.yaml").rename(target / "issues" / "学用结合.yaml")
    capsys.readouterr()
    assert run(CASE, "--into", target) == 0
    assert "没有新的内容" in capsys.readouterr().out
    assert not (target / "issues" / "02.yaml").exists()


def test_quiet_prints_only_what_has_to_be_looked_at(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    arguments.add_arguments(parser)
    args = parser.parse_args([str(CASE), "--into", str(target)])
    args.quiet = True
    assert command.run(args) == 0
    assert capsys.readouterr().out == ""


def test_several_files_make_one_register(
    tmp_path: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = []
    for number, task in enumerate(("河道采砂管理不严。", "工业固废堆存不规范。"), 1):
        page = tmp_path / f"{number}.txt"
        page.write_text(
            f"某县督察整改任务完成情况公示\n整改任务：{task}\n责任单位：县水利局\n整改时限：2023年6月30日\n"
            "整改措施：开展专项检查。\n整改完成情况：已建立巡查制度。\n联系电话：0700-1234567\n某县人民政府\n2023年7月3日\n",
            encoding="utf-8",
        )
        pages.append(page)
    assert run(*pages, "--into", target, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counts"]["issues"] == 2
    assert data["characters"]["unplaced"] == 0
    assert data["files"]["inspection.yaml"].count("0700-1234567") == 1
