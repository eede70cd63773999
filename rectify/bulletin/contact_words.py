"""Patterns of the contact paragraph; all are looked for in the shadow."""

from __future__ import annotations

import re

from rectify.bulletin import labels

PHONE = re.compile(
    r"(?<![\d-])(?:\(?0\d{2,3}\)?\s*[-— ]?\s*(?:\d{7,8}|\d{3,4} \d{4}|1[12]\d{3})"
    r"(?:\s*(?:-|转)\s*\d{1,5})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|\d{7,8}|1[12]\d{3})(?![\d-])"
)
INNER_CODE = re.compile(r"(?:[,(;、\s]*邮(?:政)?编(?:码)?\s*:?\s*|\(\s*)(?P<n>\d{6})(?!\d)\s*\)?")
NUMBERED = re.compile(r"(?:0\d{2,3}\s*[-— ]?\s*\d{7,8}|1[3-9]\d{9})(?!\d)")
NOTICE = re.compile(
    r"(?P<label>(?:公示|公开|公告|公布)(?:时间|期限?|日期))(?:为|是|:|自|从|,)*\s*(?=\d)"
)
FORMULA = re.compile(
    r"(?:^|(?<=[。;]))\s*(?:(?:诚恳|热忱|真诚)?欢迎[^。;,:\d、]{0,30}(?:监督|意见|建议|反映|批评)[^。;,:\d]{0,8}"
    r"|(?:公[示告]期[间内],?)?(?:如|若)?(?:对[^。;,\d]{0,16})?有[^。;,:\d]{0,10}(?:意见|建议|异议|问题)[^。;,:\d]{0,4},?"
    r"请(?:及时|随时)?(?:向|与|和|通过|按|以|拨打)?(?:我们|以下|下列|如下|下述)[^。;,:\d]{0,10}(?:反映|反馈|联系|提出))[。;:]?"
)
"""Set phrases that name nobody and set no term."""
END_CODE = re.compile(r"(?<=[号室楼座院层房栋幢箱])\s*(?P<n>\d{6})$")
"""A postcode that stands behind an address without a word for it."""
_MORE = (
    ("publicity", re.compile(r"公布(?:时间|期限?|日期)")),
    ("post_box", re.compile(r"(?:专门|专用|举报|反馈)*邮政(?:专用|专门)?信箱")),
    ("address", re.compile(r"(?:受理|接待|来访接待)地址|(?:来信|信件|信函)请寄")),
    (
        "phone",
        re.compile(r"[^\d,。;:]{2,14}(?:监督|举报|联系|咨询|受理|信访|反映)(?:电话|热线)"),
    ),
)
"""Labels that only a contact paragraph has."""


def meaning(said: str) -> str | None:
    """The contact field that a label's words name.

    Returns:
        A key of `labels.TABLE` or None.
    """
    known = labels.meaning(said)
    more = (key for key, pattern in _MORE if pattern.fullmatch(said))
    return known or next(more, None)
