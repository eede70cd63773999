"""Dates in all usual forms; what is not certain is an alternative, never a date.

`2020年4月21日`, `2020.4.21`, `2020-04-21`, `二〇二〇年十一月十一日` are dates; so is `4月21日`
where its year follows from the document. For `20211228日`, damaged by pasting, a reading is
only proposed.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import re

from rectify.bulletin.document import Place
from rectify.bulletin.numerals import number
from rectify.values import dataclass

_N = "[〇零○O一二三四五六七八九]"
_CNN = "[〇零一二三四五六七八九十]{1,3}"
_FULL = (
    r"(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?:\s*[日号]|(?![\dA-Za-z]))(?![\d.]*(?:万|个|月))"
    rf"|(?P<cy>二{_N}{{3}})\s*年\s*(?P<cm>{_CNN})\s*月\s*(?P<cd>{_CNN})\s*[日号]"
    r"|(?:(?<![\d.-])|(?<=[./]\d-)|(?<=[./]\d\d-))(?P<ny>(?:19|20)\d{2})\s*(?P<sep>[.\-/])\s*(?P<nm>\d{1,2})\s*(?P=sep)\s*(?P<nd>\d{1,2})"
    r"(?!\d|-(?!(?:19|20)\d{2}[./])|\.\d)日?"
)
_SHORT = (
    r"(?:(?P<rel>当年|同年|今年|本年)\s*)?(?<![\d年])(?P<sm>\d{1,2})\s*月\s*(?P<sd>\d{1,2})\s*日"
    rf"|(?<![年〇一二三四五六七八九十])(?P<csm>{_CNN})\s*月\s*(?P<csd>{_CNN})\s*日"
    r"|(?P<only>(?<![\d.])(?P<od>\d{1,2})\s*日)(?=[,、。;至到到)]|$)"
)
_DAMAGED = (
    r"(?<!\d)(?P<x>(?:19|20)\d{2}(?:\s*\d{2,4}|\s*年\s*\d{2,4}|\d{1,2}\s*月\s*\d{1,2}"
    r"|\s*年\s*(?:\d?[lIO]\d?\s*月\s*[\dlIO]{1,2}|\d{1,2}\s*月\s*(?:\d?[lIO]|[lIO]\d))))\s*日"
)
FULL = re.compile(_FULL)
ANY = re.compile(f"{_FULL}|{_DAMAGED}|{_SHORT}")
DAMAGED = re.compile(_DAMAGED)
MONTH = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月(?P<end>\s*(?:底|末|月底|末前|底前))?"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as it stands in the source and what it may be.

    One candidate is a date; none or several are a finding.
    """

    place: Place
    candidates: tuple[dt.date, ...]
    damaged: bool = False
    yearless: bool = False

    @property
    def date(self) -> dt.date | None:
        """The date, where the source leaves no doubt."""
        return self.candidates[0] if len(self.candidates) == 1 and not self.damaged else None


def read(plain: str, start: int, end: int, year: int | None = None) -> list[Reading]:
    """All dates of a stretch, in order.

    Args:
        plain: the document's shadow.
        start: where to begin.
        end: where to stop.
        year: the year that a date without one carries on from, when it is known.

    Returns:
        The readings; a date without year takes the year of the date before it in the stretch.
    """
    readings: list[Reading] = []
    before: dt.date | None = None
    months = [(m.start(), int(m["y"])) for m in MONTH.finditer(plain, start, end)]
    for found in ANY.finditer(plain, start, end):
        at = bisect.bisect_left(months, (found.start(), 0))
        reading = _reading(found, before, months[at - 1][1] if at else year)
        if reading is None:
            continue
        readings.append(reading)
        before = reading.date or before
    return readings


def _reading(found: re.Match[str], before: dt.date | None, year: int | None) -> Reading | None:
    group = found.groupdict()
    place = (found.start(), found.end())
    for y, m, d in (("y", "m", "d"), ("cy", "cm", "cd"), ("ny", "nm", "nd")):
        if group[y]:
            date = valid(number(group[y]), number(group[m]), number(group[d]))
            return Reading(place, (date,) if date else ())
    if group["x"]:
        return Reading(place, proposals(group["x"]), damaged=True)
    if group["sm"] or group["csm"]:
        known = before.year if before else year
        month, day = number(group["sm"] or group["csm"]), number(group["sd"] or group["csd"])
        date = valid(known, month, day)
        if date and before and date < before and not group["rel"]:
            later = valid(before.year + 1, date.month, date.day)
            both = (date, later) if later else (date,)
            return Reading(place, both, yearless=True)
        return Reading(place, (date,) if date else (), yearless=True)
    if group["only"] and before:
        joined = re.fullmatch(
            r"\s*(?:至|到|-|—|~|－)+\s*", found.string[_end(found, before) : place[0]]
        )
        date = valid(before.year, before.month, number(group["od"])) if joined else None
        return Reading(place, (date,), yearless=True) if date else None
    return None


def _end(found: re.Match[str], _: dt.date) -> int:
    at = found.start()
    while at > 0 and found.string[at - 1] in "至到-—~ ":
        at -= 1
    return at


def valid(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    """A calendar date, if it is one.

    Returns:
        The date or None (31 June, 2020 without a month …).
    """
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def proposals(digits: str) -> tuple[dt.date, ...]:
    """What a date that lost its 年 and 月 may have been.

    Returns:
        All calendar dates that the digits can mean, in order.
    """
    digits = re.sub(r"\D", "", digits.translate(str.maketrans("lIO", "110")))
    year, rest = int(digits[:4]), digits[4:]
    found = []
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        if len(month) <= 2 and len(day) <= 2:  # noqa: PLR2004 - two digits at most
            date = valid(year, int(month), int(day))
            if date:
                found.append(date)
    return tuple(dict.fromkeys(found))


def month_end(text: str) -> dt.date | None:
    """The last day of a month named with 底 (`2023年12月底`), or of a year (`2023年底`).

    Returns:
        The date or None.
    """
    found = MONTH.search(text)
    if found and found["end"]:
        year, month = int(found["y"]), int(found["m"])
        if 1 <= month <= 12:  # noqa: PLR2004 - months
            return dt.date(year, month, calendar.monthrange(year, month)[1])
    found = re.search(r"((?:19|20)\d{2})\s*年\s*(?:年)?(?:底|末)", text)
    return dt.date(int(found.group(1)), 12, 31) if found else None
