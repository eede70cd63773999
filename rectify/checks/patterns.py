"""Regular expressions that are compiled when they are first used.

Compiling all of the rules' patterns takes 40 ms, most of it for the classes of Chinese characters;
a run that looks at one small register, or at none, needs few of them.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

_Match = re.Match[str]


class Pattern:
    """A regular expression; what it offers is as in `re.Pattern`."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return it compiled."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., _Match | None]:
        """Return the compiled pattern's method."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., _Match | None]:
        """Return the compiled pattern's method."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., _Match | None]:
        """Return the compiled pattern's method."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[_Match]]:
        """Return the compiled pattern's method."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return the compiled pattern's method."""
        return self.compiled.sub
