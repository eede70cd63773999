"""Paragraphs: lines with their numbering mark and their label, still without any level."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from itertools import pairwise

from rectify.bulletin import labels, lexicon
from rectify.bulletin.document import Document, Line
from rectify.bulletin.labels import Label
from rectify.bulletin.marks import Mark, mark_at, undecorated
from rectify.values import dataclass

_ANSWERS = frozenset(("answer", "plan"))
_PARTS = frozenset(("part", "cn"))
_TITLES = frozenset(("answer", "plan", "next", "summary"))
_BOXES = "□☐☑√✓✔ "
_OUTER = frozenset(("part", "cn", "side", "(cn)"))
_ENTRY = re.compile(r"[。;]\s*(?=[(\d①])")
_PAGE = re.compile(
    r"(?:-|—|–|―|─|－)+\s*\d{1,4}\s*(?:-|—|–|―|─|－)+|第\s*\d{1,4}\s*页(?:\s*[,、/]?\s*共\s*\d{1,4}\s*页)?"
)
"""A page number on a line of its own: in no field, and so not placed."""
_STOP = re.compile(r"[。!?]")
TITLE = 80
"""Longest line that can be a heading on its own."""


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph of the source."""

    start: int
    end: int
    mark: Mark | None
    label: Label | None
    """A label at the very start, after the mark."""
    answer: str
    """The words of the answer label in it, at the start or after a sentence; empty without."""
    source: int

    @property
    def answered(self) -> bool:
        """Whether an answer label stands in it."""
        return bool(self.answer)

    @property
    def body(self) -> int:
        """Where the text after the mark begins."""
        return self.mark.place[1] if self.mark else self.start

    @property
    def field(self) -> bool:
        """Whether the paragraph begins with a label that fills a field of an issue."""
        return self.label is not None and self.label.key != "task" and not self.heading

    @property
    def heading(self) -> bool:
        """Whether the label's words are a part's heading: `三、下一步工作打算` on its own line."""
        if self.label is None or self.mark is None or self.mark.kind not in _PARTS:
            return False
        return self.label.key in _TITLES and self.label.place[1] >= self.end


def paragraphs(document: Document, lines: list[Line]) -> list[Para]:
    """Find mark and label of each line.

    Args:
        document: the source.
        lines: the lines to look at (tables are read elsewhere).

    Returns:
        Paragraphs in order.
    """
    paras = []
    for line in lines:
        for start, end in document.lines_in(line.start, line.end):
            if _PAGE.fullmatch(document.plain, start, end):
                continue
            begin = _begin(document.plain, start, end)
            edges = [begin, *_run_in(document.plain, begin, end), end]
            paras += [_para(document, *document.trim(*p), line.source) for p in pairwise(edges)]
    return paras


def _run_in(plain: str, start: int, end: int) -> list[int]:
    """Where the issues begin in a category that stands in one line with all of them.

    `一、学习方面。1.学习少。整改情况:……2.笔记少。整改情况:……`: each number counts on, and the
    answer label follows right behind its heading.

    Returns:
        The places, at least two; none for any other line.
    """
    mark = mark_at(plain, start, end)
    if mark is None or mark.kind not in _OUTER:
        return []
    first = _STOP.search(plain, mark.place[1], end)
    found: list[int] = []
    for at in _ENTRY.finditer(plain, first.start(), end) if first else ():
        inner = mark_at(plain, at.end(), end)
        if inner is None or inner.kind == mark.kind or inner.value != len(found) + 1:
            continue
        if not found and first and at.start() != first.start():
            return []
        _, stop = first_sentence(plain, inner.place[1], end)
        label = labels.label_at(plain, min(stop + 1, end), end)
        if label and label.key in _ANSWERS:
            found.append(at.end())
    return found if len(found) > 1 else []


def _begin(plain: str, start: int, end: int) -> int:
    """Where a line begins, bullets left out; boxes and ticks only before a number or a label.

    Returns:
        The place.
    """
    at = undecorated(plain, start, end)
    behind = at
    while behind < end and plain[behind] in _BOXES:
        behind += 1
    if behind > at and (mark_at(plain, behind, end) or labels.label_at(plain, behind, end)):
        return behind
    return at


def _para(document: Document, start: int, end: int, source: int) -> Para:
    plain = document.plain
    mark = mark_at(plain, start, end)
    body = mark.place[1] if mark else start
    label = labels.label_at(plain, body, end) or labels.alone_at(plain, body, end)
    if label and mark and _is_title(document, label, end):
        label = None
    answer = label.words if label and label.key in _ANSWERS else ""
    if not answer and end - body > 4:  # noqa: PLR2004 - a label has at least two characters
        inner = labels.inner_labels(plain, body, end, _ANSWERS)
        answer = inner[0].words if inner else ""
    para = Para(start, end, mark, label, answer, source)
    return dataclasses.replace(para, answer="") if para.heading else para


def _is_title(document: Document, label: Label, end: int) -> bool:
    """A marked `关于“…”问题的整改。` is an entry's own heading, not a label of the entry before.

    Returns:
        Whether the label is really a heading.
    """
    about = label.words.startswith(("关于", "针对", "对"))
    whole = document.plain[label.place[0] : end].strip()
    alone = label.place[1] >= end and not whole.startswith("【") and not whole.endswith(":")
    return about or (alone and len(whole) > 12)  # noqa: PLR2004 - a long heading made of label words


def primary(paras: list[Para], span: range) -> str:
    """The answer label that a bulletin uses most; of equals the one met first.

    Args:
        paras: all paragraphs.
        span: those to count.

    Returns:
        Its words; empty where there are no answer labels.
    """
    counts = Counter(_general(paras[i].answer) for i in span if paras[i].answer)
    return counts.most_common(1)[0][0] if counts else ""


def answers(para: Para, words: str) -> bool:
    """Whether a paragraph holds the bulletin's usual answer label.

    Returns:
        True or False.
    """
    return bool(para.answer) and _general(para.answer) == words


def _general(words: str) -> str:
    return "关于" if words.startswith(("关于", "针对", "对")) else words


def first_sentence(plain: str, start: int, end: int) -> tuple[int, int]:
    """The first sentence of a stretch: to the first stop outside quotation marks.

    Returns:
        Its start, and the place of the stop (or the end).
    """
    depth = 0
    for at in range(start, min(end, start + 400)):
        char = plain[at]
        if char in "“《(":
            depth += 1
        elif char in "”》)":
            depth = max(0, depth - 1)
        elif char in "。!?" and depth == 0:
            return start, at
    found = _STOP.search(plain, start, end)
    return (start, found.start()) if found and depth else (start, end)


def score(document: Document, para: Para) -> float:
    """How much a paragraph reads like a problem's heading.

    Returns:
        From 0 to 1.
    """
    start, stop = first_sentence(document.plain, para.body, para.end)
    if para.label and para.label.key == "task":
        return 1.0
    whole = stop >= para.end - 1
    return lexicon.problem_score(document.plain[start:stop], whole=whole)


def short(para: Para, plain: str) -> bool:
    """Whether a paragraph can be a heading: short, and no sentence goes on after another.

    Returns:
        True or False.
    """
    text = plain[para.body : para.end]
    stop = text.rstrip("。:;,. ")
    return len(text) <= TITLE and "。" not in stop
