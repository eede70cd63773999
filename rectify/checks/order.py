"""D: the order of an inspection's own days: it begins, ends, is fed back, rectified, published."""

from collections.abc import Iterator

from rectify.checks.facts import Facts
from rectify.checks.rule import Found, error


def _in_order(
    facts: Facts, earlier: str, later: str, *, blame: str | None = None
) -> Iterator[Found]:
    """Yield where an inspection's day `later` stands before its day `earlier`."""
    for register in facts.registers:
        first = getattr(register.inspection, earlier)
        second = getattr(register.inspection, later)
        if first and second and second < first:
            yield Found(
                register.file,
                (blame or later,),
                {"earlier": first.isoformat(), "later": second.isoformat()},
            )


@error("D101", "feedback-before-inspection")
def feedback_before_inspection(facts: Facts) -> Iterator[Found]:
    """The inspectors' feedback is dated before the inspection ended, or even began.

    先巡视、后反馈。多半是年份或月份写错了。

    不通过::

        ended: 2020-06-19
        feedback_date: 2020-06-09

    通过::

        ended: 2020-06-19
        feedback_date: 2020-07-29
    """
    for register in facts.registers:
        inspection = register.inspection
        over = inspection.ended or inspection.started
        if over and inspection.feedback_date and inspection.feedback_date < over:
            params = {"earlier": over.isoformat(), "later": inspection.feedback_date.isoformat()}
            yield Found(register.file, ("feedback_date",), params)


@error("D103", "cutoff-after-publication")
def cutoff_after_publication(facts: Facts) -> Iterator[Found]:
    """The cut-off date is later than the publication.

    公布的时候不可能知道公布之后的情况。

    不通过::

        cutoff_date: 2020-11-30
        published_date: 2020-11-11

    通过::

        cutoff_date: 2020-10-31
        published_date: 2020-11-11
    """
    yield from _in_order(facts, "cutoff_date", "published_date", blame="cutoff_date")


@error("D111", "inspection-ends-before-start")
def inspection_ends_before_start(facts: Facts) -> Iterator[Found]:
    """The inspection ends before it starts.

    起止日期写反了，或者年份写错了。

    不通过::

        started: 2020-06-19
        ended: 2020-04-21

    通过::

        started: 2020-04-21
        ended: 2020-06-19
    """
    yield from _in_order(facts, "started", "ended")


@error("D112", "cutoff-before-feedback")
def cutoff_before_feedback(facts: Facts) -> Iterator[Found]:
    """The cut-off date of the rectification lies before the feedback that began it.

    整改从反馈之后开始，截至日期不会早于反馈日期。

    不通过::

        feedback_date: 2020-07-29
        cutoff_date: 2020-01-31

    通过::

        feedback_date: 2020-07-29
        cutoff_date: 2020-10-31
    """
    yield from _in_order(facts, "feedback_date", "cutoff_date")


RULES = (
    feedback_before_inspection,
    cutoff_after_publication,
    inspection_ends_before_start,
    cutoff_before_feedback,
)
