"""L: punctuation. Hints only; `check --fix --punctuation` mends what is mechanical."""

import re
from collections.abc import Callable, Iterator

from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, hint
from rectify.checks.texts import Texts

CHINESE = "\u3007\u4e00-\u9fff"
AFTER = rf"{CHINESE}”’》）】"
BEFORE = rf"{CHINESE}“‘《（【"
HALF_WIDTH = Pattern(
    rf"[,;:?!](?<=[{AFTER}].)(?=[{BEFORE}]|$)|[.](?<=[{CHINESE}].)(?=[{BEFORE}]|$)"
)
"""Looks behind only once it has found a mark: ten times as fast as looking behind everywhere."""
BRACKETS = Pattern(rf"[(](?<=[{AFTER}].)([^()\n\x1f]*[{CHINESE}][^()\n\x1f]*)\)")
_MARKS = Pattern(f"{HALF_WIDTH.pattern}|{BRACKETS.pattern}")
_MARK_LETTERS = ",;:?!.("
_CHINESE_MARKS = "‘"
"""The first letter that may stand beside a mark which these patterns object to."""
DOUBLED = Pattern(r"([。，、；：])\1+|[，、；][。]|[。][，、；]")
_TWO_MARKS = Pattern(r"[。，、；：][。，、；：]")
"""Finds in a fifth of the time that there is none, as nearly always."""
BLANK = Pattern(rf"(?<=[{CHINESE}，。；：、]) +(?=[{CHINESE}])")
WIDE_DIGITS = Pattern(r"[０-９]+")
STRAIGHT_QUOTES = Pattern(rf'"([^"\n\x1f]*[{CHINESE}][^"\n\x1f]*)"')
_LONG_NUMBER = Pattern(r"[0-9０-９]{3,}")
"""May be a part of somebody's number, which no report may show."""


def _each(
    facts: Facts, words: tuple[str, ...], search: Callable[[str], re.Match[str] | None]
) -> Iterator[tuple[Texts, re.Match[str]]]:
    """Yield the first match in each text of the files that hold one of `words`."""
    for texts in facts.texts:
        if (words and not texts.has(*words)) or not search(texts.joined):
            continue
        for start, (_, text) in zip(texts.starts, texts, strict=True):
            if match := search(text):
                yield (texts, match) if texts.paths == ((),) else (_at(texts, start), match)


def _at(texts: Texts, start: int) -> Texts:
    """Return the one text that begins at `start`."""
    return Texts(texts.file, "", (0,), (texts.path(start),))


def _found(texts: Texts, match: re.Match[str]) -> Found:
    around = match.string[max(0, match.start() - 6) : match.end() + 6].replace("\n", " ")
    around = _LONG_NUMBER.sub("…", around)
    position = texts.position(match.start())
    return Found(texts.file, texts.paths[0], {"value": around}, position=position)


@hint("L101", "half-width-punctuation")
def half_width_punctuation(facts: Facts) -> Iterator[Found]:
    """Half-width punctuation stands between Chinese characters.

    汉字之间用全角标点（，。；：？！（））。`check --fix --punctuation` 可以一次改好。

    不通过::

        text: 高度重视,迅速整改。

    通过::

        text: 高度重视，迅速整改。
    """
    for texts, match in _each(facts, (), _half_width):
        yield _found(texts, match)


def _half_width(text: str) -> re.Match[str] | None:
    """Return the first mark; looks at each one's neighbours before it asks the slow pattern."""
    for mark in _MARK_LETTERS:
        at = text.find(mark, 1)
        while at >= 0:
            after = text[at + 1 : at + 2]
            if text[at - 1] >= _CHINESE_MARKS and (
                mark == "(" or after in ("", "\n") or after >= _CHINESE_MARKS
            ):
                return _MARKS.search(text)
            at = text.find(mark, at + 1)
    return None


@hint("L102", "mixed-quotes")
def mixed_quotes(facts: Facts) -> Iterator[Found]:
    """Straight quotation marks stand around Chinese words, or a pair is not closed.

    中文用弯引号“”，成对出现。`check --fix --punctuation` 可以改好成对的直引号。

    不通过::

        text: 开展"回头看"，做好“后半篇文章。

    通过::

        text: 开展“回头看”，做好“后半篇文章”。
    """
    for texts, match in _each(facts, ('"',), STRAIGHT_QUOTES.search):
        yield _found(texts, match)
    for texts in facts.texts:
        if texts.joined.count("“") == texts.joined.count("”"):
            continue
        for path, text in texts:
            if text.count("“") != text.count("”"):
                yield Found(texts.file, path, {"value": _around(text)})


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
    for texts, match in _each(facts, (), _doubled):
        yield _found(texts, match)


def _doubled(text: str) -> re.Match[str] | None:
    return DOUBLED.search(text) if _TWO_MARKS.search(text) else None


@hint("L107", "blank-between-chinese")
def blank_between_chinese(facts: Facts) -> Iterator[Found]:
    """Blanks stand between Chinese characters.

    中文字之间不空格；网页上会出现难看的缝隙，也搜索不到这个词。

    不通过::

        text: 已完成 整改。

    通过::

        text: 已完成整改。
    """
    for texts, match in _each(facts, (" ",), BLANK.search):
        yield _found(texts, match)


@hint("L108", "full-width-digits")
def full_width_digits(facts: Facts) -> Iterator[Found]:
    """Digits are written full-width.

    数字用半角：全角数字搜索不到，也无法核对。

    不通过::

        text: 清退１２万元。

    通过::

        text: 清退12万元。
    """
    for texts, match in _each(facts, tuple("０１２３４５６７８９"), WIDE_DIGITS.search):
        yield _found(texts, match)


RULES = (
    half_width_punctuation,
    mixed_quotes,
    doubled_punctuation,
    blank_between_chinese,
    full_width_digits,
)
