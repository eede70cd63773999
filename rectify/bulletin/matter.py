"""What stands around the bulletin proper: title, page clutter, contact paragraph, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rectify.bulletin import dates, labels
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.paragraphs import Para

_TITLE = re.compile(
    r"(?:通报|公告|公示|报告|公开|通告|通知|情况|说明|清单|台账|表)(?:\s*\([^()]{1,30}\))?\s*$"
)
_SUBJECT = re.compile(r"整改|巡视|巡察|督察|审计")
_CLUTTER = re.compile(
    r"^(?:索引号|信息索引|发布(?:机构|时间|日期|单位)|成文日期|发文(?:日期|机关|字号)|公开(?:方式|日期|类别)|主题分类|文件(?:编号|名称)|有效性|生成日期|来源|信息来源|稿源"
    r"|作者|编辑|责任编辑|浏览|访问|点击|阅读|字体|字号|分享|打印|关闭|当前位置|您(?:当前|现在)|首页|上一篇|下一篇|时间|日期|审核|签发|供稿|撰稿|关键词|热点|返回|回顶部|版权|主办单位|承办|网站|.{0,6}ICP备|>>|扫一扫|附件下载)"
    r"|浏览(?:次数|量)|【?字[体号]|责任编辑|【(?:作者|编辑|打印|关闭)|ICP备"
)
_ORG = re.compile(
    r"(?:中共.{2,30}|.{2,30}(?:委员会|党组|党委|工委|党工委|区委|县委|市委|州委|省委|旗委|镇委|乡委|政府|管委会|办公室|总支|支部|局|厅|院|校|部|处|署|中心|集团|公司|大学|学院|银行|协会|联合会|总社|法院|检察院|医院|所|站|社|团委|领导小组|纪委监委|组))"
)
_PIECE = re.compile(r"关于|巡[视察]|督察|整改|审计|^中共")
_SENTENCE = re.compile(r"[。;,:]")
_DATE_LINE = re.compile(rf"\(?\s*(?:{dates.FULL.pattern}|(?:19|20)\d{{2}}\s*\d{{2,4}}\s*日)\s*\)?")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}\s*-\s*\d{7,8}|1[3-9]\d{9}|\d{3,4}-\d{7,8}|\d{7,8})(?!\d)")
_WELCOME = re.compile(
    r"欢迎.{0,30}(?:监督|意见|反映|反馈)|如有.{0,12}(?:意见|建议|异议|问题)|请(?:及时|以书面|通过).{0,20}(?:反映|反馈|联系)|监督(?:电话|方式)|联系(?:方式|电话)"
)
_FRONT = 80
_TITLE_LONG = 100
_SHORT = 15
_ORG_LONG = 60
_GAP = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """Where the bulletin proper is, as numbers of paragraphs, and what frames it."""

    title: tuple[int, ...]
    preface: tuple[int, ...]
    body: range
    closing: tuple[int, ...]
    signatories: Piece
    date: Place | None
    front_date: Place | None


def read(document: Document, paras: list[Para], *, tabled: bool) -> Matter:
    """Find the frame of one bulletin.

    Args:
        document: the source.
        paras: the paragraphs of one file, outside tables.
        tabled: whether the file holds a table of issues (then there may be no text at all).

    Returns:
        The frame; all paragraphs in none of its fields are clutter.
    """
    plain = document.plain
    first = _first_part(paras)
    title = _title(plain, paras, first)
    start = title[-1] + 1 if title else 0
    limit = first if first < len(paras) else max(start - 1, 0)
    end, names, date = _signature(plain, paras, max(start - 1, limit))
    preface = tuple(i for i in range(start, min(first, end)) if _prose(plain, paras[i]))
    begin = _begin(paras, preface, first, start, end)
    preface = tuple(i for i in preface if i < begin)
    stop, closing = _closing(plain, paras, begin, end)
    closing += _after(plain, paras, end, names, date)
    body = range(
        begin, stop if date or names or tabled else _without_tail(plain, paras, begin, stop)
    )
    return Matter(
        title, preface, body, closing, names, date, _front_date(plain, paras, start, begin)
    )


def _first_part(paras: list[Para]) -> int:
    for i, para in enumerate(paras):
        if para.mark is not None or (para.label and para.label.key in labels.RECORD):
            return i
    return len(paras)


def _begin(paras: list[Para], preface: tuple[int, ...], first: int, start: int, end: int) -> int:
    if first < len(paras):
        before = first - 1
        title = paras[first].mark is None and before >= start and before not in preface
        title = (
            title and paras[first].answered and paras[before].end - paras[before].start <= _FRONT
        )
        return min(before if title else first, end)
    return min((preface[0] + 1 if preface else start), end)


def _title(plain: str, paras: list[Para], first: int) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    for i in range(min(len(paras), first + 1, _FRONT)):
        para = paras[i]
        if para.mark is not None or (para.label and para.label.key in labels.RECORD - {"answer"}):
            continue
        text = plain[para.start : para.end]
        if "。" in text.rstrip("。") and len(text) > _SHORT:
            break
        if not _TITLE.search(text) or len(text) > _TITLE_LONG or _CLUTTER.search(text):
            continue
        head = _head(plain, paras, i)
        whole = "".join(plain[paras[j].start : paras[j].end] for j in (*head, i))
        if _SUBJECT.search(whole) and "首页" not in whole and ">" not in whole:
            found = (*head, i)
    return found


def _head(plain: str, paras: list[Para], i: int) -> tuple[int, ...]:
    """The lines above that a title broken over several lines begins with.

    Returns:
        Their numbers.
    """
    whole = plain[paras[i].start : paras[i].end]
    found: tuple[int, ...] = ()
    while i > 0 and len(found) < _GAP:
        i -= 1
        above = plain[paras[i].start : paras[i].end]
        if (
            _CLUTTER.search(above)
            or re.search("[。:>;]", above)
            or len(above) > _ORG_LONG // 2 + 10
        ):
            break
        begun = whole.startswith(("关于", "对", "巡视", "巡察", "落实", "贯彻"))
        broken = len(whole) <= _SHORT or whole.startswith(("情况", "整改", "落实", "进展"))
        if not (begun and _ORG.fullmatch(above)) and not (broken and _PIECE.search(above)):
            break
        found = (i, *found)
        whole = above + whole
    return found


def _prose(plain: str, para: Para) -> bool:
    text = plain[para.start : para.end]
    if _CLUTTER.search(text) and not text.endswith("。"):
        return False
    return bool(
        len(text) >= _SHORT and text.endswith(("。", ":", ";", ",")) and _SENTENCE.search(text)
    )


def _signature(plain: str, paras: list[Para], first: int) -> tuple[int, Piece, Place | None]:
    """The signing bodies and the date below them.

    Returns:
        Where the body ends, the bodies' places, and the place of the date.
    """
    best: tuple[int, Piece, Place | None] | None = None
    for i in range(len(paras) - 1, first, -1):
        para = paras[i]
        names, place = _dated(plain, para)
        if place is None:
            continue
        if names:
            return i, names, place
        above, names = _bodies(plain, paras, i, first)
        if names:
            return above, names, place
        best = best or (i, (), place)
    above, names = _bodies(plain, paras, len(paras), first)
    if names and best is None:
        return above, names, None
    if best and len(paras) - best[0] <= _FRONT // 4 and best[0] > first:
        return best
    return len(paras), (), None


def _dated(plain: str, para: Para) -> tuple[Piece, Place | None]:
    text = plain[para.start : para.end]
    if len(text) > _ORG_LONG or "。" in text:
        return (), None
    if _DATE_LINE.fullmatch(text):
        return (), (para.start, para.end)
    found = re.search(rf"\s*({_DATE_LINE.pattern})$", text)
    if found and _ORG.fullmatch(text[: found.start()].strip()) and not _CLUTTER.search(text):
        stop = para.start + found.start()
        return _split(plain, para.start, stop), (para.start + found.start(1), para.end)
    return (), None


def _bodies(plain: str, paras: list[Para], i: int, first: int) -> tuple[int, Piece]:
    at = i
    places: list[Place] = []
    while at > first + 1 and i - at < 6:  # noqa: PLR2004 - more bodies never sign
        para = paras[at - 1]
        text = plain[para.start : para.end]
        if para.mark or para.label or len(text) > _ORG_LONG or _SENTENCE.search(text):
            break
        if not _ORG.fullmatch(text) or _CLUTTER.search(text) or ">" in text:
            break
        places[:0] = _split(plain, para.start, para.end)
        at -= 1
    return at, tuple(places)


def _split(plain: str, start: int, end: int) -> Piece:
    """Several bodies on one line, apart by spacing.

    Returns:
        One place each; one place for a single body with blanks in its name.
    """
    parts = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", plain[start:end])]
    if all(_ORG.fullmatch(plain[a:b]) for a, b in parts):
        return tuple(parts)
    return ((parts[0][0], parts[-1][1]),) if parts else ()


def _contact_like(plain: str, para: Para) -> bool:
    text = plain[para.start : para.end]
    if para.label and para.label.key in labels.CONTACT:
        return True
    if para.mark and labels.label_at(plain, para.body, para.end) is None and len(text) > _FRONT:
        return False
    has_number = bool(_PHONE.search(text) or "@" in text)
    return (bool(_WELCOME.search(text)) and (has_number or len(text) < _TITLE_LONG)) or (
        has_number
        and bool(re.search(r"电话|邮箱|信箱|联系|热线|传真", text))
        and len(text) < 4 * _FRONT
    )


def _closing(plain: str, paras: list[Para], begin: int, end: int) -> tuple[int, tuple[int, ...]]:
    stop = end
    while stop > begin and _contact_like(plain, paras[stop - 1]):
        stop -= 1
    if stop < end and stop > begin:
        above = paras[stop - 1]
        text = plain[above.body : above.end]
        if above.mark and len(text) < _SHORT * 2 and _WELCOME.search(text):
            stop -= 1
    return stop, tuple(range(stop, end))


def _after(
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
        if not (para.label and para.label.key in labels.CONTACT and _contact_like(plain, para)):
            break
        found.append(i)
    return tuple(found)


def _without_tail(plain: str, paras: list[Para], begin: int, stop: int) -> int:
    while stop > begin and _CLUTTER.search(plain[paras[stop - 1].start : paras[stop - 1].end]):
        if paras[stop - 1].mark or paras[stop - 1].label:
            break
        stop -= 1
    return stop


def _front_date(plain: str, paras: list[Para], start: int, begin: int) -> Place | None:
    for i in range(min(begin, start + 10)):
        text = plain[paras[i].start : paras[i].end]
        found = dates.FULL.search(text)
        labelled = re.search(r"日期|时间|发布|公告|公布", text)
        if (
            found
            and len(text) < _TITLE_LONG
            and "。" not in text
            and (labelled or _DATE_LINE.fullmatch(text))
        ):
            return paras[i].start + found.start(), paras[i].start + found.end()
    return None
