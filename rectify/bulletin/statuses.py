"""Where an issue stands, only where the source says so of the issue as a whole.

A sentence gives a status when nothing but the issue is its subject: `该问题已完成整改。` or, on its
own, `已完成整改。` What is said of a part (`北段已完成`), of other things or of the future is none.
"""

from __future__ import annotations

import re

from rectify.values import dataclass

_WORDS: tuple[tuple[str, str], ...] = (
    (
        "behind",
        r"(?:未达到?(?:整改)?(?:序时|时序)(?:进度)?(?:要求)?|逾期未?(?:完成|整改)?(?:整改)?|(?:已)?申请延期(?:整改)?|滞后于?序时进度)",
    ),
    ("not-started", r"(?:尚未启动|未启动|未开始|尚未开始)(?:整改)?"),
    (
        "not-completed",
        r"(?:尚未|并未|未能?|没有|还未|暂未|仍未)(?:全部|全面|按时|按期)?(?:完成整改|整改完成|完成|整改到位|整改|销号|办结)(?:任务)?|整改不到位",
    ),
    (
        "mostly-completed",
        (
            r"(?:基本|大体|大部分|部分|初步|阶段性)(?:上)?(?:已)?(?:得到)?(?:完成整改|整改完成|完成整改任务|整改到位|完成|整改|解决|办结)(?:任务)?(?:到位)?"
            r"|(?:取得|完成)了?(?:明显|初步|较好)?(?:的)?阶段性(?:的)?(?:成果|成效|整改|整改任务|目标)"
        ),
    ),
    (
        "verified",
        r"(?:(?:完成)?(?:整改|对账|验收|问题|任务)*销号|(?:通过|完成)了?(?:[^,。;]{0,8})?(?:核查验收|验收|销号验收|验收销号)(?:销号)?|(?:完成)?整改(?:完成|到位)?并(?:已)?(?:通过)?(?:验收)?销号)",
    ),
    (
        "completed",
        r"(?:完成了?(?:全部|全面)?(?:整改|整改任务|整改工作)?|(?:全部|全面|整体)?完成|整改(?:工作|任务)?(?:全部|全面)?(?:完成|完毕|到位|落实到位)|(?:整改)?办结|(?:整改)?落实到位|得到(?:有效|彻底|全面)?(?:整改|解决)|整改|解决)(?:到位)?",
    ),
    (
        "on-track",
        r"(?:(?:已)?(?:达到|符合|按照?|完成)(?:整改)?(?:序时|时序)(?:进度)?(?:要求|推进|整改|任务)*|(?:正在|正按|正)(?:按(?:照)?.{0,6}(?:序时进度|计划|时序进度))?(?:有序|积极|加快|持续)*(?:推进|整改|落实)(?:中|整改)?|(?:正在)?按(?:期|计划|时序|序时进度)(?:有序)?推进(?:中|整改)?|(?:整改|推进)(?:之)?中|分阶段整改|(?:有序|加快|积极|正在)推进(?:中|整改)?|正在(?:进行)?(?:整改)?)",
    ),
    (
        "long-term",
        r"(?:(?:需要?|将|并)?(?:长期|持续|常态化|不断)(?:性)?(?:坚持|整改|推进|落实|抓好|抓|巩固|深化|开展)(?:整改|推进|落实|提升|工作)*|立足长期整改|常态长效坚持)",
    ),
)
_SUBJECT = (
    r"(?:(?:该|此|本)(?:项|个|条|类)?(?:整改|具体|反馈)?(?:问题|任务|事项|工作)(?:的)?(?:整改(?:工作|任务)?)?|(?:上述|以上|相关整改|反馈)(?:的)?(?:问题|任务|事项|整改任务)"
    r"|(?:问题)?整改(?!中)(?:任务|工作|事项|状态|进度|情况)?|问题|目前(?:该)?问题)"
)
_LEAD = (
    r"(?:(?:截至|截止)(?:目前|[^,。;]{2,14})|目前|现|至此|当前|如今|经整改|通过整改"
    r"|(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}日|底|初|[上中下]旬)?)?\s*,?\s*"
)
_ADVERB = (
    r"(?:(?:均|都|已经|已|现已|全部|全面|也|业已|目前)*"
    r"(?:(?:已)?于(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|底|初)?(?:之?前|以前|内)?"
    r"|按(?:期|时|计划|要求))?(?:全部|全面|均|已)*)"
)
_TAIL = (
    r"(?:[,、]?\s*(?:并|且|将|需|要|还将|转入)?"
    r"(?:长期坚持|持续(?:推进|坚持|整改|巩固|深化)|常态化(?:推进|坚持)"
    r"|长期(?:推进|整改)|(?:巩固|深化)整改成果))?"
)
_PLAN = (
    r",(?:预计|计划|拟|力争|确保|争取|将|已明确)[^,。;]{2,20}?(?:完成|销号|整改到位|验收)(?:整改|销号)?"
    r"|,需(?!长期|持续|常态)[^,。;]{2,14}"
)
"""What comes later, behind the words that say where an issue stands now."""
_RULES = tuple((key, re.compile(words)) for key, words in _WORDS)
_SENTENCE = re.compile(
    rf"^[\s(【]*{_LEAD}(?P<subject>{_SUBJECT})?\s*[:,]?\s*(?P<adverb>{_ADVERB})(?P<words>.{{2,24}}?)(?P<plan>{_PLAN})?(?P<tail>{_TAIL})[)】\s。;!,.]*$"
)
_LATER = re.compile(r"将|今后|下一?步|后续|还要|继续")
_FUTURE = re.compile(r"将|预计|计划|力争|确保|争取|拟|要求|目标|希望|承诺|责令|督促|才能|如果|若")
_STRONG = re.compile(
    r"(?:已|均|全部|全面|基本|尚未|未|没有)[^,。;]{0,6}?(?:完成整改|整改完成|整改到位|整改完毕|整改销号|销号|办结)|达到序时进度|未达到?序时|长期整改"
)
_FRONT = re.compile(
    r"\s*(?P<w>(?:已?基本|部分|大部分|尚未|未|已)(?:完成整改|整改到位|完成)),(?=[^。]*(?:尚有|仍有|还有|剩余|其余|预计))"
)
_LAST = re.compile(
    r"(?:^|[,、:])\s*(?:目前|现)?(?P<w>(?:已经|已|均|都|现已|全部)*(?:按(?:要求|期|时|计划))?(?:已|基本|全部)*"
    r"(?:完成整改|整改到位|整改完成|整改完毕|办结|完成)|(?:正|尚|仍)?在整改(?:之)?中)[。;!)\s]*$"
    r"|(?:该|此|本)(?:项|个)?(?:问题|任务)(?:[尚仍正还]?在)(?P<v>整改中|推进中)[。;!)\s]*$"
)
"""An answer's last words that have no subject: the issue's, or only those of the last measure."""
_BARE_OK = frozenset(
    [
        "完成",
        "已完成",
        "完成整改",
        "整改完成",
        "整改到位",
        "整改完毕",
        "办结",
        "整改",
        "已整改",
        "落实到位",
        "完成整改任务",
        "完成整改工作",
    ]
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says about a status."""

    keys: tuple[str, ...]
    """One key where it is clear; several where it says two things at once."""
    subject: bool
    """Whether the issue is named as what is spoken of."""


def sentence(plain: str) -> Said | None:
    """Read one sentence as a status of an issue.

    Args:
        plain: the sentence from the document's shadow.

    Returns:
        What it says, or None where it speaks of something else.
    """
    if len(plain) > 60:  # noqa: PLR2004 - a status is a short sentence
        return None
    found = _SENTENCE.match(plain)
    if not found:
        return None
    words = found["words"].strip(" ,。")
    key = _key(words)
    subject = bool(found["subject"])
    if key is None or (key == "completed" and _vague(found, words)):
        return None
    if key == "long-term" and _LATER.search(plain[: found.start("words")] + words):
        return None
    if found["plan"] and key not in ("on-track", "not-completed", "behind", "not-started"):
        return None
    keys: tuple[str, ...] = (key,)
    if found["tail"] and key != "long-term":
        keys = (key, "long-term")
    return Said(keys, subject)


def _vague(found: re.Match[str], words: str) -> bool:
    """Whether words of completion may mean something else, or only the future.

    Returns:
        True where they are no statement about the issue.
    """
    bare = not found["adverb"]
    if bare and (
        words in ("整改", "完成", "解决") or (not found["subject"] and words not in _BARE_OK)
    ):
        return True
    return bool(_FUTURE.search(found.string[: found.end("words")]))


def label_value(plain: str) -> Said | None:
    """Read the value of a status label or cell: `已完成`, `整改中`, `达到序时进度`.

    Returns:
        What it says, or None.
    """
    text = plain.strip(" 。;,()【】√")
    said = sentence(text)
    if said:
        return said
    if text in ("是", "完成", "整改完成", "已整改", "整改"):
        return Said(("completed",), subject=True) if text != "整改" else None
    if text == "否":
        return Said(("not-completed",), subject=True)
    parts = [p for p in re.split(r"[,、/并]", text) if p]
    found = [_key(re.sub(rf"^{_ADVERB}", "", p)) for p in parts]
    keys = tuple(dict.fromkeys(key for key in found if key))
    if "。" in text or None in found:
        return None
    return Said(keys, subject=True) if keys and len(parts) <= 2 else None  # noqa: PLR2004


def _key(words: str) -> str | None:
    for key, pattern in _RULES:
        if pattern.fullmatch(words):
            return key
    return None


def hint(plain: str, *, final: bool = False) -> str | None:
    """The words of a sentence that sound like a status but are not clearly the issue's.

    Args:
        plain: the sentence from the document's shadow.
        final: whether it is the last one of an answer.

    Returns:
        The words, or None.
    """
    front = _FRONT.match(plain) if final else None
    if front:
        return front["w"]
    if _FUTURE.search(plain.replace("按要求", "")):
        return None
    found = _STRONG.search(plain)
    if found:
        return found.group()
    alone = _LAST.search(plain) if final else None
    words = (alone["w"] or alone["v"]) if alone else ""
    return words if len(words) > 2 else None  # noqa: PLR2004 - `完成` alone says less


def hinted(words: str) -> tuple[str, ...]:
    """The statuses that uncertain words may stand for.

    Returns:
        Keys, the cautious one last.
    """
    stripped = re.sub(rf"^{_ADVERB}|^[正尚仍]?在(?=整改)", "", words)
    key = _key(words) or _key(stripped)
    if key is None and re.match(r"尚未|未|没有", words):
        key = "not-completed"
    return (key or "completed", "unstated")
