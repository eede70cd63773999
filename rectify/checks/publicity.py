"""D: publicity periods, whose days are counted as working days with China's public holidays.

The calendar of public holidays and make-up working days is decided by the State Council year by
year; `chinesecalendar` holds the decided years. Beyond them nothing is computed, only said so.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from rectify.checks.facts import Facts
from rectify.checks.rule import Found, hint, warning
from rectify.diagnostics import FieldPath
from rectify.model import Publicity

MOST_DAYS = 3660
"""Longer periods are not counted day by day; no publicity period lasts ten years."""


def _periods(facts: Facts) -> Iterator[tuple[str, FieldPath, Publicity]]:
    for file, contact in facts.contacts():
        if contact.publicity:
            yield file, ("contact", "publicity"), contact.publicity


@warning("D109", "publicity-days-differ")
def publicity_days_differ(facts: Facts) -> Iterator[Found]:
    """The stated days of a publicity period are not the days between its dates.

    首尾两天都计入；`working_days: true` 时只数工作日，法定节假日不算，调休上班的周末要算。

    不通过（10月1日至8日放假）::

        publicity: {from: 2020-09-28, to: 2020-10-12, days: 10, working_days: true}

    通过（9月28—30日、10月9—12日中的9日、10日、12日）::

        publicity: {from: 2020-09-28, to: 2020-10-12, days: 6, working_days: true}
    """
    for file, path, period in _periods(facts):
        if not period.starts or not period.ends:
            continue
        if period.ends < period.starts:
            params = {"starts": f"{period.starts}", "ends": f"{period.ends}", "counted": "0"}
            yield Found(file, (*path, "ends"), {**params, "days": str(period.days or 0)})
            continue
        counted = count_days(period)
        if period.days is not None and counted is not None and counted != period.days:
            params = {"starts": f"{period.starts}", "ends": f"{period.ends}"}
            params |= {"days": str(period.days), "counted": str(counted)}
            yield Found(file, (*path, "days"), params)


@hint("D110", "publicity-not-verifiable")
def publicity_not_verifiable(facts: Facts) -> Iterator[Found]:
    """The working days of a publicity period lie in years whose holidays are not known here.

    节假日安排由国务院逐年公布，本程序只核对已收录的年份，其余不猜。请对照放假通知自行核对。

    不通过（没有收录2003年的放假安排）::

        publicity: {from: 2003-05-01, to: 2003-05-15, days: 7, working_days: true}

    通过（按自然日计算，不需要放假安排）::

        publicity: {from: 2003-05-01, to: 2003-05-15, days: 15}
    """
    for file, path, period in _periods(facts):
        complete = period.starts and period.ends and period.days is not None
        if complete and period.working_days and count_days(period) is None:
            yield Found(file, (*path, "days"), {"year": str(_unknown_year(period))})


def count_days(period: Publicity) -> int | None:
    """Return the days of a period, both ends included, or None where they cannot be known."""
    if not period.starts or not period.ends:
        return None
    length = (period.ends - period.starts).days + 1
    if not period.working_days:
        return length
    if length > MOST_DAYS:
        return None
    days = [is_working_day(period.starts + timedelta(step)) for step in range(length)]
    return None if None in days else sum(map(bool, days))


def is_working_day(day: date) -> bool | None:
    """Return whether `day` is a working day in China, or None for years not decided or kept."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _unknown_year(period: Publicity) -> int:
    ends = [day for day in (period.starts, period.ends) if day]
    return next((day.year for day in ends if is_working_day(day) is None), ends[0].year)


RULES = (publicity_days_differ, publicity_not_verifiable)
