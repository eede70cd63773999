"""Who signs: one or several bodies above the last date."""

from __future__ import annotations

import re

from rectify.bulletin import dates, labels
from rectify.bulletin.document import Piece, Place
from rectify.bulletin.ending import contact_like
from rectify.bulletin.paragraphs import Para

TITLE = re.compile(
    r"(?:通报|公告|公示|报告|公开|通告|通知|情况|说明|清单|台账|表)(?:\s*\([^()]{1,30}\))?\s*$"
)
CLUTTER = re.compile(
    r"^(?:索引号|信息索引|发布(?:机构|时间|日期|单位)|成文日期|发文(?:日期|机关|字号)|公开(?:方式|日期|类别)|主题分类|文件(?:编号|名称)|有效性|生成日期|来源|信息来源|稿源"
    r"|作者|编辑|责任编辑|浏览|访问|点击|阅读|字体|字号|分享|打印|关闭|当前位置|您(?:当前|现在)|首页|上一篇|下一篇|时间|日期|审核|签发|供稿|撰稿|关键词|热点|返回|回顶部|版权|主办单位|承办|网站|.{0,6}ICP备|>>|扫一扫|附件下载)"
    r"|浏览(?:次数|量)|【?字[体号]|责任编辑|【(?:作者|编辑|打印|关闭)|ICP备"
)
ORG = re.compile(
    r"(?:中共.{2,30}|.{2,30}(?:委员会|党组|党委|工委|党工委|区委|县委|市委|州委|省委|旗委|镇委|乡委|政府|管委会|办公室|总支|支部|局|厅|院|校|部|处|署|中心|集团|公司|大学|(?:整改|督[察查]|巡[视察]|环保|生态|政府|[省市州县区旗镇乡党]委|党政|综合|机关)办|学院|银行|协会|联合会|总社|法院|检察院|医院|所|站|社|团委|领导小组|纪委监委|[省市州县区旗]?(?:纪委|监委)|组))"
)
PIECE = re.compile(r"关于|巡[视察]|督察|整改|审计|^中共")
SENTENCE = re.compile(r"[。;,:]")
DATE_LINE = re.compile(
    rf"\(?\s*(?:{dates.FULL.pattern}|{dates.DAMAGED.pattern}|(?:19|20)\d{{2}}\s*\d{{2,4}}\s*日)\s*\)?"
)
_YEARLESS = re.compile(r"\(?\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*\)?")
"""A date without its year: below a body's name only."""
ORG_LONG = 60
_GOES_ON = re.compile(r"(?:整改|督察|巡[视察]|反馈|落实|工作|领导小组|协调|办公室|委员会|党组)")
_MONTH_LINE = re.compile(
    r"(?:(?:19|20)\d{2}|二[〇零○O一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
)
_LONE = 40
_NEAR = 20


def read(plain: str, paras: list[Para], first: int) -> tuple[int, Piece, Place | None]:
    """The signing bodies and the date below them.

    Returns:
        Where the body ends, the bodies' places, and the place of the date.
    """
    best: tuple[int, Piece, Place | None] | None = None
    for i in range(len(paras) - 1, first, -1):
        names, place = _dated(plain, paras[i])
        month = _MONTH_LINE.fullmatch(plain, paras[i].start, paras[i].end)
        yearless = _YEARLESS.fullmatch(plain, paras[i].start, paras[i].end)
        if place is None and not month and not yearless:
            continue
        at = i
        if not names:
            at, names = _bodies(plain, paras, i, first)
        if not names and place and best is None and i - 1 > first and _lone(plain, paras, i - 1):
            at, names = i - 1, ((paras[i - 1].start, paras[i - 1].end),)
        if names:
            return at, names, (paras[i].start, paras[i].end) if yearless else place
        best = best or ((i, (), place) if place else None)
    above, names = _bodies(plain, paras, len(paras), first)
    if names and best is None:
        return above, names, None
    if best and len(paras) - best[0] <= _NEAR and best[0] > first:
        return best
    return len(paras), (), None


def _dated(plain: str, para: Para) -> tuple[Piece, Place | None]:
    text = plain[para.start : para.end]
    if len(text) > ORG_LONG or "。" in text:
        return (), None
    if DATE_LINE.fullmatch(text):
        return (), (para.start, para.end)
    found = re.search(rf"\s*({DATE_LINE.pattern})$", text)
    if found and ORG.fullmatch(text[: found.start()].strip()) and not CLUTTER.search(text):
        stop = para.start + found.start()
        return _split(plain, para.start, stop), (para.start + found.start(1), para.end)
    return (), None


def _bodies(plain: str, paras: list[Para], i: int, first: int) -> tuple[int, Piece]:
    at = i
    places: list[Place] = []
    while at > first + 1 and i - at < 6:  # noqa: PLR2004 - more bodies never sign
        para = paras[at - 1]
        text = plain[para.start : para.end]
        if not _bare(plain, para) or not ORG.fullmatch(text) or _asked(paras, at - 1):
            break
        at -= 1
        above = paras[at - 1]
        if at > first + 1 and _GOES_ON.match(text) and _begun(plain, above, text):
            places[:0] = [(above.start, para.end)]
            at -= 1
        else:
            places[:0] = _split(plain, para.start, para.end)
    return at, tuple(places)


def _bare(plain: str, para: Para) -> bool:
    """Whether a line may be a body's name: nothing but words.

    Returns:
        True or False.
    """
    text = plain[para.start : para.end]
    if para.mark or para.label or len(text) > ORG_LONG:
        return False
    return not SENTENCE.search(text) and not CLUTTER.search(text) and ">" not in text


def _begun(plain: str, above: Para, text: str) -> bool:
    """Whether a body's name is broken over two lines.

    Returns:
        True where the line above begins it and is no body itself.
    """
    head = plain[above.start : above.end]
    if not _bare(plain, above) or ORG.fullmatch(head) or not PIECE.search(head):
        return False
    return bool(ORG.fullmatch(head + text)) and not TITLE.search(head)


def _asked(paras: list[Para], i: int) -> bool:
    """Whether a line is the value of the label that stands alone above it.

    Returns:
        True or False.
    """
    above = paras[i - 1].label if i else None
    if above is None or above.key not in labels.BODY | labels.CONTACT:
        return False
    return above.place[1] >= paras[i - 1].end


def _lone(plain: str, paras: list[Para], i: int) -> bool:
    """Whether a line right above the last date signs, though no known word ends it.

    Returns:
        True where it is a name and the line above it closes the text.
    """
    text = plain[paras[i].start : paras[i].end]
    closed = plain[paras[i - 1].end - 1] in "。!?" or contact_like(plain, paras[i - 1])
    named = 4 <= len(text) <= _LONE and not re.search(r"\d", text)  # noqa: PLR2004
    return closed and named and _bare(plain, paras[i]) and not TITLE.search(text)


def _split(plain: str, start: int, end: int) -> Piece:
    """Several bodies on one line, apart by spacing.

    Returns:
        One place each; one place for a single body with blanks in its name.
    """
    parts = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", plain[start:end])]
    if all(ORG.fullmatch(plain[a:b]) for a, b in parts):
        return tuple(parts)
    return ((parts[0][0], parts[-1][1]),) if parts else ()
