"""D: an issue's days that cannot be, or that ask for an explanation."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rectify.checks.facts import Facts
from rectify.checks.rule import Found, error, warning
from rectify.corpus import is_overdue
from rectify.diagnostics import FieldPath
from rectify.model import Issue, Measure
from rectify.vocabulary import Basis, Timeframe


@warning("D102", "overdue-without-progress")
def overdue_without_progress(facts: Facts) -> Iterator[Found]:
    """An issue was due, is not done, and nothing tells why.

    整改时限已过、状态仍未完成，读者会问为什么。写明 `reason`（原因），或改正状态、时限。

    不通过（截至2020-10-31）::

        status: on-track
        due: 2020-09-30

    通过::

        status: on-track
        due: 2020-09-30
        reason: 受汛期影响，施工推迟，已报请延期。
    """
    for register, entry in facts.entries():
        issue = entry.issue
        cutoff = register.inspection.cutoff_date
        for path, item in _with_due_dates(issue):
            if (
                item.due
                and item.status
                and is_overdue(item, cutoff)
                and not _tells_why(issue, item)
            ):
                params = {
                    "due": item.due.isoformat(),
                    "cutoff": cutoff.isoformat(),
                    "status": item.status.label,
                }
                yield Found(entry.file, (*path, "due"), params)


def _with_due_dates(issue: Issue) -> Iterator[tuple[FieldPath, Issue | Measure]]:
    """Yield the issue and its measures, as far as they have a due date."""
    if issue.due:
        yield (), issue
    for at, measure in enumerate(issue.measures):
        if measure.due:
            yield ("measures", at), measure


def _tells_why(issue: Issue, item: Issue | Measure) -> bool:
    """Return whether there is a reason, or a state with a note recorded after the due date."""
    due = item.due or date.max
    return bool(issue.reason) or any(e.date > due and e.note for e in issue.history)


@warning("D104", "state-after-cutoff")
def state_after_cutoff(facts: Facts) -> Iterator[Found]:
    """An issue's state is dated after the inspection's cut-off date.

    页面顶部写着“截至某日”，单个问题的状态却晚于这一天，总数就不再是那一天的总数。

    不通过（inspection.yaml 的截至日期是2020-10-31）::

        as_of: 2020-12-31

    通过：把 inspection.yaml 的 `cutoff_date` 一并改为 2020-12-31。
    """
    for register, entry in facts.entries():
        cutoff = register.inspection.cutoff_date
        if entry.as_of > cutoff:
            params = {"as_of": entry.as_of.isoformat(), "cutoff": cutoff.isoformat()}
            yield Found(entry.file, ("as_of",), params)


@error("D105", "history-out-of-order")
def history_out_of_order(facts: Facts) -> Iterator[Found]:
    """Former states do not stand in the order of their dates.

    `history` 从最早的一条写起。

    不通过::

        history:
          - {date: 2020-09-30, status: on-track}
          - {date: 2020-07-29, status: not-started}

    通过::

        history:
          - {date: 2020-07-29, status: not-started}
          - {date: 2020-09-30, status: on-track}
    """
    for _, entry in facts.entries():
        for at, (first, second) in enumerate(pairwise(entry.issue.history), start=1):
            if second.date < first.date:
                params = {"earlier": first.date.isoformat(), "later": second.date.isoformat()}
                yield Found(entry.file, ("history", at, "date"), params)


@error("D106", "history-after-state")
def history_after_state(facts: Facts) -> Iterator[Found]:
    """A former state is dated after the present one.

    `history` 只写以前的状态，现在的状态写在 `status`，日期写在 `as_of`。

    不通过（截至2020-10-31）::

        status: on-track
        history:
          - {date: 2020-12-01, status: not-started}

    通过::

        status: on-track
        history:
          - {date: 2020-07-29, status: not-started}
    """
    for _, entry in facts.entries():
        for at, former in enumerate(entry.issue.history):
            if former.date > entry.as_of:
                params = {"date": former.date.isoformat(), "as_of": entry.as_of.isoformat()}
                yield Found(entry.file, ("history", at, "date"), params)


@warning("D107", "due-before-feedback")
def due_before_feedback(facts: Facts) -> Iterator[Found]:
    """Something is due before the inspectors gave their feedback.

    反馈之前还没有整改任务，时限不会早于反馈日期。立行立改的问题除外。

    不通过（反馈日期是2020-07-29）::

        due: 2020-01-31

    通过::

        due: 2021-01-31
    """
    for register, entry in facts.entries():
        feedback = register.inspection.feedback_date
        if feedback is None or entry.issue.timeframe is Timeframe.IMMEDIATE:
            continue
        for path, item in _with_due_dates(entry.issue):
            if item.due and item.due < feedback:
                params = {"due": item.due.isoformat(), "feedback": feedback.isoformat()}
                yield Found(entry.file, (*path, "due"), params)


@warning("D108", "long-term-without-review")
def long_term_without_review(facts: Facts) -> Iterator[Found]:
    """A continuing issue has no date when it will be looked at again.

    “长期坚持”没有终点，不写下次复查的日期，就成了没有期限的拖延。推断出来的状态不受此限。

    不通过::

        status: long-term

    通过::

        status: long-term
        review_date: 2021-06-30
    """
    for _, entry in facts.entries():
        issue = entry.issue
        stated = issue.status_basis is Basis.STATED
        if issue.status.key == "long-term" and stated and not issue.review_date:
            yield Found(entry.file, ("status",))


@error("D113", "verified-after-state")
def verified_after_state(facts: Facts) -> Iterator[Found]:
    """An issue is said to be verified later than the day its state holds for.

    核验日期晚于状态所对应的日期，说明其中一个写错了。

    不通过（截至2020-10-31）::

        status: verified
        verified: {date: 2020-12-01, by: 市整改办}

    通过::

        status: verified
        verified: {date: 2020-10-14, by: 市整改办}
    """
    for _, entry in facts.entries():
        verified = entry.issue.verified
        if verified and verified.date > entry.as_of:
            params = {"date": verified.date.isoformat(), "as_of": entry.as_of.isoformat()}
            yield Found(entry.file, ("verified", "date"), params)


RULES = (
    overdue_without_progress,
    state_after_cutoff,
    history_out_of_order,
    history_after_state,
    due_before_feedback,
    long_term_without_review,
    verified_after_state,
)
