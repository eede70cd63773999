"""A heading's words: where they end when the text runs on, and what is only wrapping."""

from __future__ import annotations

import re

from rectify.bulletin import labels, statuses
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.paragraphs import first_sentence
from rectify.values import dataclass

_ABOUT = re.compile(
    r"(?:关于|针对|对于)(?:“[^”\n]{2,300}”|[^。:;“”\n]{2,80}?)[^。,:“”\n]{0,8}?(?:问题|方面)(?:的?整改(?:落实|工作|进展|完成)*(?:情况)?)?\s*(?=[,:])"
)
_WRAPPED = re.compile(
    r"(?:(?:关于|针对|对于?)\s*)?(?:[^“”。,]{0,12}?)“(?P<inner>[^“”]*(?:“[^“”]*”[^“”]*)*)”\s*(?:的|等|这一)*(?:(?:方面)?(?:问题|事项|情况))?\s*(?P<tail>(?:的)?整改(?:工作|落实|推进|进展|完成)*(?:情况|进展)?)?"
)
_COLON = re.compile(r"[^:。;“”]{4,60}:")
_TRAILING = "。:;,.、 "
LONG = 80


@dataclass(frozen=True, slots=True)
class Title:
    """A heading read."""

    piece: Piece
    rest: Place
    """What follows it in its paragraph; empty where nothing does."""
    summary: Piece = ()
    """Example sentences inside the heading's own quotation marks."""
    status: str | None = None
    status_place: Piece = ()


def read(document: Document, start: int, end: int) -> Title:
    """Read the heading with which a stretch begins.

    Args:
        document: the source.
        start: after the numbering mark.
        end: where the paragraph ends.

    Returns:
        The heading; all of the stretch where no sentence ends in it.
    """
    plain = document.plain
    label = labels.label_at(plain, start, end)
    if label and label.key == "task" and label.place[1] < end:
        start = label.place[1]
    stop = _stop(plain, start, end)
    place = document.trim(*_bare(plain, start, stop))
    place, marked, status = title_status(document, place)
    place = document.trim(*_bare(plain, *place))
    rest = document.trim(_past(plain, stop, end), end)
    piece, summary = _unwrap(document, place)
    return Title(piece, rest, summary, status, (marked,) if marked else ())


def _stop(plain: str, start: int, end: int) -> int:
    _, stop = first_sentence(plain, start, end)
    inner = labels.inner_labels(plain, start, end, labels.BODY)
    if inner:
        stop = min(stop, inner[0].place[0])
    about = _ABOUT.match(plain, start, end)
    if about:
        return min(stop, about.end())
    if stop - start > LONG or stop >= end:
        colon = _COLON.match(plain, start, stop)
        if colon and end - colon.end() > 2:  # noqa: PLR2004 - a colon at the very end is no run-in
            return colon.end() - 1
    return stop


def _past(plain: str, at: int, end: int) -> int:
    while at < end and plain[at] in "。:;,.!? ":
        at += 1
    return at


def _bare(plain: str, start: int, end: int) -> Place:
    while end > start and plain[end - 1] in _TRAILING:
        end -= 1
    return start, end


def _unwrap(document: Document, place: Place) -> tuple[Piece, Piece]:
    """`关于“A。B。”问题的整改`: A is the heading, B its example, the rest only wraps.

    Returns:
        The heading and the example.
    """
    found = _WRAPPED.fullmatch(document.plain, *place)
    if not found:
        return (place,), ()
    start, end = found.span("inner")
    _, stop = first_sentence(document.plain, start, end)
    if not found["tail"] and stop >= end - 1:
        return (place,), ()
    title = document.trim(*_bare(document.plain, start, stop))
    rest = document.trim(_past(document.plain, stop, end), end)
    return (title,), (rest,) if rest[0] < rest[1] else ()


def title_status(document: Document, place: Place) -> tuple[Place, Place | None, str | None]:
    """A status in brackets at the end of a heading: `1.学习不深入（已完成）`.

    Returns:
        The heading without it, its place, and the status.
    """
    found = re.search(r"[(【]([^()【】]{2,12})[)】]\s*$", document.plain[place[0] : place[1]])
    if not found:
        return place, None, None
    said = statuses.sentence(found.group(1)) or statuses.label_value(found.group(1))
    if said is None or len(said.keys) > 1:
        return place, None, None
    start = place[0] + found.start()
    return document.trim(place[0], start), (start, place[1]), said.keys[0]
