"""An Eleventy site from a register."""

from pathlib import Path


def write(content: Path, built: Path, folder: Path) -> None:
    """Write the Eleventy project of a register to `folder`."""
    raise NotImplementedError
