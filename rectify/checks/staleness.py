"""A: what has not moved, seen from a day given on the command line (`--as-of 2026-11-01`).

The clock is never asked: without that day no rule here says anything.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from rectify.checks.facts import Facts
from rectify.checks.rule import Found, warning
from rectify.corpus import Entry, Register
from rectify.model import Issue

MOST_DAYS = 180
"""A column that did not move for six months counts as abandoned on government sites."""


@warning("A101", "register-stale")
def register_stale(facts: Facts) -> Iterator[Found]:
    """Nothing in a register moved for six months while issues are still open.

    政府网站栏目半年不更新会被通报。还有问题没完成，却180天没有任何变化：请更新进展和截至日期。

    不通过（`check --as-of 2021-06-01`）::

        cutoff_date: 2020-10-31

    通过::

        cutoff_date: 2021-04-30
    """
    if facts.as_of is None:
        return
    for register in facts.registers:
        last = _last_move(register)
        is_open = any(not e.issue.status.counts_as_done for e in register.entries)
        if is_open and facts.as_of - last > timedelta(MOST_DAYS):
            params = {"last": f"{last}", "days": str((facts.as_of - last).days)}
            yield Found(register.file, ("cutoff_date",), params)


def _last_move(register: Register) -> date:
    """Return the latest day that anything in a register is dated to."""
    inspection = register.inspection
    days = [inspection.cutoff_date, inspection.published_date]
    days += [day for entry in register.entries for day in _days(entry.issue)]
    return max(day for day in days if day)


def _days(issue: Issue) -> Iterator[date | None]:
    yield issue.as_of
    yield issue.verified.date if issue.verified else None
    for former in issue.history:
        yield former.date


@warning("A102", "review-date-passed")
def review_date_passed(facts: Facts) -> Iterator[Found]:
    """A continuing issue was to be looked at again, and its file does not tell of it.

    复查日期已过，请写明复查结果，并定下一次复查的日期。

    不通过（`check --as-of 2021-08-01`）::

        status: long-term
        review_date: 2021-06-30

    通过::

        status: long-term
        as_of: 2021-06-30
        review_date: 2021-12-31
    """
    for entry, as_of in _still_open(facts):
        review = entry.issue.review_date
        if review and entry.as_of <= review < as_of:
            yield Found(entry.file, ("review_date",), {"date": f"{review}", "today": f"{as_of}"})


@warning("A103", "due-date-passed")
def due_date_passed(facts: Facts) -> Iterator[Found]:
    """An issue came due after its last recorded state.

    整改时限已到，记录却停在到期之前：请更新状态和 `as_of`。

    不通过（`check --as-of 2021-02-01`，截至2020-10-31）::

        status: on-track
        due: 2020-12-31

    通过::

        status: completed
        due: 2020-12-31
        as_of: 2020-12-25
    """
    for entry, as_of in _still_open(facts):
        due = entry.issue.due
        if due and entry.issue.status.can_be_overdue and entry.as_of <= due < as_of:
            yield Found(entry.file, ("due",), {"date": f"{due}", "today": f"{as_of}"})


def _still_open(facts: Facts) -> Iterator[tuple[Entry, date]]:
    if facts.as_of is None:
        return
    for _, entry in facts.entries():
        if not entry.issue.status.counts_as_done:
            yield entry, facts.as_of


RULES = (register_stale, review_date_passed, due_date_passed)
