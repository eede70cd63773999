"""Headings that carry no number: given one, where the whole text shows that they are headings."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

from rectify.bulletin.document import Document
from rectify.bulletin.marks import Mark
from rectify.bulletin.numerals import number
from rectify.bulletin.paragraphs import TITLE, Para, short

_ASPECT = re.compile(r"[^。;]{4,}(?:方面|方面的?问题|部分)\s*:?$")
_ORDINAL = re.compile(r"([一二三四五六七八九十]{1,3})是[^。;]{4,80}问题\s*[。:]?$")
_ABOUT = re.compile(
    r"(?:针对|关于)(?:“[^”\n]{2,80}”[^。,:]{0,8}|[^。:,“”]{4,60}?)问题[^。,:]{0,6}[。:,]"
)


def with_marks(document: Document, paras: list[Para]) -> list[Para]:
    """Give headings without a number a mark of their own.

    Args:
        document: the source.
        paras: all paragraphs of a file.

    Returns:
        The paragraphs; those without such headings unchanged.
    """
    return _about(document, _ordinals(document, _aspects(document, paras)))


def headings(document: Document, paras: list[Para], span: range) -> tuple[set[int], set[int]]:
    """Headings of issues and of groups where nothing has a number.

    Args:
        document: the source.
        paras: all paragraphs.
        span: a part's paragraphs.

    Returns:
        The short paragraphs right above a labelled answer; and `……方面` right above those.
    """
    issues = {
        i
        for i in span
        if i + 1 in span
        and paras[i + 1].answered
        and paras[i + 1].label is not None
        and not paras[i].label
        and short(paras[i], document.plain)
    }
    groups = {
        i - 1
        for i in issues
        if i - 1 in span and i - 1 not in issues and is_aspect(document, paras[i - 1])
    }
    return issues, groups


def is_aspect(document: Document, para: Para) -> bool:
    """Whether a line without number or label is `……方面`.

    Returns:
        True or False.
    """
    text = _text(document, para)
    return _free(para) and len(text) <= TITLE // 2 and bool(_ASPECT.match(text))


def _free(para: Para) -> bool:
    return para.mark is None and para.label is None


def _text(document: Document, para: Para) -> str:
    return document.plain[para.start : para.end]


def _aspects(document: Document, paras: list[Para]) -> list[Para]:
    """`聚焦……方面` on its own line, above something that is numbered.

    Returns:
        The paragraphs; unchanged where there are fewer than two such lines.
    """
    places = [
        i
        for i, (para, below) in enumerate(pairwise(paras))
        if _free(para)
        and below.mark is not None
        and para.end - para.start <= TITLE // 2
        and _ASPECT.match(_text(document, para))
    ]
    return _marked(paras, places, "line")


def _ordinals(document: Document, paras: list[Para]) -> list[Para]:
    """`一是关于……的问题。` as a paragraph of its own is a heading, not a measure.

    Returns:
        The paragraphs; unchanged where there are fewer than two such lines.
    """
    found = {
        i: match
        for i, para in enumerate(paras)
        if _free(para) and (match := _ORDINAL.match(_text(document, para)))
    }
    if len(found) < 2:  # noqa: PLR2004 - one alone shows nothing
        return paras
    changed = list(paras)
    for i, match in found.items():
        start = paras[i].start
        place = (start, start + match.end(1) + 1)
        mark = Mark("run", number(match.group(1)) or 0, place)
        changed[i] = dataclasses.replace(paras[i], mark=mark)
    return changed


def _about(document: Document, paras: list[Para]) -> list[Para]:
    """`针对“……”的问题。` and what was done, one paragraph each, right below a heading.

    Returns:
        The paragraphs; unchanged where answers have labels, or the issues numbers.
    """
    if any(para.answered for para in paras):
        return paras
    places = [
        i for i, para in enumerate(paras) if _free(para) and _ABOUT.match(_text(document, para))
    ]
    if not places or places[0] == 0:
        return paras
    above = paras[places[0] - 1]
    words = _text(document, above)
    heading = above.mark is not None and short(above, document.plain)
    issue = words.rstrip("。:").endswith("问题") and not re.search("方面|聚焦|情况", words)
    return _marked(paras, places, "run") if heading and not issue else paras


def _marked(paras: list[Para], places: list[int], kind: str) -> list[Para]:
    if len(places) < 2:  # noqa: PLR2004 - one alone shows nothing
        return paras
    changed = list(paras)
    for value, i in enumerate(places, 1):
        start = paras[i].start
        changed[i] = dataclasses.replace(paras[i], mark=Mark(kind, value, (start, start)))
    return changed
