"""An issue's paragraphs cut at their labels: what stands under 整改情况, 下一步 and so on."""

from __future__ import annotations

from rectify.bulletin import labels
from rectify.bulletin.document import Document, Place
from rectify.bulletin.labels import Label
from rectify.bulletin.marks import Mark, mark_at
from rectify.bulletin.plain import BREAK
from rectify.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, or the part of one that one label covers."""

    start: int
    end: int
    mark: Mark | None = None

    @property
    def body(self) -> int:
        """Where the text after the mark begins."""
        return self.mark.place[1] if self.mark else self.start


@dataclass(slots=True)
class Section:
    """Everything under one label."""

    key: str | None
    words: Place | None
    """The label in the source; None for what stands before any label."""
    stretches: list[Stretch] = field(default_factory=list)


_INLINE = labels.BODY
ONE_LINE = frozenset(("status", "due", "responsible", "lead", "timeframe", "support"))
"""Fields whose value ends with the line it begins on."""
REST = "rest"
"""What follows such a field without a label of its own: nobody says where it belongs."""
_NAMES = frozenset(("responsible", "lead", "support"))
_NAME = 20
"""Longest name of a body that stands on a line of its own below others."""


def cut(document: Document, places: list[Place], first: str | None = None) -> list[Section]:
    """Cut paragraphs into sections.

    Args:
        document: the source.
        places: the paragraphs of one issue, its title left out.
        first: the meaning of what stands before any label, where it is known.

    Returns:
        The sections in order; empty ones are kept, they say that a label stood there.
    """
    plain = document.plain
    sections = [Section(first, None)]
    for start, end in places:
        mark = mark_at(plain, start, end)
        body = mark.place[1] if mark else start
        label = labels.label_at(plain, body, end) or labels.alone_at(plain, body, end)
        at = start
        if label and label.key in labels.RECORD:
            sections.append(Section(label.key, label.place))
            at, mark = label.place[1], None
        elif ends(document, sections[-1], (start, end)):
            sections.append(Section(REST, None))
        _inner(document, sections, (at, end), mark)
    return [s for s in sections if s.words or s.stretches]


def ends(document: Document, section: Section, place: Place) -> bool:
    """Whether a field of one line ends before a paragraph that has no label.

    A value stands beside its label or on the line below it; names may stand one below the other.

    Args:
        document: the source.
        section: the field met last.
        place: the paragraph.

    Returns:
        True where the paragraph is no part of the field.
    """
    if section.key not in ONE_LINE or section.words is None or not section.stretches:
        return False
    last = section.stretches[-1]
    if document.plain[last.end - 1] in "、,":
        return False
    beside = not BREAK.search(document.text, section.words[1], section.stretches[0].start)
    beside = beside and not BREAK.search(document.text, *section.words)
    text = document.plain[place[0] : place[1]]
    name = len(text) <= _NAME and not any(char in text for char in "。;:,!?")
    return beside or section.key not in _NAMES or not name


def _inner(document: Document, sections: list[Section], place: Place, mark: Mark | None) -> None:
    start, end = place
    found = labels.inner_labels(document.plain, start, end, _INLINE)
    found = [label for label in found if _breaks(sections[-1].key, label)]
    for label in found:
        _add(document, sections[-1], start, label.place[0], mark)
        sections.append(Section(label.key, label.place))
        start, mark = label.place[1], None
    _add(document, sections[-1], start, end, mark)


def _breaks(key: str | None, label: Label) -> bool:
    """Whether a label inside a paragraph begins something else than what it stands in.

    Returns:
        False for the same meaning again.
    """
    return label.key != key


def _add(document: Document, section: Section, start: int, end: int, mark: Mark | None) -> None:
    start, end = document.trim(start, end)
    if start >= end:
        return
    if mark and mark.place[0] != start:
        mark = None
    if mark is None and section.words is not None and not section.stretches:
        mark = mark_at(document.plain, start, end)
    section.stretches.append(Stretch(start, end, mark))
