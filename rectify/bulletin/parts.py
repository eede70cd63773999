"""The parts of a bulletin (一、二、三) and what each is for."""

from __future__ import annotations

import re

from rectify.bulletin import lexicon
from rectify.bulletin.document import Document
from rectify.bulletin.lexicon import LIKELY
from rectify.bulletin.marks import RANK
from rectify.bulletin.outline import Scheme, marked, scheme
from rectify.bulletin.paragraphs import Para, answers, primary, score
from rectify.values import dataclass

_MOSTLY = 0.75
_JUMP = 3
_REASONS = re.compile(
    r"(?:尚未|仍未|还未|暂未|未能?(?:整改|完成)|没有(?:整改|完成)|正在整改).{0,20}原因"
)
"""A part that explains why some of the issues above it are not done yet."""
_HANDED = re.compile(
    r"移[交送][^,。]{0,8}(?:事项|信访件?|来信来访|件)[^,。]{0,4}(?:办理|处置|办结|查办)"
)
"""A part on what the inspectors handed over beside the issues."""


@dataclass(slots=True)
class Part:
    """A part: its heading (None for a text without parts) and its paragraphs."""

    head: int | None
    span: range
    role: str = ""
    """`organisation`, `issues`, `issue` (the part is one itself), `outlook` or `closing`."""
    plan: Scheme | None = None
    among: bool = False
    """An issue itself, beside parts that are headings of issues."""


def read(document: Document, paras: list[Para], body: range) -> list[Part]:
    """Split the body at its outermost marks and decide what each part is for.

    Args:
        document: the source.
        paras: all paragraphs.
        body: those between preface and signature.

    Returns:
        The parts in order; one without heading where there are no outer marks.
    """
    tops = _tops(paras, body)
    usual = primary(paras, body)
    if not tops:
        part = Part(None, body, "issues", scheme(document, paras, body, None, usual))
        return [part]
    edges = [*tops, body.stop]
    found = [Part(None, range(body.start, tops[0]), "organisation")] if tops[0] > body.start else []
    found += [Part(top, range(top + 1, edges[i + 1])) for i, top in enumerate(tops)]
    for part in found:
        if part.head is not None:
            part.plan = scheme(document, paras, part.span, None, usual)
            part.role = _role(document, paras, part, usual)
    _settle(document, paras, found, usual)
    _aside(document, paras, found)
    categories = [p for p in found if p.role == "issues" and p.plan and p.head is not None]
    for part in found:
        part.among = part.role == "issue" and bool(categories)
    return found


def _tops(paras: list[Para], body: range) -> list[int]:
    places: dict[str, list[int]] = {}
    for i in body:
        kind = marked(paras[i])
        if kind:
            places.setdefault(kind, []).append(i)
    first = next(iter(places), None)
    for kind in sorted(places, key=lambda kind: RANK.get(kind, 99)):
        run = _run(paras, places[kind])
        if kind in ("cn", "part") and (len(run) > 1 or kind == first):
            return run
        if len(run) > 1 and len(run) >= _MOSTLY * len(places[kind]):
            return run
    return []


def _run(paras: list[Para], places: list[int]) -> list[int]:
    """The marks that count on without starting again.

    Returns:
        Their paragraphs.
    """
    run: list[int] = []
    last = 0
    for i in places:
        mark = paras[i].mark
        value = mark.value if mark else 0
        if not run or 0 < value - last <= _JUMP or paras[i].source != paras[run[-1]].source:
            run.append(i)
            last = value
    return run


def title(document: Document, paras: list[Para], part: Part) -> str:
    """The words of a part's heading, from the shadow.

    Returns:
        Its first sentence; empty for a part without heading.
    """
    if part.head is None:
        return ""
    para = paras[part.head]
    text = document.plain[para.body : para.end]
    return text.split("。")[0].strip(" :")


def _role(document: Document, paras: list[Para], part: Part, usual: str) -> str:
    words = title(document, paras, part)
    named = lexicon.part_role(words)
    said = any(paras[i].answered for i in part.span)
    own = part.head is not None and (
        paras[part.head].answered or (part.plan is None and _own(paras, part, usual))
    )
    if own and part.plan is None:
        return "issue"
    if named in ("closing", "outlook") and not said:
        return named
    if part.plan is None and named not in ("organisation", "outlook", "closing"):
        if said and not _numbered(paras, part):
            return "issue"
        if part.head is not None and score(document, paras[part.head]) >= LIKELY:
            return "issue" if named is None or not _numbered(paras, part) else "issues"
    if said and (part.plan is not None or named == "issues"):
        return "issues"
    return named or ""


