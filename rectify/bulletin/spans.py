"""The partition: every character of the source in exactly one span, by construction.

Fields claim their stretches one after the other; a character once claimed stays where it is, and
what nobody claimed is either spacing or not placed. Runs of the same owner become spans, so the
spans cover the document without gaps or overlaps whatever the readers did.
"""

from __future__ import annotations

import re
from array import array

from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.marks import DECORATION
from rectify.bulletin.plain import blank, squeeze
from rectify.values import dataclass

UNPLACED = "unplaced"
SPACE = "space"
STRUCTURE = "structure"


_POINT = rf"[\s,.;:。、!?()【】“”《》|/\t—{''.join(DECORATION)}□☐☑√✓✔-]*"
_MARKS = re.compile(
    rf"{_POINT}(?:(?:[一二三四五六七八九十]{{1,3}}(?:则)?是|第[一二三四五六七八九十]{{1,3}}(?:部分)?|\d{{1,4}}(?:\.\d{{1,3}}){{0,2}}"
    rf"|[一二三四五六七八九十百]{{1,4}}|[①-⑳⑴-⒛㈠-㈩❶-❿]"
    rf"|(?:下一?步|下一?阶段|接下来|后续)(?:整改|的)?(?:工作)?(?:中|打算|计划|措施|安排)?)?{_POINT})"
)
"""What may stand between two fields of one line: numbering and punctuation."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source and the field it lies in."""

    start: int
    end: int
    field: str


class Claims:
    """Who owns which character."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = [UNPLACED, SPACE, STRUCTURE]
        self.ids = {name: at for at, name in enumerate(self.names)}
        self.owner = array("L", bytes(array("L").itemsize * len(document.text)))
        self.shared: list[tuple[Place, str]] = []

    def claim(self, place: Place, field: str) -> None:
        """Give a stretch to a field; characters that have an owner keep it."""
        start, end = place
        if field not in self.ids:
            self.ids[field] = len(self.names)
            self.names.append(field)
        mine = self.ids[field]
        if not any(self.owner[start:end]):
            self.owner[start:end] = array("L", [mine]) * (end - start)
            return
        self.shared.append((place, field))
        for at in range(start, end):
            if self.owner[at] == 0:
                self.owner[at] = mine

    def piece(self, piece: Piece, field: str) -> None:
        """Give all stretches of a piece to a field."""
        for place in piece:
            self.claim(place, field)

    def marks(self) -> None:
        """Give numbering and punctuation between two fields of a line to the structure."""
        text, owner = self.document.plain, self.owner
        structure = self.ids[STRUCTURE]
        for line in self.document.lines:
            if not any(owner[line.start : line.end]):
                continue
            at = line.start
            while at < line.end:
                stop = at
                while stop < line.end and owner[stop] == 0:
                    stop += 1
                if stop > at and _MARKS.fullmatch(text[at:stop]):
                    owner[at:stop] = array("L", [structure]) * (stop - at)
                at = max(stop, at + 1)

    def spans(self) -> tuple[Span, ...]:
        """The partition of the document.

        Returns:
            Spans in order; each begins where the one before ends.
        """
        text, owner = self.document.text, self.owner
        space = self.ids[SPACE]
        for at, char in enumerate(text):
            if owner[at] == 0 and blank(char):
                owner[at] = space
        spans: list[Span] = []
        start = 0
        for at in range(1, len(text) + 1):
            if at == len(text) or owner[at] != owner[start]:
                spans.append(Span(start, at, self.names[owner[start]]))
                start = at
        return tuple(spans)


def check(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether spans are a partition of a text.

    Returns:
        True where every character lies in exactly one span.
    """
    at = 0
    for span in spans:
        if span.start != at or span.end <= span.start:
            return False
        at = span.end
    return at == len(text)


def kind(field: str) -> str:
    """Where a field's characters count: `issues`, `other`, `structure`, `unplaced` or `space`.

    Returns:
        The class of the field.
    """
    if field in (UNPLACED, SPACE, STRUCTURE):
        return field
    if field.startswith("issues/"):
        return "issues"
    return "structure" if field.startswith("categories/") else "other"


def figures(text: str, spans: tuple[Span, ...]) -> dict[str, int]:
    """How many characters that show something lie in which class.

    Returns:
        Counts by class, and their sum as `characters`.
    """
    counts = dict.fromkeys(("issues", "other", "structure", "unplaced"), 0)
    for span in spans:
        name = kind(span.field)
        if name != SPACE:
            counts[name] += len(squeeze(text[span.start : span.end]))
    return {"characters": sum(counts.values()), **counts}
