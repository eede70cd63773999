"""What was read, as stretches of the source: no text is copied before it is written out."""

from __future__ import annotations

import datetime as dt

from rectify.bulletin.document import Piece, Place
from rectify.values import dataclass, field


@dataclass(slots=True)
class Finding:
    """Something the editor has to look at: uncertain, contradictory or missing."""

    code: str
    at: int
    """Offset in the document, for the line number; -1 where no line is meant."""
    params: dict[str, object] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()
    serious: bool = True
    """False for a note: something derived that the editor may want to know."""


@dataclass(slots=True)
class MeasurePiece:
    """One measure of an answer."""

    text: Piece
    title: Piece = ()


@dataclass(slots=True)
class IssuePiece:
    """One issue."""

    title: Piece
    at: int
    value: int | None = None
    """The number that the source gives."""
    path: tuple[int, ...] = ()
    """The headings it stands under, as indexes into the reading's list of headings."""
    group: Piece = ()
    """A category that a table's column names."""
    summary: Piece = ()
    goal: Piece = ()
    measures: list[MeasurePiece] = field(default_factory=list)
    next_steps: Piece = ()
    status: str | None = None
    status_note: Piece = ()
    timeframe: str | None = None
    due: dt.date | None = None
    due_place: Piece = ()
    responsible: list[Place] = field(default_factory=list)
    lead: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class HeadingPiece:
    """A heading above issues."""

    title: Piece
    at: int
    level: int
    """0 for a part of the bulletin, then inwards."""
    mark: Place | None = None


@dataclass(slots=True)
class SectionPiece:
    """One section of organisation.md or outlook.md."""

    title: Piece
    """With its mark; empty for the paragraphs before the first section."""
    paragraphs: list[Place] = field(default_factory=list)
    depth: int = 2