def _own(paras: list[Para], part: Part, usual: str) -> bool:
    """Whether the usual answer label follows the part's heading before any mark.

    Returns:
        True where the part itself is answered.
    """
    for i in part.span:
        if marked(paras[i]):
            return False
        if answers(paras[i], usual):
            return True
    return False


def _numbered(paras: list[Para], part: Part) -> bool:
    return any(marked(paras[i]) for i in part.span)


def _settle(document: Document, paras: list[Para], found: list[Part], usual: str) -> None:
    """Give the parts whose heading says nothing a role by what the others are."""
    certain = [p for p in found if p.role in ("issues", "issue")]
    answered = any(any(paras[i].answered for i in p.span) for p in certain)
    for part in found:
        if not certain and part.role in ("", "organisation") and part.plan is not None:
            part.role = "issues"
    planned = [p for p in found if p.role == "issue" or (p.role == "issues" and p.plan)]
    for at, part in enumerate(found):
        spoken = any(paras[i].answered for i in part.span)
        if part.role == "issues" and part.plan is None and planned and not spoken:
            part.role = "outlook" if at > found.index(planned[-1]) else "organisation"
    certain = [p for p in found if p.role in ("issues", "issue")]
    hint = next((p.plan.issue for p in certain if p.plan), None)
    for at, part in enumerate(found):
        if not part.role:
            part.role = _place(certain, found, at, part, answered=answered)
        if part.role == "issues" and part.plan is None and part.head is not None:
            part.plan = scheme(document, paras, part.span, hint, usual) or _fallback(paras, part)
            if part.plan is None and certain != [part]:
                part.role = "issue" if score(document, paras[part.head]) >= LIKELY else part.role


def _aside(document: Document, paras: list[Para], found: list[Part]) -> None:
    """Parts beside the issues: why some are not done, what was handed over, how it was organised.

    They number their paragraphs as issues are numbered, but stand beside parts that hold issues.
    """
    planned = [p for p in found if p.role == "issues" and p.plan and p.head is not None]
    for part in planned:
        others = [p for p in planned if p is not part and p.role == "issues"]
        if not others or any(paras[i].answered for i in part.span):
            continue
        words = title(document, paras, part)
        if _REASONS.search(words) and others[0].span.start < part.span.start:
            part.role = "outlook"
        elif _HANDED.search(words) or any(_shallow(document, paras, part, p) for p in others):
            part.role = "organisation"


def _shallow(document: Document, paras: list[Para], part: Part, other: Part) -> bool:
    """Whether a part comes before the issues of another, has fewer levels and no problem in it.

    Returns:
        True or False.
    """
    if part.plan is None or other.plan is None or part.span.start > other.span.start:
        return False
    missing = set(other.plan.order) - {marked(paras[i]) for i in part.span}
    return (
        bool(missing)
        and part.head is not None
        and score(document, paras[part.head]) < LIKELY
        and _worst(document, paras, part, part.plan.issue) <= LIKELY
        and _worst(document, paras, other, other.plan.issue) > LIKELY
    )


def _worst(document: Document, paras: list[Para], part: Part, kind: str) -> float:
    scores = [score(document, paras[i]) for i in part.span if marked(paras[i]) == kind]
    return max(scores, default=0.0)


def _place(certain: list[Part], found: list[Part], at: int, part: Part, *, answered: bool) -> str:
    if part.plan is not None and (not answered or not certain):
        return "issues"
    later = [i for i, p in enumerate(found) if p in certain]
    if later and at > later[-1]:
        return "outlook"
    return "organisation"


def _fallback(paras: list[Para], part: Part) -> Scheme | None:
    kinds = list(dict.fromkeys(k for i in part.span if (k := marked(paras[i]))))
    kinds.sort(key=lambda kind: RANK.get(kind, 99))
    return Scheme(tuple(kinds[:2])) if kinds else None
