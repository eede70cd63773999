"""L: punctuation and wording. Hints only; `check --fix --punctuation` mends what is mechanical."""

import re
from collections.abc import Callable, Iterator

from rectify.checks import comments
from rectify.checks.facts import Facts
from rectify.checks.rule import Found, hint, warning
from rectify.checks.texts import Texts

CHINESE = "\u3007\u4e00-\u9fff"
AFTER = rf"{CHINESE}”’》）】"
BEFORE = rf"{CHINESE}“‘《（【"
HALF_WIDTH = re.compile(
    rf"[,;:?!](?<=[{AFTER}].)(?=[{BEFORE}]|$)|[.](?<=[{CHINESE}].)(?=[{BEFORE}]|$)"
)
"""Looks behind only once it has found a mark: ten times as fast as looking behind everywhere."""
BRACKETS = re.compile(rf"[(](?<=[{AFTER}].)([^()\n\x1f]*[{CHINESE}][^()\n\x1f]*)\)")
_MARKS = re.compile(f"{HALF_WIDTH.pattern}|{BRACKETS.pattern}")
DOUBLED = re.compile(r"([。，、；：])\1+|[，、；][。]|[。][，、；]")
BLANK = re.compile(rf"(?<=[{CHINESE}，。；：、]) +(?=[{CHINESE}])")
WIDE_DIGITS = re.compile(r"[０-９]+")
STRAIGHT_QUOTES = re.compile(rf'"([^"\n\x1f]*[{CHINESE}][^"\n\x1f]*)"')
_EMPTY_PHRASES = """
略 无 同上 见上 见附件 待补充 待定 已整改 已完成 已落实 整改完成 立行立改 高度重视 认真整改 举一反三
高度重视，认真整改 加强学习 加强管理 加强领导 提高认识 提高站位 压实责任 …… … xxx tbd
"""
EMPTY_PHRASES = frozenset(_EMPTY_PHRASES.split())
_OTHER_KIND = {"巡视": "巡察", "巡察": "巡视"}
_WRONG_KIND = {
    kind: re.compile(f"{kind}(?:组?反馈|组指出|整改反馈)") for kind in _OTHER_KIND.values()
}
_LONG_NUMBER = re.compile(r"[0-9０-９]{3,}")
"""May be a part of somebody's number, which no report may show."""
_DASH = re.compile(rf"-[{CHINESE}]")
_ENDS = "。．.；;，,、 "


def _each(
    facts: Facts, words: tuple[str, ...], search: Callable[[str], re.Match[str] | None]
) -> Iterator[tuple[Texts, re.Match[str]]]:
    """Yield the first match in each text of the files that hold one of `words`."""
    for texts in facts.texts:
        if not texts.has(*words) or not search(texts.joined):
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
    words = (",", ";", ":", "?", "!", ".", "(")
    for texts, match in _each(facts, words, _MARKS.search):
        yield _found(texts, match)


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


@hint("L103", "mixed-inspection-words")
def mixed_inspection_words(facts: Facts) -> Iterator[Found]:
    """A register of a 巡视 speaks of 巡察's feedback or team, or the other way round.

    中央和省级开展的是“巡视”，市县开展的是“巡察”，文书中不能混用。提到本级开展的巡察工作
    （“区委巡察办”）不报告，只报告“巡察反馈”“巡察组”这样指本次巡视的说法。

    不通过（kind: 巡视）::

        text: 针对巡察反馈的问题，逐项整改。

    通过::

        text: 针对巡视反馈的问题，逐项整改。
    """
    kinds = {}
    for register in facts.corpus.registers:
        kind, team = register.inspection.kind, register.inspection.team
        if kind not in _OTHER_KIND:
            continue
        kinds[register.file.rpartition("/")[0]] = kind
        if _OTHER_KIND[kind] in team:
            params = {"value": team, "kind": kind, "other": _OTHER_KIND[kind]}
            yield Found(register.file, ("team",), params)
    for texts in facts.texts:
        kind = kinds.get("/".join(texts.file.split("/")[:2]), "")
        other = _OTHER_KIND.get(kind, "")
        if not other or other not in texts.joined:
            continue
        for match in _WRONG_KIND[other].finditer(texts.joined):
            path, at = texts.path(match.start()), texts.position(match.start())
            params = {"value": match.group(), "kind": kind, "other": other}
            yield Found(texts.file, path, params, position=at)


