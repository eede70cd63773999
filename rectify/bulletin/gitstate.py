"""What git knows about a folder: old content must be kept there before it is replaced."""

from __future__ import annotations

import subprocess
from pathlib import Path

from rectify.bulletin.errors import InputError

_SECONDS = 30


def require_clean(folder: Path) -> None:
    """Refuse unless everything in a folder is committed.

    Args:
        folder: the inspection's folder, which exists.

    Raises:
        InputError: `git-missing` outside a repository, `git-dirty` with the files' names.
    """
    command = [
        "git",
        "status",
        "--porcelain",
        "--untracked-files=all",
        "--ignored=matching",
        "--",
        ".",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=folder, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError("git-missing", path=folder) from error
    if done.returncode != 0:
        raise InputError("git-missing", path=folder)
    text = done.stdout.decode("utf-8", errors="replace").strip("\n")
    if text:
        raise InputError("git-dirty", files=text)
