"""The short fields of an issue: who is responsible, by when, and how it is meant."""

from __future__ import annotations

import re

from rectify.bulletin import dates
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.pieces import Finding, IssuePiece

_NAMES = re.compile(r"\s*[、,;/\n]\s*|\s{2,}|(?<=[^\s(])\s(?=[^\s)])")
_TIMEFRAMES = (
    ("immediate", re.compile(r"立行立改|立即整改|即知即改|立整立改|立查立改|边督边改")),
    ("long-term", re.compile(r"长期(?:坚持|整改|推进)|持续(?:推进|整改|坚持)|常态化|长期")),
)
_LIMITED = ("time-bound", re.compile(r"限期|限时|阶段"))


class Fields:
    """Fills the short fields of one issue."""

    def __init__(self, document: Document, issue: IssuePiece, findings: list[Finding]) -> None:
        self.document = document
        self.issue = issue
        self.findings = findings

    def note(
        self, code: str, place: Place, options: tuple[str, ...] = (), **params: object
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, place[0], params, options))

    def names(self, piece: Piece) -> list[Place]:
        """Return the names in a field, one place each."""
        found = []
        for start, end in piece:
            at = start
            for place in _outside(self.document.plain, start, end):
                found.append(self.document.trim(at, place[0]))
                at = place[1]
            found.append(self.document.trim(at, end))
        return [_bare(self.document, place) for place in found if place[0] < place[1]]

    def due(self, piece: Piece) -> None:
        """Read a due field: a day, a kind of timeframe, or a finding."""
        if not piece:
            return
        text = self.document.shade(piece)
        frames = tuple(key for key, pattern in _TIMEFRAMES if pattern.search(text))
        if len(frames) == 1:
            self.issue.timeframe = frames[0]
        elif frames:
            self.note("unknown-due", piece[0], frames, text=self.document.of(piece))
        found = [
            r for r in dates.read(self.document.plain, piece[0][0], piece[-1][1]) if not r.yearless
        ]
        day = found[-1].date if found else dates.month_end(text)
        if day:
            self.issue.due = day
            self.issue.timeframe = self.issue.timeframe or "time-bound"
        elif not frames:
            options = tuple(str(d) for r in found for d in r.candidates)
            month = dates.MONTH.search(text)
            late = dates.month_end(f"{month.group()}底") if month else None
            options += (str(late),) if late else ()
            self.note("unknown-due", piece[0], options, text=self.document.of(piece))
        if day or len(frames) == 1:
            self.issue.due_place += piece

    def timeframe(self, piece: Piece) -> None:
        """Read how the rectification is meant: at once, in time, or lasting."""
        text = self.document.shade(piece)
        kinds = [key for key, pattern in (*_TIMEFRAMES, _LIMITED) if pattern.search(text)]
        if len(kinds) == 1 and self.issue.timeframe in (None, kinds[0]):
            self.issue.timeframe = kinds[0]
            self.issue.due_place += piece
        elif piece:
            self.note("no-field", piece[0], text=self.document.of(piece))


def _outside(plain: str, start: int, end: int) -> list[Place]:
    """Separators of names that stand outside brackets.

    Returns:
        Their places.
    """
    found = []
    depth, at = 0, start
    for match in _NAMES.finditer(plain, start, end):
        depth += plain.count("(", at, match.start()) - plain.count(")", at, match.start())
        at = match.start()
        if depth <= 0:
            found.append((match.start(), match.end()))
    return found


def _bare(document: Document, place: Place) -> Place:
    start, end = place
    while end > start and document.plain[end - 1] in "。;,":
        end -= 1
    return start, end
