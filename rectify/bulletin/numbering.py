"""Automatic numbering: the marks that Word and HTML show without having them in the text."""

from __future__ import annotations

from rectify.bulletin.numerals import CIRCLED
from rectify.values import dataclass, field

_ONES = "〇一二三四五六七八九"
_TEN, _TWENTY, _HUNDRED = 10, 20, 100


def chinese_of(number: int) -> str:
    """The Chinese numeral of a number up to 99, larger ones in Arabic.

    Returns:
        For example `二十三`.
    """
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else ("十" if tens == 1 else _ONES[tens] + "十")
    return head + (_ONES[ones] if ones else "")


def label(number: int, kind: str) -> str:
    """One number in one of Word's number formats.

    Args:
        number: counted from 1.
        kind: the value of `w:numFmt`.

    Returns:
        The number as it is shown.
    """
    if kind.startswith(("chinese", "taiwanese", "ideograph", "japanese")):
        return chinese_of(number)
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= _TWENTY:
        return CIRCLED[number - 1]
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    return str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbered list looks."""

    start: int
    kind: str
    pattern: str
    """Such as `（%1）` or `%1.%2`."""


@dataclass(slots=True)
class Counter:
    """Counts the paragraphs of one list and words their marks."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """The mark of the next paragraph at a depth.

        Returns:
            The text in front of the paragraph; empty for bullets and unknown levels.
        """
        level = self.levels.get(depth)
        if level is None:
            return ""
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in self.counts if d > depth]:
            del self.counts[deeper]
        if level.kind in ("bullet", "none"):
            return ""
        text = level.pattern
        for at in range(depth + 1):
            known = self.levels.get(at, level)
            shown = self.counts.get(at, known.start)
            text = text.replace(f"%{at + 1}", label(shown, known.kind))
        return text
