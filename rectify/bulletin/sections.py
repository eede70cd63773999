"""An issue's paragraphs cut at their labels: what stands under 整改情况, 下一步 and so on."""

from __future__ import annotations

from dataclasses import dataclass, field

from rectify.bulletin import labels
from rectify.bulletin.document import Document, Place
from rectify.bulletin.labels import Label
from rectify.bulletin.marks import Mark, mark_at


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
        _inner(document, sections, (at, end), mark)
    return [s for s in sections if s.words or s.stretches]


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
