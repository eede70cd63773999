"""L: words that say nothing, the wrong inspection, or not what the editor typed."""

from collections.abc import Iterator

from rectify.checks import comments
from rectify.checks.facts import Facts
from rectify.checks.language import is_chinese
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, hint, warning
from rectify.checks.texts import GAP
from rectify.checks.words import Words

_EMPTY_PHRASES = """
略 无 同上 见上 见附件 待补充 待定 已整改 已完成 已落实 整改完成 立行立改 高度重视 认真整改 举一反三
高度重视，认真整改 加强学习 加强管理 加强领导 提高认识 提高站位 压实责任 …… … xxx tbd
"""
EMPTY_PHRASES = frozenset(_EMPTY_PHRASES.split())
_MOST_EMPTY = max(map(len, EMPTY_PHRASES))
_OTHER_KIND = {"巡视": "巡察", "巡察": "巡视"}
_WRONG_KIND = {kind: Pattern(f"{kind}(?:组?反馈|组指出|整改反馈)") for kind in _OTHER_KIND.values()}
_KIND_WORDS = {kind: Words(kind) for kind in _WRONG_KIND}
_DASH = Words("-")
_ENDS = "。．.；;，,、 "


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
    for register in facts.registers:
        kind, team = register.inspection.kind, register.inspection.team
        other = _OTHER_KIND.get(kind, "")
        if not other:
            continue
        if other in team:
            yield Found(register.file, ("team",), {"value": team, "kind": kind, "other": other})
        for texts in facts.having(_KIND_WORDS[other]):
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
            said = measure.text.strip(_ENDS)
            if not said or (len(said) <= _MOST_EMPTY and said.casefold() in EMPTY_PHRASES):
                yield Found(entry.file, ("measures", at, "text"), {"value": measure.text})


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
    for texts in facts.having(_DASH):
        if not texts.joined.startswith("-") and f"{GAP}-" not in texts.joined:
            continue
        for path, text in texts:
            if path and text[:1] == "-" and is_chinese(text[1:2]):
                yield Found(texts.file, path, {"value": text[:8]})


RULES = (
    mixed_inspection_words,
    empty_phrase,
    text_cut_by_comment,
    title_ends_with_stop,
    text_begins_with_dash,
)
