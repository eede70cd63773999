"""What a command needs of the terminal it was started from."""

from typing import Protocol

from rectify.strings import Strings


class Console(Protocol):
    """Where a command prints, and in which words; `cli.Console` is one."""

    @property
    def messages(self) -> Strings:
        """Return the messages to editors, in their language."""

    def say(self, text: str) -> None:
        """Print what was achieved."""

    def complain(self, text: str) -> None:
        """Print what keeps it from that."""

    def step(self, key: str) -> None:
        """Show which step has begun."""
