#!/usr/bin/env python3
"""Prepares the project's own virtual environment when needed, then hands over to rectify.cli.

`python3 build.py` builds the site, `python3 build.py test` runs the tests, `--help` tells the
rest. Needs Python 3.11 or later and nothing else; uses the standard library only.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

# Most commands come through here twice (the system's Python, then the project's own) and find
# everything set up, so what only setting up needs is imported where it is needed.

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "rectify.lock"
NEEDED = (
    "chinese_calendar",
    "jinja2",
    "livereload",
    "markdown_it",
    "numpy",
    "pydantic",
    "segno",
    "watchfiles",
    "yaml",
)
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
    import subprocess

    return subprocess.run(command, check=False).returncode


def _has_packages() -> bool:
    """Return whether this interpreter is a virtual environment that has what is needed.

    The system's own Python is never used, even if it has them: its versions are anybody's.
    """
    if sys.prefix == sys.base_prefix:
        return False
    if Path(sys.prefix).resolve() == VENV.resolve() and STAMP.is_file():
        return _is_current()
    from importlib.util import find_spec

    names = NEEDED_FOR_TESTS if sys.argv[1:2] == ["test"] else NEEDED
    return all(find_spec(name) for name in names)


def _is_current() -> bool:
    return STAMP.is_file() and STAMP.read_text("utf-8") == _wanted()


def _wanted() -> str:
    """Return what the environment is made from: the locked packages and the interpreter."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{version}\n{LOCK.read_text('utf-8')}"


def _prepared_python() -> Path | None:
    """Return the interpreter of `.venv`, made anew if the lock file or Python changed."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and _is_current():
        return python
    import shutil
    import subprocess

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
    import shutil
    import subprocess

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


def _leave(code: int) -> None:
    """End now: to take a build's memory apart piece by piece takes 6 to 15 ms, for nobody."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it may be gone
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _leave(main())
