#!/usr/bin/env python3
"""Prepares the project's own virtual environment when needed, then hands over to rectify.cli.

`python3 build.py` builds the site, `python3 build.py test` runs the tests, `--help` tells the
rest. Needs Python 3.11 or later and nothing else; uses the standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "rectify-lock.sha256"
NEEDED = ("jinja2", "livereload", "markdown_it", "pydantic", "segno", "yaml")
NEEDED_FOR_TESTS = (*NEEDED, "hypothesis", "playwright", "pytest", "xdist")
OLDEST = (3, 11)


def main() -> int:
    """Run a command where its packages are; return its exit code."""
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:2]))
        wanted = ".".join(map(str, OLDEST))
        return _stop(
            f"需要 Python {wanted} 或更高版本，当前是 {have}。",
            f"Python {wanted} or later is needed; this is {have}.",
        )
    if _has_packages():
        sys.path.insert(0, str(ROOT))
        from rectify.cli import main as run

        return run(root=ROOT)
    python = _prepared_python()
    if python is None:
        return 3
    command = [str(python), str(ROOT / "build.py"), *sys.argv[1:]]
    if os.name == "posix":
        os.execv(python, command)  # noqa: S606 - the same program, in its own environment
    return subprocess.run(command, check=False).returncode


def _has_packages() -> bool:
    """Return whether this interpreter is a virtual environment that has what is needed.

    The system's own Python is never used, even if it has them: its versions are anybody's.
    """
    if sys.prefix == sys.base_prefix:
        return False
    if Path(sys.prefix).resolve() == VENV.resolve():
        return _is_current()
    names = NEEDED_FOR_TESTS if sys.argv[1:2] == ["test"] else NEEDED
    return all(find_spec(name) for name in names)


def _is_current() -> bool:
    return STAMP.is_file() and STAMP.read_text("utf-8") == _wanted()


def _wanted() -> str:
    """Return what the environment is made from: the locked packages and the interpreter."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {version}\n"


def _prepared_python() -> Path | None:
    """Return the interpreter of `.venv`, made anew if the lock file or Python changed."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and _is_current():
        return python
    print("正在准备运行环境（仅首次或依赖更新时需要）…", file=sys.stderr)
    try:
        _make(python)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        _stop(
            f"运行环境准备失败：{error}\n请检查网络连接；Debian、Ubuntu 还需要 python3-venv。",
            "Setting up failed; is the network there, and on Debian python3-venv?",
        )
        return None
    STAMP.write_text(_wanted(), "utf-8")
    return python


def _make(python: Path) -> None:
    """Create `.venv` and install exactly the locked packages, their hashes checked."""
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([_base_python(), "-m", "venv", str(VENV)], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)], check=True)


def _base_python() -> str:
    """Return the interpreter outside any virtual environment, so that ours depends on none."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _stop(chinese: str, english: str) -> int:
    print(chinese, english, sep="\n", file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
