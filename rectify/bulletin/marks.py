"""Numbering marks at the start of a line: which kind, which number.

A mark alone says nothing about its level; `outline` decides that over the whole document.
"""

from __future__ import annotations

import re

from rectify.bulletin.document import Place
from rectify.bulletin.numerals import circled, number
from rectify.values import dataclass

_CN = "[〇零一二三四五六七八九十百]{1,5}"
_CN1 = "[一二三四五六七八九十百][〇零一二三四五六七八九十百]{0,4}"
_KIND = "(?:(?:反馈|整改|督察|交办|具体)*(?:问题|任务|事项))"
_WORDS = (
    "(?:(?:专项|集中|重点|突出|具体|反馈|整改|督察|巡视|巡察|审计|交办|典型|主要)*"
    "(?:问题|任务|事项|意见|整治|案例|短板|隐患|专题|议题|行动))"
)
"""Words that count entries: `专项整治一:`, `反馈意见三:`."""
_TAG = rf"[【(《<]?\s*{_KIND}(?:序号|编号)?\s*"
_GAT = r"\s*[】)》>]?\s*[:。]?\s*"
"""`【任务3】` and `第十一项` on a line of their own: a number, and no title."""

RANK = {
    "part": 0,
    "cn": 1,
    "side": 2,
    "line": 2,
    "(cn)": 3,
    "n.": 4,
    "n、": 5,
    "item": 5,
    "n.n": 6,
    "run": 7,
    "n.n.n": 8,
    "(n)": 9,
    "n)": 10,
    "①": 11,
}
"""The usual order of the kinds from the outermost inwards; a document may differ."""

_KINDS = (
    ("part", re.compile(rf"第\s*({_CN1}|\d{{1,2}})\s*(?:部分|章)\s*[、.:。,]?")),
    (
        "item",
        re.compile(
            rf"(?:反馈|整改|督察)?(?:问题|任务)\s*({_CN1}|\d{{1,4}}|[①-⑳])\s*(?=[:、.。 ])[:、.。 ]"
        ),
    ),
    (
        "item",
        re.compile(
            rf"第\s*({_CN1}|\d{{1,4}})\s*(?:项|个|条)(?:整改)?(?:任务|问题)?\s*"
            r"(?=[:、.。 ])[:、.。 ]"
        ),
    ),
    ("side", re.compile(rf"第\s*({_CN1}|\d{{1,2}})\s*个?(?:大|主要)?方面(?:的?问题)?\s*:")),
    ("side", re.compile(rf"方面\s*({_CN1}|\d{{1,2}})\s*:")),
    ("item", re.compile(rf"第\s*({_CN1}|\d{{1,4}})\s*(?:个|项|条)?{_WORDS}\s*:")),
    ("item", re.compile(rf"{_WORDS}之?\s*({_CN1}|\d{{1,4}}|[①-⑳])\s*:")),
    ("item", re.compile(r"(?:序号|编号)\s*(\d{1,4})\s*[:。.]?\s*$")),
    ("item", re.compile(rf"{_TAG}({_CN1}|\d{{1,4}}|[①-⑳]){_GAT}$")),
    ("item", re.compile(rf"[【(《<]?\s*第\s*({_CN1}|\d{{1,4}})\s*[项号]{_KIND}?{_GAT}$")),
    ("cn", re.compile(rf"({_CN1})\s*[、.](?!\d)")),
    ("(cn)", re.compile(rf"\(\s*({_CN})\s*\)\s*[、.:]?")),
    ("n.n.n", re.compile(r"\d{1,2}\.\d{1,2}\.(\d{1,3})(?![\d.%])[、.]?\s*(?=[^\d\s])")),
    ("n.n", re.compile(r"\d{1,2}\.(\d{1,3})(?=[、.\s])[、.]?\s*(?=[^\d\s%])")),
    (
        "n.",
        re.compile(
            r"(\d{1,3})\s*\.(?=\d{1,3}(?:个(?!百分)|项|家|名|起|户|处|所|件|宗|笔|人|条|部门|单位))"
        ),
    ),
    (
        "n.",
        re.compile(
            r"(\d{1,3})\s*\.(?=(?:19|20)\d{2}年|[1-9]\d{0,3}00余?[万亿]?元"
            r"|[1-9]\d{0,3}余?[万亿]?元(?:及?以上|及?以下|以内))"
        ),
    ),
    ("n.", re.compile(r"(\d{1,4})\s*\.(?!\d)\s*")),
    (
        "n.",
        re.compile(r"(\d{1,2})[ \t]{1,4}(?=[\u4e00-\u9fff“])(?![年月日个项家名人次万元条起号])"),
    ),
    ("n、", re.compile(r"(\d{1,4})\s*、\s*(?!\d{1,4}\s*[、日月])")),
    ("(n)", re.compile(r"\(\s*(\d{1,4})\s*\)\s*[、.]?")),
    ("n)", re.compile(r"(\d{1,3})\s*\)\s*[、.]?")),
)
_FIRST = frozenset(
    "【《<第反整督交具问任事专集重突巡审典主方意案短隐议行序编〇零一二三四五六七八九十百(0123456789"
)
DECORATION = frozenset("•‣·∙●○◎◉◆◇♦❖■▪▫◼◾▲△▼▽▶►➢➤★☆✦※")
"""Bullets. A box or a tick is none: it may say what is done."""
_ENCLOSED = re.compile(r"([①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])\s*[、.]?")
_ENCLOSED_KINDS = (("⑴", "(n)"), ("⒈", "n."), ("㈠", "(cn)"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark."""

    kind: str
    value: int
    place: Place


def mark_at(plain: str, start: int, end: int) -> Mark | None:
    """The numbering mark with which a line begins.

    Args:
        plain: the document's shadow.
        start: where the line begins.
        end: where it ends.

    Returns:
        The mark, or None.
    """
    if start >= end:
        return None
    first = plain[start]
    found = _ENCLOSED.match(plain, start, end)
    if found:
        return Mark(_enclosed_kind(first), circled(first) or 0, (start, found.end()))
    if first not in _FIRST:
        return None
    for kind, pattern in _KINDS:
        found = pattern.match(plain, start, end)
        if found:
            value = number(found.group(1)) or circled(found.group(1))
            if value is not None:
                return Mark(kind, value, (start, found.end()))
    return None


def undecorated(plain: str, start: int, end: int) -> int:
    """Where a line begins behind the bullets that only decorate it.

    Args:
        plain: the document's shadow.
        start: where the line begins.
        end: where it ends.

    Returns:
        The place; the start where nothing stands behind the bullets.
    """
    at = start
    while at < end and (plain[at] in DECORATION or (plain[at] == " " and at > start)):
        at += 1
    return at if at < end else start


def _enclosed_kind(char: str) -> str:
    for first, kind in _ENCLOSED_KINDS:
        if 0 <= ord(char) - ord(first) < 20:  # noqa: PLR2004 - twenty enclosed numerals
            return kind
    return "①"
