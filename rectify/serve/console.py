"""What the server needs of the terminal it was started from."""

from pathlib import Path
from typing import Protocol

from rectify.strings import Strings


class Console(Protocol):
    """Where the server prints, and in which words; `cli.Console` is one."""

    @property
    def messages(self) -> Strings:
        """Return the messages to editors, in their language."""

    def say(self, text: str) -> None:
        """Print what was achieved."""

    def complain(self, text: str) -> None:
        """Print what keeps the server from that."""


def shown(path: Path, base: Path) -> str:
    """Return a path from `base` on if it is below it, else the whole of it."""
    try:
        return path.resolve().relative_to(base.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
