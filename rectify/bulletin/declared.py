"""What a bulletin declares about itself, as values."""

from __future__ import annotations

from rectify.bulletin.document import Place
from rectify.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure."""

    label: str
    value: str
    unit: str
    place: Place


@dataclass(slots=True)
class Totals:
    """What the bulletin declares about itself."""

    issues: int | None = None
    categories: int | None = None
    statuses: dict[str, int] = field(default_factory=dict)
    immediate: tuple[int, int | None] | None = None
    petitions: tuple[int, int | None] | None = None
    regulations: int | None = None
    figures: list[Figure] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    unclear: int = 0
    """How many issues have one of several statuses, so that none is written."""
