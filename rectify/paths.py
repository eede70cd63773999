"""Paths as a reader sees them."""

from pathlib import Path


def shown(path: Path, base: Path | None = None) -> str:
    """Return a path from `base` on if it lies there, else as it was given.

    Args:
        path: What is to be named.
        base: Where the reader is; the working directory unless told otherwise.
    """
    try:
        return path.resolve().relative_to((base or Path.cwd()).resolve()).as_posix()
    except ValueError:
        return path.as_posix()
