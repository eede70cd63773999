"""The smallest pieces of a view: links, statuses, figures."""

from rectify.model import Figure, Issue
from rectify.pages.words import Words
from rectify.values import dataclass
from rectify.vocabulary import UNSTATED, Basis, Status


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site."""

    url: str
    text: str
    is_content: bool = False
    """Whether `text` is the register's (and so in its language) rather than the site's."""


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as it stands on a page: never without how it is known."""

    key: str
    label: str
    glyph: str
    basis: str = ""
    """`stated`, `inferred`, or nothing where no status is stated."""
    basis_label: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A published figure."""

    label: str
    value: str
    unit: str
    note: str


def status_mark(words: Words, status: Status, basis: Basis | None = None) -> StatusMark:
    """Return the mark of a status, with its basis if it has one."""
    if basis is None or status == UNSTATED:
        return StatusMark(status.key, words.label(status), status.glyph)
    return StatusMark(
        status.key, words.label(status), status.glyph, basis.value, words(f"basis.{basis.value}")
    )


def issue_status(words: Words, issue: Issue) -> StatusMark:
    """Return the mark of an issue's status."""
    return status_mark(words, issue.status, issue.status_basis)


def figure_rows(figures: tuple[Figure, ...]) -> tuple[FigureRow, ...]:
    """Return published figures, untouched."""
    return tuple(FigureRow(f.label, f.value, f.unit, f.note) for f in figures)
