"""What stands around the bulletin proper: title, page clutter, contact paragraph, signature."""

from __future__ import annotations

import re

from rectify.bulletin import dates, ending, labels, signature
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.paragraphs import Para
from rectify.bulletin.signature import CLUTTER, DATE_LINE, ORG, ORG_LONG, PIECE, SENTENCE, TITLE
from rectify.values import dataclass

_SUBJECT = re.compile(r"整改|巡视|巡察|督察|审计")
_ASPECT = re.compile(r"[^。;,:\n]{2,40}方面")
_FRONT = 80
_TITLE_LONG = 100
_SHORT = 15
_GAP = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """Where the bulletin proper is, as numbers of paragraphs, and what frames it."""

    title: tuple[int, ...]
    preface: tuple[int, ...]
    body: range
    closing: tuple[int, ...]
    signatories: Piece
    date: Place | None
    front_date: Place | None


def read(document: Document, paras: list[Para]) -> Matter:
    """Find the frame of one bulletin.

    Args:
        document: the source.
        paras: the paragraphs of one file, outside tables.

    Returns:
        The frame; all paragraphs in none of its fields are clutter.
    """
    plain = document.plain
    first = _first_part(paras)
    title = _title(plain, paras, first)
    start = title[-1] + 1 if title else 0
    limit = first if first < len(paras) else max(start - 1, 0)
    end, names, date = signature.read(plain, paras, max(start - 1, limit))
    preface = tuple(i for i in range(start, min(first, end)) if _prose(plain, paras[i]))
    begin = _begin(plain, paras, preface, first, start, end)
    preface = tuple(i for i in preface if i < begin)
    while begin < end and _clutter(plain, paras[begin]):
        begin += 1
    stop, closing = ending.closing(plain, paras, begin, end)
    closing += ending.after(plain, paras, end, names, date)
    body = range(begin, _without_tail(plain, paras, begin, stop))
    return Matter(
        title, preface, body, closing, names, date, _front_date(plain, paras, start, begin)
    )


def _first_part(paras: list[Para]) -> int:
    for i, para in enumerate(paras):
        if para.mark is not None or (para.label and para.label.key in labels.RECORD):
            return i
    return len(paras)


def _begin(  # noqa: PLR0913, PLR0917 - the frame decides
    plain: str, paras: list[Para], preface: tuple[int, ...], first: int, start: int, end: int
) -> int:
    if first < len(paras):
        before = first - 1
        title = paras[first].mark is None and before >= start and before not in preface
        title = (
            title and paras[first].answered and paras[before].end - paras[before].start <= _FRONT
        )
        if (
            title
            and before > start
            and _ASPECT.fullmatch(plain, paras[before - 1].start, paras[before - 1].end)
        ):
            before -= 1
        return min(before if title else first, end)
    return min((preface[0] + 1 if preface else start), end)


def _title(plain: str, paras: list[Para], first: int) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    for i in range(min(len(paras), first + 1, _FRONT)):
        para = paras[i]
        if para.mark is not None or (para.label and para.label.key in labels.RECORD - {"answer"}):
            continue
        text = plain[para.start : para.end]
        if "。" in text.rstrip("。") and len(text) > _SHORT:
            break
        if not TITLE.search(text) or len(text) > _TITLE_LONG or CLUTTER.search(text):
            continue
        head = _head(plain, paras, i)
        whole = "".join(plain[paras[j].start : paras[j].end] for j in (*head, i))
        if _SUBJECT.search(whole) and "首页" not in whole and ">" not in whole:
            found = (*head, i)
    return found


def _head(plain: str, paras: list[Para], i: int) -> tuple[int, ...]:
    """The lines above that a title broken over several lines begins with.

    Returns:
        Their numbers.
    """
    whole = plain[paras[i].start : paras[i].end]
    found: tuple[int, ...] = ()
    while i > 0 and len(found) < _GAP:
        i -= 1
        above = plain[paras[i].start : paras[i].end]
        if CLUTTER.search(above) or re.search("[。:>;]", above) or len(above) > ORG_LONG // 2 + 10:
            break
        begun = whole.startswith(("关于", "对", "巡视", "巡察", "落实", "贯彻"))
        broken = len(whole) <= _SHORT or whole.startswith(("情况", "整改", "落实", "进展"))
        if not (begun and ORG.fullmatch(above)) and not (broken and PIECE.search(above)):
            break
        found = (i, *found)
        whole = above + whole
    return found


def _prose(plain: str, para: Para) -> bool:
    text = plain[para.start : para.end]
    if CLUTTER.search(text) and not text.endswith("。"):
        return False
    return bool(
        len(text) >= _SHORT and text.endswith(("。", ":", ";", ",")) and SENTENCE.search(text)
    )


def _without_tail(plain: str, paras: list[Para], begin: int, stop: int) -> int:
    while stop > begin and _clutter(plain, paras[stop - 1]):
        stop -= 1
    return stop


def _clutter(plain: str, para: Para) -> bool:
    text = plain[para.start : para.end]
    bare = para.mark is None and para.label is None and not text.endswith("。")
    return bare and len(text) <= _TITLE_LONG and bool(CLUTTER.search(text))


def _front_date(plain: str, paras: list[Para], start: int, begin: int) -> Place | None:
    for i in range(min(begin, start + 10)):
        text = plain[paras[i].start : paras[i].end]
        found = dates.FULL.search(text)
        labelled = re.search(r"日期|时间|发布|公告|公布", text)
        if (
            found
            and len(text) < _TITLE_LONG
            and "。" not in text
            and (labelled or DATE_LINE.fullmatch(text))
        ):
            return paras[i].start + found.start(), paras[i].start + found.end()
    return None
