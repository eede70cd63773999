"""L: punctuation. Hints only; `check --fix --punctuation` mends what is mechanical."""

import re
from collections.abc import Callable, Iterable, Iterator

from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, hint
from rectify.checks.texts import GAP, Texts
from rectify.checks.words import Words, places
from rectify.diagnostics import FieldPath

CHINESE = "\u3007\u4e00-\u9fff"
AFTER = rf"{CHINESE}”’》）】"
BEFORE = rf"{CHINESE}“‘《（【"
HALF_WIDTH = Pattern(
    rf"[,;:?!](?<=[{AFTER}].)(?=[{BEFORE}{GAP}]|$)|[.](?<=[{CHINESE}].)(?=[{BEFORE}{GAP}]|$)"
)
"""Looks behind only once it has found a mark: ten times as fast as looking behind everywhere."""
BRACKETS = Pattern(rf"[(](?<=[{AFTER}].)([^()\n\x1f]*[{CHINESE}][^()\n\x1f]*)\)")
_MARKS = Pattern(f"{HALF_WIDTH.pattern}|{BRACKETS.pattern}")
_MARK_LETTERS = ",;:?!.("
_CHINESE_MARKS = "‘"
"""The first letter that may stand beside a mark which these patterns object to."""
_LINE_ENDS = ("", "\n", GAP)
DOUBLED = Pattern(r"([。，、；：])\1+|[，、；][。]|[。][，、；]")
_TWO_MARKS = tuple(map(Pattern, ("。[。，、；]", "，[，。]", "、[、。]", "；[；。]", "：：")))
"""The same: begin with a letter, so that all take an eighth of its time to find none."""
BLANK = Pattern(rf"(?<=[{CHINESE}，。；：、]) +(?=[{CHINESE}])")
_BLANK_WORDS = Words(" ")
_BLANK_IN_WIDE = Pattern(r" (?<=[^\x00-\x7f] ) *[^\x00-\x7f]")
"""Compiles in a twentieth of the time and finds what the other may find, rarely more."""
WIDE_DIGITS = Pattern(r"[０-９]+")
_WIDE_WORDS = Words(*"０１２３４５６７８９")
STRAIGHT_QUOTES = Pattern(rf'"([^"\n\x1f]*[{CHINESE}][^"\n\x1f]*)"')
_STRAIGHT, _CURLED = Words('"'), Words("“", "”")
_LONG_NUMBER = Pattern(r"[0-9０-９]{3,}")
"""May be a part of somebody's number, which no report may show."""


def _each(files: Iterable[Texts], search: Callable[[str], re.Match[str] | None]) -> Iterator[Found]:
    """Yield the first match in each text of `files`."""
    for texts in files:
        if search(texts.joined):
            for path, text in texts:
                if match := search(text):
                    yield _found(texts, path, match)


def _found(texts: Texts, path: FieldPath, match: re.Match[str]) -> Found:
    around = match.string[max(0, match.start() - 6) : match.end() + 6].replace("\n", " ")
    around = _LONG_NUMBER.sub("…", around)
    return Found(texts.file, path, {"value": around}, position=texts.position(match.start()))


def is_chinese(sign: str) -> bool:
    """Return whether a character is one of `CHINESE`."""
    return sign == "\u3007" or "\u4e00" <= sign <= "\u9fff"


@hint("L101", "half-width-punctuation")
def half_width_punctuation(facts: Facts) -> Iterator[Found]:
    """Half-width punctuation stands between Chinese characters.

    汉字之间用全角标点（，。；：？！（））。`check --fix --punctuation` 可以一次改好。

    不通过::

        text: 高度重视,迅速整改。

    通过::

        text: 高度重视，迅速整改。
    """
    marks = [mark for mark in _MARK_LETTERS if mark in facts.latin]
    if _is_odd_mark(facts.joined, marks):
        yield from _each(facts.texts, _half_width)


def _half_width(text: str) -> re.Match[str] | None:
    return _MARKS.search(text) if _is_odd_mark(text, _MARK_LETTERS) else None


def _is_odd_mark(text: str, marks: Iterable[str]) -> bool:
    """Return whether a mark may be the wrong one, by its neighbours: the pattern is slow."""
    for at in places(text, marks):
        if text[at - 1] >= _CHINESE_MARKS:
            after = text[at + 1 : at + 2]
            if after in _LINE_ENDS or after >= _CHINESE_MARKS or text[at] == "(":
                return True
    return False


@hint("L102", "mixed-quotes")
def mixed_quotes(facts: Facts) -> Iterator[Found]:
    """Straight quotation marks stand around Chinese words, or a pair is not closed.

    中文用弯引号“”，成对出现。`check --fix --punctuation` 可以改好成对的直引号。

    不通过::

        text: 开展"回头看"，做好“后半篇文章。

    通过::

        text: 开展“回头看”，做好“后半篇文章”。
    """
    yield from _each(facts.having(_STRAIGHT), _quoted)
    for texts in facts.having(_CURLED):
        if texts.joined.count("“") == texts.joined.count("”"):
            continue
        for path, text in texts:
            if text.count("“") != text.count("”"):
                yield Found(texts.file, path, {"value": _around(text)})


def _quoted(text: str) -> re.Match[str] | None:
    return STRAIGHT_QUOTES.search(text)


def _around(text: str) -> str:
    at = text.find("“") if text.count("“") > text.count("”") else text.find("”")
    return _LONG_NUMBER.sub("…", text[max(0, at - 4) : at + 10].replace("\n", " "))


@hint("L105", "doubled-punctuation")
def doubled_punctuation(facts: Facts) -> Iterator[Found]:
    """Two punctuation marks stand where one belongs.

    多半是删改文字时留下的。

    不通过::

        text: 已全部整改到位。。

    通过::

        text: 已全部整改到位。
    """
    if any(two.search(facts.joined) for two in _TWO_MARKS):
        yield from _each(facts.texts, _doubled)


def _doubled(text: str) -> re.Match[str] | None:
    return DOUBLED.search(text) if any(two.search(text) for two in _TWO_MARKS) else None


@hint("L107", "blank-between-chinese")
def blank_between_chinese(facts: Facts) -> Iterator[Found]:
    """Blanks stand between Chinese characters.

    中文字之间不空格；网页上会出现难看的缝隙，也搜索不到这个词。

    不通过::

        text: 已完成 整改。

    通过::

        text: 已完成整改。
    """
    yield from _each(facts.having(_BLANK_WORDS), _blank)


def _blank(text: str) -> re.Match[str] | None:
    return BLANK.search(text) if _BLANK_IN_WIDE.search(text) else None


@hint("L108", "full-width-digits")
def full_width_digits(facts: Facts) -> Iterator[Found]:
    """Digits are written full-width.

    数字用半角：全角数字搜索不到，也无法核对。

    不通过::

        text: 清退１２万元。

    通过::

        text: 清退12万元。
    """
    yield from _each(facts.having(_WIDE_WORDS), _wide_digits)


def _wide_digits(text: str) -> re.Match[str] | None:
    return WIDE_DIGITS.search(text)


RULES = (
    half_width_punctuation,
    mixed_quotes,
    doubled_punctuation,
    blank_between_chinese,
    full_width_digits,
)
