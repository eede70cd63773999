"""Facts about the inspection as a whole, each with the place where it stands."""

from __future__ import annotations

import datetime as dt

from rectify.bulletin.document import Place
from rectify.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the inspection as a whole and where it stands."""

    path: str
    value: str
    place: Place | None


@dataclass(slots=True)
class Facts:
    """All facts, one for each path."""

    found: dict[str, Fact] = field(default_factory=dict)

    def add(self, path: str, value: object, place: Place | None) -> None:
        """Keep a fact; the first one of a path stays."""
        if value is not None and str(value):
            self.found.setdefault(path, Fact(path, str(value), place))

    def get(self, path: str) -> str | None:
        """The value of a path.

        Returns:
            Its text or None.
        """
        fact = self.found.get(path)
        return fact.value if fact else None

    def day(self, path: str) -> dt.date | None:
        """The date of a path.

        Returns:
            The date or None.
        """
        value = self.get(path)
        return dt.date.fromisoformat(value) if value else None
