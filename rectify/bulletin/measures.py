"""An answer's measures: by numbers, by 一是…二是…, by ①②, or one for each paragraph."""

from __future__ import annotations

import re

from rectify.bulletin import numerals
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.marks import RANK
from rectify.bulletin.pieces import MeasurePiece
from rectify.bulletin.sections import Stretch

_ORDINAL = re.compile(
    r"(?:^|(?<=[。;:!?,、）)”]))\s*(?P<mark>(?P<n>[一二三四五六七八九十]{1,3})(?:则)?是(?![一否])[,:]?)"
)
_FIRST = re.compile(r"(?:^|(?<=[。;:!?]))\s*(?P<mark>第(?P<n>[一二三四五六七八九十]{1,3})[,、:])")
_CIRCLED = re.compile(r"(?P<mark>(?P<n>[①-⑳])\s*[、.]?)")
_ROUND = re.compile(r"(?:^|(?<=[。;:!?]))\s*(?P<mark>\(\s*(?P<n>\d{1,2})\s*\)\s*[、.]?)")
_POINT = re.compile(r"(?:^|(?<=[。;:!?]))\s*(?P<mark>(?P<n>\d{1,2})\s*[.、](?!\d)\s*)")
_INLINE = (_ORDINAL, _FIRST, _CIRCLED, _ROUND, _POINT)
_CHANGES = re.compile(r"\d|已|目前|截至")
_TITLE = 40


def read(document: Document, stretches: list[Stretch]) -> list[MeasurePiece]:
    """Split an answer into measures.

    Args:
        document: the source.
        stretches: the answer's paragraphs, without statuses and next steps.

    Returns:
        The measures in order; every character of the stretches is in one of them, apart from
        the marks that number them.
    """
    if len(stretches) == 1 and stretches[0].mark:
        parts, _ = inline(document, stretches[0].start, stretches[0].end)
        if len(parts) > 1:
            return [_measure(document, (place,), titled=by_mark) for place, by_mark in parts]
    kind = _outer(stretches)
    items: list[list[Place]] = []
    numbered: list[bool] = []
    reached = 0
    for stretch in stretches:
        listed = bool(numbered) and kind is not None and any(numbered)
        if stretch.mark and stretch.mark.kind == kind:
            items.append(_rest(document, stretch.body, stretch.end))
            numbered.append(True)
        elif listed and items[-1] and _goes_on(document, stretch, items[-1]):
            items[-1].append((stretch.start, stretch.end))
        elif listed:
            items.append([(stretch.start, stretch.end)])
            numbered.append(False)
        else:
            places, reached = inline(document, stretch.start, stretch.end, reached)
            items += [[place] for place, _ in places]
            numbered += [by_mark for _, by_mark in places]
    pairs = zip(items, numbered, strict=True)
    return [_measure(document, tuple(item), titled=by_mark) for item, by_mark in pairs if item]


def _rest(document: Document, start: int, end: int) -> list[Place]:
    start, end = document.trim(start, end)
    return [(start, end)] if start < end else []


def _outer(stretches: list[Stretch]) -> str | None:
    """The kind of mark that numbers the measures: the one met first.

    Returns:
        A kind of mark, or None where the paragraphs carry none.
    """
    kinds = [s.mark.kind for s in stretches if s.mark and s.mark.kind in RANK]
    return kinds[0] if kinds else None


def _goes_on(document: Document, stretch: Stretch, item: list[Place]) -> bool:
    if stretch.mark:
        return True
    if _ORDINAL.match(document.plain[stretch.start : stretch.end]):
        return True
    start, end = item[-1]
    text = document.plain[start:end]
    heading = len(item) == 1 and len(text) <= _TITLE and "。" not in text.rstrip("。")
    return heading or text.endswith((":", ",", ";"))


def inline(
    document: Document, start: int, end: int, reached: int = 0
) -> tuple[list[tuple[Place, bool]], int]:
    """Split one paragraph at the marks inside it; they must count on from 1.

    Args:
        document: the source.
        start: where the paragraph begins.
        end: where it ends.
        reached: the last 一是, 二是 … of the paragraphs before.

    Returns:
        The places without their marks, each with whether it had one, and the last number met;
        what stands before the first mark comes first.
    """
    for pattern in _INLINE:
        base = reached if pattern is _ORDINAL else 0
        found = _sequence(document.plain, start, end, pattern, base)
        if not found and base:
            base = 0
            found = _sequence(document.plain, start, end, pattern, base)
        if found:
            edges = [*(a for a, _ in found), end]
            marked = [(_clean(document, b, edges[i + 1]), True) for i, (_, b) in enumerate(found)]
            places = [(document.trim(start, found[0][0]), False), *marked]
            last = base + len(found) if pattern is _ORDINAL else reached
            return [(place, by) for place, by in places if place[0] < place[1]], last
    return [((start, end), False)], reached


def _clean(document: Document, start: int, end: int) -> Place:
    start, end = document.trim(start, end)
    while end > start and document.plain[end - 1] in ";,、":
        end -= 1
    return document.trim(start, end)


def _sequence(plain: str, start: int, end: int, pattern: re.Pattern[str], base: int) -> list[Place]:
    found: list[Place] = []
    for match in pattern.finditer(plain[start:end]):
        n = match["n"]
        value = numerals.circled(n) or numerals.number(n)
        if value == base + len(found) + 1:
            found.append((start + match.start("mark"), start + match.end("mark")))
    single = bool(found) and pattern in (_ORDINAL, _FIRST) and found[0][0] == start
    return found if len(found) > 1 or single or (found and base) else []


def _measure(document: Document, item: Piece, *, titled: bool) -> MeasurePiece:
    start, end = item[0]
    title, rest = _heading(document, start, end) if titled else (None, None)
    if title and (rest or len(item) > 1):
        return MeasurePiece(((rest,) if rest else ()) + item[1:], (title,))
    return MeasurePiece(item)


def _heading(document: Document, start: int, end: int) -> tuple[Place | None, Place | None]:
    """A short first sentence without facts in it is the measure's heading.

    Returns:
        The heading and the rest, or Nones.
    """
    plain = document.plain
    stop = start
    depth = 0
    while stop < min(end, start + _TITLE + 1):
        char = plain[stop]
        depth += (char in "“《(") - (char in "”》)")
        if char == "。" and depth <= 0:
            break
        stop += 1
    else:
        short = stop == end and end - start <= _TITLE
        return (
            ((start, end), None)
            if short and not _CHANGES.search(plain[start:end])
            else (None, None)
        )
    if stop - start < 4 or _CHANGES.search(plain[start:stop]):  # noqa: PLR2004 - no heading is shorter
        return None, None
    rest = document.trim(stop + 1, end)
    return (start, stop), rest if rest[0] < rest[1] else None
