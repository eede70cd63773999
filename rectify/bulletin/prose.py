"""Parts that are prose: sections for organisation.md and outlook.md."""

from __future__ import annotations

from rectify.bulletin import titles
from rectify.bulletin.document import Document, Place
from rectify.bulletin.outline import marked
from rectify.bulletin.paragraphs import Para
from rectify.bulletin.parts import Part
from rectify.bulletin.pieces import SectionPiece

_LONG = 60


def sections_of(
    document: Document, paras: list[Para], part: Part, *, headed: bool
) -> list[SectionPiece]:
    """The sections of a part, by its outermost marks.

    Args:
        document: the source.
        paras: all paragraphs.
        part: an organisation or outlook part.
        headed: whether the part's own heading is kept as a section heading.

    Returns:
        Sections in order; one without title holds what stands before the first mark.
    """
    found: list[SectionPiece] = []
    if part.head is not None:
        found += _opening(document, paras[part.head], headed=headed)
    kind = next((k for i in part.span if (k := marked(paras[i]))), None)
    for i in part.span:
        para = paras[i]
        if kind is not None and marked(para) == kind:
            found.append(_section(document, para, 3 if headed else 2))
        else:
            if not found:
                found.append(SectionPiece(()))
            found[-1].paragraphs.append((para.start, para.end))
    return found


def _opening(document: Document, head: Para, *, headed: bool) -> list[SectionPiece]:
    """The part's heading, and the sentences that run on after it.

    Returns:
        Nothing where only the heading stands there and is not kept.
    """
    title = titles.read(document, head.body, head.end)
    rest = [title.rest] if title.rest[0] < title.rest[1] else []
    if headed:
        return [SectionPiece(((head.start, title.piece[-1][1]),), rest)]
    return [SectionPiece((), rest)] if rest else []


def _section(document: Document, para: Para, depth: int) -> SectionPiece:
    title = titles.read(document, para.body, para.end)
    place: Place = (para.start, title.piece[-1][1])
    if place[1] - place[0] > _LONG or title.summary:
        return SectionPiece((), [(para.start, para.end)])
    rest = [title.rest] if title.rest[0] < title.rest[1] else []
    return SectionPiece((place,), rest, depth)
