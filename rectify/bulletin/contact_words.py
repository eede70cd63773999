"""Patterns of the contact paragraph; all are looked for in the shadow."""

from __future__ import annotations

import re

INNER_CODE = re.compile(r"(?:[,(;、\s]*邮(?:政)?编(?:码)?\s*:?\s*|\(\s*)(?P<n>\d{6})(?!\d)\s*\)?")
NUMBERED = re.compile(r"(?:0\d{2,3}\s*[-— ]?\s*\d{7,8}|1[3-9]\d{9})(?!\d)")
NOTICE = re.compile(
    r"(?P<label>(?:公示|公开|公告)(?:时间|期限?|日期))(?:为|是|:|自|从|,)*\s*(?=\d)"
)
FORMULA = re.compile(
    r"(?:^|(?<=[。;]))\s*(?:(?:诚恳|热忱|真诚)?欢迎[^。;,:\d、]{0,30}(?:监督|意见|建议|反映|批评)[^。;,:\d]{0,8}"
    r"|(?:公[示告]期[间内],?)?(?:如|若)?(?:对[^。;,\d]{0,16})?有[^。;,:\d]{0,10}(?:意见|建议|异议|问题)[^。;,:\d]{0,4},?"
    r"请(?:及时|随时)?(?:向|与|和|通过|按|以|拨打)?(?:我们|以下|下列|如下|下述)[^。;,:\d]{0,10}(?:反映|反馈|联系|提出))[。;:]?"
)
"""Set phrases that name nobody and set no term."""
