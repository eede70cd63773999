"""The end of the text: contact paragraphs, and formulas that belong to no issue."""

from __future__ import annotations

import re

from rectify.bulletin import labels
from rectify.bulletin.document import Piece, Place
from rectify.bulletin.paragraphs import Para

_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}\s*-\s*\d{7,8}|1[3-9]\d{9}|\d{3,4}-\d{7,8}|\d{7,8})(?!\d)")
_WELCOME = re.compile(
    r"欢迎.{0,30}(?:监督|意见|反映|反馈)|如有.{0,12}(?:意见|建议|异议|问题)|请(?:及时|以书面|通过).{0,20}(?:反映|反馈|联系)|监督(?:电话|方式)|联系(?:方式|电话)"
)
_FORMULA = re.compile(r"特此(?:公示|公告|通报|公布|通告|报告|说明)|附(?:件|表|图|注)\s*\d*\s*:")
_NOTICE = re.compile(r"(?:公示|公告|公开)(?:时间|期限?|日期|期间)")
_FRONT = 80
_SHORT = 15
_TITLE_LONG = 100


def contact_like(plain: str, para: Para) -> bool:
    """Whether a paragraph tells how to reach the body, or how long the notice stands.

    Returns:
        True or False.
    """
    text = plain[para.start : para.end]
    if para.label and para.label.key in labels.CONTACT:
        return True
    if para.mark and labels.label_at(plain, para.body, para.end) is None and len(text) > _FRONT:
        return False
    has_number = bool(_PHONE.search(text) or "@" in text)
    if _NOTICE.match(text) and re.search(r"\d\s*(?:日|天|个?工作日)", text[:_FRONT]):
        return True
    return (bool(_WELCOME.search(text)) and (has_number or len(text) < _TITLE_LONG)) or (
        has_number
        and bool(re.search(r"电话|邮箱|信箱|联系|热线|传真", text))
        and len(text) < 4 * _FRONT
    )


def closing(plain: str, paras: list[Para], begin: int, end: int) -> tuple[int, tuple[int, ...]]:
    """The contact paragraphs at the end of the body.

    Returns:
        Where the body ends without them, and their numbers.
    """
    stop = end
    while stop > begin and (
        contact_like(plain, paras[stop - 1])
        or formula(plain, paras[stop - 1])
        or _value(paras, stop - 1, begin)
    ):
        stop -= 1
    if stop < end and stop > begin:
        above = paras[stop - 1]
        text = plain[above.body : above.end]
        if above.mark and len(text) < _SHORT * 2 and _WELCOME.search(text):
            stop -= 1
    return stop, tuple(i for i in range(stop, end) if not formula(plain, paras[i]))


def _value(paras: list[Para], i: int, begin: int) -> bool:
    """Whether a line is the value of a contact label that stands alone above it.

    Returns:
        True or False.
    """
    above = paras[i - 1] if i > begin else None
    if above is None or above.label is None or paras[i].mark or paras[i].label:
        return False
    return above.label.key in labels.CONTACT and above.label.place[1] >= above.end


def formula(plain: str, para: Para) -> bool:
    """Whether a line is 特此公示 or names an attachment: it belongs to no field.

    Returns:
        True or False.
    """
    return bool(_FORMULA.match(plain, para.start, para.end)) and not para.mark


def after(
    plain: str, paras: list[Para], end: int, names: Piece, date: Place | None
) -> tuple[int, ...]:
    """A contact paragraph below the signature.

    Returns:
        Its paragraphs.
    """
    if date is None and not names:
        return ()
    last = date[1] if date else names[-1][1]
    found = []
    for i in range(end, len(paras)):
        if paras[i].start < last:
            continue
        para = paras[i]
        if not (para.label and para.label.key in labels.CONTACT and contact_like(plain, para)):
            break
        found.append(i)
    return tuple(found)
