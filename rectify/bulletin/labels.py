"""Labels of fields, as they stand before a colon, in brackets, in a table's head or on a line.

One table for all genres: what a label says does not depend on where it stands.
"""

from __future__ import annotations

import re

from rectify.bulletin.document import Place
from rectify.values import dataclass

_STATE = "(?:情况|进展|成效|成果|结果|效果|进度)"
_WORK = "(?:工作|任务|落实|推进|进展|完成|具体|主要|办理|销号|阶段性?|取得的?|目前)*"
_AND = (
    "(?:(?:及|和|与|、|以及|暨)?(?:整改)?(?:取得的?|阶段性?)?"
    f"(?:落实|完成|进展|工作|目前)*{_STATE})"
)
_PLAN = "(?:措施|举措|做法|办法|方案|路径)"

TABLE: tuple[tuple[str, str], ...] = (
    (
        "next",
        r"下一?步(?:的)?(?:整改)?(?:工作)?(?:整改)?(?:打算|计划|措施|安排|举措|思路|重点|方向|工作)?",
    ),
    (
        "next",
        r"(?:后续|下一?阶段|今后)(?:的)?(?:整改)?(?:工作)?(?:打算|计划|措施|安排|举措|思路|方向|工作)",
    ),
    (
        "status",
        (
            r"(?:问题)?(?:整改|完成|进展|任务|目前)*(?:状态|进度)|是否(?:已)?(?:完成|整改到位|销号)(?:整改)?"
            r"|(?:整改|验收|核查|销号|评估|认定)(?:验收|核查|销号)?结论|(?:验收|核查|销号)意见"
        ),
    ),
    ("timeframe", r"整改(?:时限)?(?:类型|类别|性质|方式)"),
    (
        "due",
        r"(?:整改|整治|完成|计划|规定|要求|任务|预计)*(?:时限|期限|完成时间)(?:要求)?|整改时间|完成日期",
    ),
    ("goal", r"(?:整改|整治|工作|任务)?(?:目标|目标要求|目标任务)|整改要求"),
    (
        "lead",
        (
            r"(?:整改)?(?:市级|县级|区级|省级|市|县|区|局|院|校)?(?:牵头|责任|包案|分管|包抓|挂点)(?:市|县|区|局|院)?(?:领导|负责人|人)"
            r"|整改责任人|责任人员|牵头(?:责任)?(?:单位|部门|科室|处室)|第一责任人"
        ),
    ),
    (
        "responsible",
        (
            r"(?:整改|主要|具体|主体|直接|落实)*(?:责任|承办|实施|整改|主办)(?:责任)?(?:单位|部门|科室|处室|主体|地区|党委|党组织)"
            r"|责任单位(?:及|和)(?:责任)?人|整改单位|整改主体"
        ),
    ),
    (
        "support",
        r"(?:配合|协办|督导|验收|督办|监管|监督|协助|督促|核查|验收销号|行业监管)(?:责任)?(?:单位|部门|科室|领导|人)",
    ),
    (
        "task",
        (
            r"(?:中央|省级?|市级?)?(?:生态环境保护|环保|环境保护)?(?:督察|巡视|巡察|审计|反馈|意见)*(?:组)?(?:整改任务|整治任务|整改事项|整改内容|反馈的?问题|交办问题|指出的?问题"
            r"|查出的?问题|发现的?问题|移交的?问题)(?:内容|描述|名称|情况|概况|及事项)?|问题(?:名称|标题|内容|概述)|任务名称|存在问题|问题|审计(?:查出|发现)(?:的)?(?:主要)?问题"
        ),
    ),
    (
        "summary",
        (
            r"(?:问题)?(?:具体|主要)表现(?:为|是|在)?|问题(?:具体|主要)?表现|问题(?:具体)?(?:描述|情况|摘要|详情)|反馈(?:意见|内容|原文)"
            r"|(?:存在的|主要|具体)(?:主要|具体)?问题|基本情况|问题背景|督察意见"
        ),
    ),
    ("plan", rf"(?:主要|具体|采取的?|已采取的?|整改|整治|落实|工作)+(?:整改)?{_PLAN}"),
    (
        "answer",
        (
            rf"(?:已|主要|具体|目前|采取的?|问题)?整[改治]{_WORK}{_STATE}{_AND}?(?:说明)?"
            rf"|(?:问题)?(?:落实|完成|进展|办理|处理|推进|销号|处置|工作|任务完成)(?:整改|进展|落实|完成|办理)*{_STATE}"
            rf"|(?:主要|具体|采取的?|已采取的?|整改|整治|落实)*{_PLAN}{_AND}|(?:工作|整改)(?:成效|成果)|整改落实|整改说明|主要成效|取得成效|整改"
        ),
    ),
    ("number", r"序号|(?:问题|任务|整改任务|整改)?(?:编号|序号)"),
    ("category", r"(?:问题)?(?:类别|分类|类型)|(?:所属|反馈)?方面|(?:问题)?领域"),
    ("publicity", r"(?:公示|公开|公告)(?:时间|期限?|日期|期间|起止时间)"),
    (
        "phone",
        r"(?:(?:监督|举报|联系|咨询|受理|服务|值班|信访|来电|投诉|办公|反映|监督举报)+(?:电话|热线|号码)|电话(?:号码)?|手机(?:号码)?|热线|联系方式)",
    ),
    ("fax", r"传真(?:号码|电话)?"),
    (
        "email",
        r"(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|(?:电子|举报|监督|联系|反馈)+(?:邮箱|邮件|信箱)(?:地址)?|e-?mail",
    ),
    ("postcode", r"(?:邮政)?编码|邮编|邮政编码"),
    ("post_box", r"邮政(?:专用)?信箱|专用信箱|来信信箱"),
    ("hours", r"(?:受理|接听|接访|办公|工作|值班|来电|来电受理|电话受理|接待)+(?:时间|时段)"),
    (
        "address",
        r"(?:(?:联系|通讯|通信|邮寄|办公|来信|来访|收信|信访|接访|邮政)+)?(?:地址|地点)|来信地址|(?:来信|信函|信件|书面意见)?(?:请)?(?:邮)?寄(?:至|往|送)?",
    ),
    ("recipient", r"(?:受理|联系|接收)(?:部门|单位|机构|处室)|收件(?:人|单位)|收信人"),
    ("person", r"(?:受理|监督)?联系人(?:员)?"),
)
_OPEN, _CLOSE = r"[【《<“(]?\s*", r"\s*[】》>”)]?"
_KEYS = {f"g{i}": key for i, (key, _) in enumerate(TABLE)}
_ANY = "|".join(f"(?P<g{i}>{pattern})" for i, (_, pattern) in enumerate(TABLE))
_WHOLE = re.compile(rf"(?:{_ANY})", re.IGNORECASE)
_BRACKET = re.compile(r"【\s*([^】【\n]{1,24}?)\s*】\s*[:。]?\s*")
_ROUND = re.compile(r"\(\s*([^()\n]{2,16}?)\s*\)\s*:\s*")
_COLON = re.compile(r"([^:。;,!?“”()【】\n\t]{1,24}?)\s*:\s*")
_STOPPED = re.compile(r"([^:。;,!?“”()【】\n\t]{4,12}?)\s*。\s*(?=\S)")
_DASH = re.compile(r"([^:。;,!?“”()【】\n\t]{2,16}?)\s*(?:——|--|—)\s*")
_ABOUT = re.compile(
    r"(?:关于|针对|对)\s*“[^”\n]{2,200}”\s*(?:的)?(?:这一|等|一)?(?:问题|事项)?\s*(?:的)?整改(?:工作|落实|进展|完成|推进)*(?:情况|措施|进展)?\s*[:。]\s*"
    r"|(?:关于|针对)[^“”。:\n]{2,60}问题的?整改(?:工作|落实|进展|完成)*(?:情况|措施|进展)?\s*[:。]\s*"
)
BODY = frozenset(
    (
        "timeframe",
        "answer",
        "plan",
        "next",
        "status",
        "due",
        "goal",
        "lead",
        "responsible",
        "support",
        "summary",
    )
)
CONTACT = frozenset(
    (
        "phone",
        "fax",
        "email",
        "postcode",
        "post_box",
        "hours",
        "address",
        "recipient",
        "person",
        "publicity",
    )
)
RECORD = BODY | {"task", "number", "category"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its meaning, the stretch it takes with its brackets and colon, and its words."""

    key: str
    place: Place
    words: str


def meaning(words: str) -> str | None:
    """The field that a label's words name.

    Returns:
        A key of `TABLE` or None.
    """
    words = re.sub(r"\s+", "", words)
    words = re.sub(r"\([^()]*\)$", "", words)
    found = _WHOLE.fullmatch(words)
    return _KEYS[str(found.lastgroup)] if found and found.lastgroup else None


def label_at(plain: str, start: int, end: int) -> Label | None:
    """The label with which a stretch begins.

    Returns:
        The label, or None where the words before the colon are no known label.
    """
    for pattern in (_BRACKET, _COLON, _ROUND):
        found = pattern.match(plain, start, end)
        if found:
            key = meaning(found.group(1))
            if key:
                return Label(key, (start, _past_colon(plain, found.end(), end)), found.group(1))
    found = _STOPPED.match(plain, start, end)
    if found and meaning(found.group(1)) in BODY:
        key = str(meaning(found.group(1)))
        return Label(key, (start, found.end()), found.group(1))
    found = _ABOUT.match(plain, start, end)
    if found:
        return Label("answer", (start, found.end()), found.group().strip(": 。"))
    return None


def alone_at(plain: str, start: int, end: int) -> Label | None:
    """The label that a whole line consists of, colon or not.

    Returns:
        The label or None.
    """
    words = plain[start:end].strip(" 【】()《》:。“”")
    if len(words) > 24 or words == "整改" or words == "问题":  # noqa: PLR2004, PLR1714
        return None
    key = meaning(words)
    return Label(key, (start, end), words) if key else None


def _past_colon(plain: str, at: int, end: int) -> int:
    while at < end and plain[at] in ": ":
        at += 1
    return at


def inner_labels(plain: str, start: int, end: int, keys: frozenset[str]) -> list[Label]:
    """Labels after a sentence end, or in brackets, inside a stretch.

    Args:
        plain: the document's shadow.
        start: where to begin.
        end: where to stop.
        keys: which meanings to look for.

    Returns:
        The labels in order, none overlapping.
    """
    labels: list[Label] = []
    for found in _INNER.finditer(plain, start, end):
        label = label_at(plain, found.end(), end)
        if label and label.key in keys and (not labels or label.place[0] >= labels[-1].place[1]):
            labels.append(label)
    return labels


_INNER = re.compile(r"[。;!?)”】]\s*(?=[^\s])|(?<=[^\s])(?=【)|(?<=[^\s])\s+(?=[^\s]{2,12}?\s?:)")
