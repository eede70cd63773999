"""Telling apart long numbers in a text: resident IDs, bank cards, telephones. Texts in, places out.

A number may be written in groups ("138 0013 8000", "6222-0210-…"), with full-width digits, or with
a country code; a number inside a longer run of digits is not that number.
"""

import re
from collections.abc import Iterator
from datetime import date

from rectify.checks.patterns import Pattern
from rectify.values import dataclass

_BETWEEN = r" 　\-－‐–—·)）"
RUN = Pattern(rf"[0-9０-９](?=[0-9０-９{_BETWEEN}]{{6}})(?:[{_BETWEEN}]?[0-9０-９]){{6,}}[XxＸｘ]?")
"""Looks ahead, which nearly always shows sooner that a number is not as long."""
_GROUP = Pattern(r"[0-9０-９]+[XxＸｘ]?")
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")
_MOBILE = Pattern(r"1[3-9]\d{9}")
_AREA = Pattern(r"0(?:10|2\d|[3-9]\d{2})")
_MOBILE_SHAPES = frozenset(
    {(11,), (3, 4, 4), (3, 8), (4, 4, 3), (3, 3, 5), (5, 6), (4, 3, 4), (7, 4)}
)
_PROVINCES = frozenset(
    f"{code}"
    for region in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(region[0], region[1] + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_CARDS: tuple[tuple[str, range], ...] = (
    ("62", range(16, 20)),  # UnionPay
    ("9558", range(19, 20)),  # ICBC, before UnionPay
    ("4", range(16, 17)),  # Visa
    ("51", range(16, 17)),  # Mastercard 51-55
    ("52", range(16, 17)),
    ("53", range(16, 17)),
    ("54", range(16, 17)),
    ("55", range(16, 17)),
    ("35", range(16, 17)),  # JCB
    ("34", range(15, 16)),  # American Express
    ("37", range(15, 16)),
)
_AMOUNT_UNITS = frozenset("元万亿吨")
_PHONE_CUE = Pattern(r"(?:电话|座机|宅电|热线|拨打|致电)[^0-9]{0,6}$")
_IN_ADDRESS = Pattern(r"https?://[^\s）)]*$")
_TEN_DIGITS = 10
_OLD_ID, _NEW_ID = 15, 18
_MOST_GROUPS = 22
"""No number has more digits; keeps a long row of digits from costing its square."""


@dataclass(frozen=True, slots=True)
class Number:
    """A long number that means something."""

    kind: str
    """`resident-id` (also `-mistyped`, `-old`), `bank-card`, `mobile` or `landline`."""
    start: int
    text: str
    """As it was written."""

    @property
    def masked(self) -> str:
        """Return it with all but the ends hidden, fit for a report that others read."""
        return f"{self.text[:3]}{'*' * max(3, len(self.text) - 5)}{self.text[-2:]}"


def find(text: str) -> Iterator[Number]:
    """Yield every long number in `text` that is of some kind."""
    for run in RUN.finditer(text):
        before, after = (
            text[max(0, run.start() - 120) : run.start()],
            text[run.end() : run.end() + 2],
        )
        yield from _in_run(run.group(), run.start(), before, after)


def _in_run(run: str, offset: int, before: str, after: str) -> Iterator[Number]:
    """Yield the numbers in one run, the longest first, none overlapping another."""
    groups = [(m.start(), m.end(), m.group().translate(_WIDE)) for m in _GROUP.finditer(run)]
    decimal = before[-1:] in {".", "．"} or bool(re.match(r"[.．][0-9]", after))
    quiet = decimal or bool(_IN_ADDRESS.search(before))
    first = 0
    while first < len(groups):
        for last in range(min(len(groups), first + _MOST_GROUPS), first, -1):
            part = groups[first:last]
            is_end = last == len(groups)
            start, end = part[0][0], part[-1][1]
            seen = before if first == 0 else before + run[max(0, start - _MOST_GROUPS) : start]
            kind = kind_of([g[2] for g in part], seen, after if is_end else "")
            if kind and not (quiet and kind in {"bank-card", "mobile", "landline"}):
                yield Number(kind, offset + start, run[start:end])
                first = last
                break
        else:
            first += 1


def kind_of(groups: list[str], before: str = "", after: str = "") -> str:
    """Return what kind of number some groups of digits make together, or an empty text."""
    joined = "".join(groups)
    size = len(joined)
    if size < len("8665523") or size > len("0086") + _NEW_ID or "X" in joined[:-1]:
        return ""
    if size == _NEW_ID and _is_place_and_day(joined[:2], joined[6:14]):
        return "resident-id" if is_resident_id(joined) else "resident-id-mistyped"
    if joined[-1] == "X":
        return ""
    if is_bank_card(joined) and all(len(group) >= len("6222") for group in groups[:-1]):
        return "bank-card"
    if size == _OLD_ID and len(groups) == 1 and _is_place_and_day(joined[:2], f"19{joined[6:12]}"):
        return "resident-id-old"
    return _telephone(groups, before, after)


def is_resident_id(text: str) -> bool:
    """Return whether 17 digits and their check character are right (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False))
    return text[-1] == _CHECK[total % 11]


def is_bank_card(digits: str) -> bool:
    """Return whether a number begins as cards do, is as long, and passes Luhn's check."""
    if not any(digits.startswith(head) and len(digits) in sizes for head, sizes in _CARDS):
        return False
    doubled = [int(d) * 2 for d in digits[-2::-2]]
    plain = [int(d) for d in digits[-1::-2]]
    return (sum(d - 9 if d >= _TEN_DIGITS else d for d in doubled) + sum(plain)) % 10 == 0


def _is_place_and_day(province: str, day: str) -> bool:
    """Return whether a number begins with a province's code and carries a day of birth."""
    if not day.isdecimal() or not (province in _PROVINCES or province[0] == "9"):
        return False
    year, month, number = int(day[:4]), int(day[4:6]), int(day[6:])
    try:
        return date(year, month, number) >= date(1880, 1, 1) and year < date(2100, 1, 1).year
    except ValueError:
        return False


def _telephone(groups: list[str], before: str, after: str) -> str:
    bare = _without_country(groups)
    joined = "".join(bare)
    if _MOBILE.fullmatch(joined) and tuple(map(len, bare)) in _MOBILE_SHAPES:
        return "" if after[:1] in _AMOUNT_UNITS else "mobile"
    area = _AREA.match(joined)
    if area and len(joined) - area.end() in {7, 8}:
        return "landline"
    if len(joined) in {7, 8} and _PHONE_CUE.search(before):
        return "landline"
    return ""


def _without_country(groups: list[str]) -> list[str]:
    if len(groups) > 1 and groups[0] in {"86", "0086"}:
        return groups[1:]
    for code in ("0086", "86"):
        if (
            len(groups) == 1
            and groups[0].startswith(code)
            and _MOBILE.fullmatch(groups[0].removeprefix(code))
        ):
            return [groups[0].removeprefix(code)]
    return groups
