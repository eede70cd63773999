"""build.py: standard library only, and careful about which Python it uses."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_script", ROOT / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_imports_the_standard_library_only_before_it_hands_over() -> None:
    top = ast.parse((ROOT / "build.py").read_text("utf-8")).body
    modules = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in top if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in modules} <= sys.stdlib_module_names


def test_can_be_read_by_a_python_too_old_to_run_it() -> None:
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert script().main() == 3
    assert "3.11" in capsys.readouterr().err


def test_the_system_python_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    assert not script()._has_packages()


def test_a_failed_setup_leaves_no_half_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module = script()

    def fails(*_: object, **__: object) -> None:
        (tmp_path / "venv").mkdir(exist_ok=True)
        raise subprocess.CalledProcessError(1, ["pip"])

    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / "venv/stamp")
    monkeypatch.setattr(subprocess, "run", fails)
    assert module._prepared_python() is None
    assert not (tmp_path / "venv").exists()
    assert "运行环境准备失败" in capsys.readouterr().err


def test_the_lock_file_pins_by_hash_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "http" not in lock
    assert "file:" not in lock
    assert "--index-url" not in lock
    blocks = [block for block in lock.replace("\\\n", " ").splitlines() if "==" in block]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_file_covers_what_the_project_asks_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    names = {w.split(">")[0].split("[")[0].split("=")[0].lower() for w in wanted}
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    assert {name for name in names if f"{name}==" not in lock} == set()
