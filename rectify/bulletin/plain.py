"""A shadow of the source, character by character, in which every pattern is looked for.

Half- and full-width forms, blank kinds and straight quotes become one form, and because each
character is replaced by exactly one, a place in the shadow is the same place in the source.
"""

from __future__ import annotations

import re

_PAIRS = {
    "，": ",",
    "（": "(",
    "）": ")",
    "﹙": "(",
    "﹚": ")",
    "：": ":",
    "︰": ":",
    "∶": ":",
    "；": ";",
    "！": "!",
    "？": "?",
    "．": ".",
    "％": "%",
    "﹪": "%",
    "｡": "。",
    "､": "、",
    "－": "-",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "―": "—",
    "～": "~",
    "〜": "~",
    "＜": "<",
    "＞": ">",
    "［": "【",
    "］": "】",
    "[": "【",
    "]": "】",
    "〖": "【",
    "〗": "】",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "〝": "“",
    "〞": "”",
    "＠": "@",
    "／": "/",
    "＋": "+",
}
_BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(chr(0x2000 + i) for i in range(11))
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
TABLE = str.maketrans(
    _PAIRS
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_UNSEEN, " ")
    | {chr(0xFF10 + i): chr(0x30 + i) for i in range(10)}
    | {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)},
)
_STRAIGHT = re.compile(r'"')
_STOP = re.compile(r"(?<=[\u3400-\u9fff)”》%])\.(?=\s|[\u3400-\u9fff“《(]|$)", re.MULTILINE)
_NUMERAL_DOT = re.compile(r"^\s*[〇零一二三四五六七八九十百]+\.$")
BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
UNSEEN = frozenset(_UNSEEN)
_BLANK = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{_UNSEEN}]+")


_GULF = re.compile(r"[^\S\r\n\v\f\x85\u2028\u2029]{60,}")


def narrow(text: str) -> str:
    """The text without endless runs of blanks, over which every pattern would stumble.

    Returns:
        The text; a run of 60 blanks or more becomes one of 40.
    """
    return _GULF.sub(lambda found: "\t" if "\t" in found.group() else " " * 40, text)


def blank(char: str) -> bool:
    """Whether a character shows nothing: spacing does not count in the conservation.

    Returns:
        True for white space, control characters and zero-width characters.
    """
    return char.isspace() or char in UNSEEN or char < " " or "\x7f" <= char <= "\x9f"


def squeeze(text: str) -> str:
    """The text without any spacing.

    Returns:
        All characters that show something, in order.
    """
    return _BLANK.sub("", text)


def shadow(text: str) -> str:
    """The shadow of a text; same length, one form of each mark.

    Returns:
        A string of exactly the length of `text`.
    """
    plain = text.translate(TABLE)
    if '"' in plain:
        plain = "".join(_quotes(line) for line in plain.splitlines(keepends=True))
    return _STOP.sub(_stop, plain)


def _quotes(line: str) -> str:
    turn = iter(range(line.count('"')))
    return _STRAIGHT.sub(lambda _: "“”"[next(turn) % 2], line)


def _stop(match: re.Match[str]) -> str:
    text = match.string
    start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    if match.start() - start < 8 and _NUMERAL_DOT.match(text[start : match.end()]):  # noqa: PLR2004
        return "."
    return "。"