@hint("L104", "empty-phrase")
def empty_phrase(facts: Facts) -> Iterator[Found]:
    """A whole measure is a phrase that says nothing.

    只写“高度重视”“已整改”，读者看不出做了什么。写清做了哪件事、什么时候、结果怎样。

    不通过::

        measures:
          - 高度重视，认真整改。

    通过::

        measures:
          - 6月清退违规津补贴，修订《财务管理办法》。
    """
    for _, entry in facts.entries():
        for at, measure in enumerate(entry.issue.measures):
            if measure.text.strip(_ENDS).casefold() in EMPTY_PHRASES or not measure.text.strip(
                _ENDS
            ):
                yield Found(entry.file, ("measures", at, "text"), {"value": measure.text})


@hint("L105", "doubled-punctuation")
def doubled_punctuation(facts: Facts) -> Iterator[Found]:
    """Two punctuation marks stand where one belongs.

    多半是删改文字时留下的。

    不通过::

        text: 已全部整改到位。。

    通过::

        text: 已全部整改到位。
    """
    pairs = ("。。", "，，", "、、", "；；", "：：", "，。", "、。", "；。", "。，", "。、", "。；")
    for texts, match in _each(facts, pairs, DOUBLED.search):
        yield _found(texts, match)


@hint("L106", "text-cut-by-comment")
def text_cut_by_comment(facts: Facts) -> Iterator[Found]:
    """A blank and a # cut a text short: YAML takes the rest of the line for a comment.

    ` #` 之后的文字会被当作注释丢掉，网页上看不到。整段文字加引号，或把“#”前面的空格删去。

    不通过（网页上只剩“完成”两个字）::

        text: 完成 #3号楼外墙修缮。

    通过::

        text: "完成 #3号楼外墙修缮。"
    """
    for texts in facts.texts if facts.content else ():
        if texts.file.endswith(".md"):
            continue
        source = facts.source_with(" #", texts.file)
        for value, position in comments.after_texts(source, texts.file) if source else ():
            yield Found(texts.file, (), {"value": value}, position=position)


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


@hint("L109", "title-ends-with-stop")
def title_ends_with_stop(facts: Facts) -> Iterator[Found]:
    """A title ends with a full stop.

    标题末尾不用句号、分号。

    不通过::

        title: 学习不够到位。

    通过::

        title: 学习不够到位
    """
    for _, entry in facts.entries():
        if entry.issue.title.endswith(("。", "；", "，", "．")):
            yield Found(entry.file, ("title",), {"value": entry.issue.title[-8:]})


@warning("L110", "text-begins-with-dash")
def text_begins_with_dash(facts: Facts) -> Iterator[Found]:
    """A text begins with a dash and no blank: a list item that YAML took for text.

    短横线后面缺空格时，整个列表会变成一段以“-”开头的文字。

    不通过::

        measures:
          -修订制度。

    通过::

        measures:
          - 修订制度。
    """
    for texts in facts.texts:
        if not texts.has("-"):
            continue
        for path, text in texts:
            if path and _DASH.match(text):
                yield Found(texts.file, path, {"value": text[:8]})


RULES = (
    half_width_punctuation,
    mixed_quotes,
    mixed_inspection_words,
    empty_phrase,
    doubled_punctuation,
    text_cut_by_comment,
    blank_between_chinese,
    full_width_digits,
    title_ends_with_stop,
    text_begins_with_dash,
)
