"""The smallest pieces of a view: links and figures."""

from rectify.model import Figure
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site."""

    url: str
    text: str
    is_content: bool = False
    """Whether `text` is the register's (and so in its language) rather than the site's."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A published figure."""

    label: str
    value: str
    unit: str
    note: str


def figure_rows(figures: tuple[Figure, ...]) -> tuple[FigureRow, ...]:
    """Return published figures, untouched."""
    if not figures:
        return ()
    return tuple(FigureRow(f.label, f.value, f.unit, f.note) for f in figures)
