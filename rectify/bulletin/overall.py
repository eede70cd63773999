"""Paragraphs at the end of a part that speak of all issues, or of issues that are not listed."""

from __future__ import annotations

import re

from rectify.bulletin.document import Document
from rectify.bulletin.paragraphs import Para

_ALL = re.compile(r"(?:截至|截止|总体|总的|综上|至此|到目前|目前|巡[视察]|通过|以上|整改以来|上述)")
_MANY = re.compile(
    r"(?:\d+|[一二三四五六七八九十百两]{1,4})\s*(?:个|项|条)[^,。;]{0,10}(?:问题|任务)|(?:问题|任务)[^,。;]{0,6}?\d+\s*(?:个|项|条)"
)
_AHEAD = re.compile(
    r"(?:下一?步|下一?阶段|今后|接下来)[^。;]{0,24}(?:县|区|市|省|党委|党组|委员会|支部|我们|我局|我院|我校|我区|我县|我市|集团|公司)[^。]{0,20}将"
)
_OTHERS = re.compile(
    r"(?:其[他余]|另外?有?|剩余|此外)[^,。;]{0,10}?(?:(?:\d+|[一二三四五六七八九十百两]{1,4})\s*(?:个|项|条)[^,。;]{0,10}(?:问题|任务|事项)"
    r"|(?:问题|任务|事项)[^,。;]{0,6}?\d+\s*(?:个|项|条))"
)
_HIDDEN = re.compile(r"不(?:予|再|宜|便)|内部|涉密|保密|党内通报|另行|略")


def closing(
    document: Document, paras: list[Para], span: range, *, last: bool
) -> tuple[int, list[int], list[int]]:
    """Find such paragraphs.

    Args:
        document: the source.
        paras: all paragraphs.
        span: those of the part.
        last: whether no part follows.

    Returns:
        Where the part ends without them; those of all issues; those of issues not listed.
    """
    stop = span.stop
    whole: list[int] = []
    others: list[int] = []
    while stop - 1 >= span.start:
        i = stop - 1
        if _others(document, paras[i]):
            others.insert(0, i)
        elif _of_all(document, paras, i, span, last=last):
            whole.insert(0, i)
        else:
            break
        stop -= 1
    return stop, whole, others


def _others(document: Document, para: Para) -> bool:
    text = document.plain[para.start : para.end]
    bare = not para.mark and not para.label
    return bare and bool(_OTHERS.match(text) and _HIDDEN.search(text))


def _of_all(document: Document, paras: list[Para], i: int, span: range, *, last: bool) -> bool:
    para = paras[i]
    text = document.plain[para.start : para.end]
    if para.mark or para.label:
        return False
    if _ALL.match(text) and _MANY.search(text):
        return True
    return (
        last
        and bool(_AHEAD.match(text))
        and not any(
            _AHEAD.match(document.plain[p.start : p.end]) and not p.mark
            for p in (paras[j] for j in span if j < i)
        )
    )
