"""Counting issues by status, and comparing the counts with what the bulletin declares."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rectify.model import Issue, Totals
from rectify.values import dataclass
from rectify.vocabulary import STATUSES, UNSTATED, Status

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """How many issues have which status."""

    counts: tuple[tuple[Status, int], ...]
    """Every status of the vocabulary in its order, zeros included."""

    inferred: int = 0
    """How many of the statuses are inferred rather than stated."""

    @property
    def total(self) -> int:
        """Return the number of issues, withheld ones included."""
        return sum(count for _, count in self.counts)

    @property
    def done(self) -> int:
        """Return the number of issues that the completion rate counts."""
        return sum(count for status, count in self.counts if status.counts_as_done)

    @property
    def present(self) -> tuple[tuple[Status, int], ...]:
        """Return the statuses that some issue has, with their counts."""
        return tuple((status, count) for status, count in self.counts if count)

    @property
    def rate(self) -> "Fraction | None":
        """Return the completion rate, exactly; None without any issue.

        (verified + completed) / all issues: the share of 对账销号 and 已完成 that official
        bulletins call 整改完成率; what is mostly completed or continuing is never inside it.
        """
        from fractions import Fraction  # 5 ms to import

        return Fraction(self.done, self.total) if self.total else None

    def of(self, status: Status) -> int:
        """Return how many issues have `status`."""
        return next(count for row, count in self.counts if row == status)


def tally(issues: Iterable[Issue]) -> Tally:
    """Return the tally of `issues`; withdrawn ones must not be among them."""
    known = list(issues)
    counted = Counter(issue.status.key for issue in known)
    return Tally(
        counts=tuple((status, counted[status.key]) for status in STATUSES),
        inferred=sum(
            issue.status != UNSTATED and issue.status_basis == "inferred" for issue in known
        ),
    )


def add(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of `tallies`."""
    all_of_them = list(tallies)
    return Tally(
        counts=tuple((status, sum(t.of(status) for t in all_of_them)) for status in STATUSES),
        inferred=sum(t.inferred for t in all_of_them),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """One declared total beside what the register holds."""

    subject: str
    """`issues`, `categories`, or a status key."""
    published: int
    counted: int

    @property
    def agrees(self) -> bool:
        """Return whether both are the same."""
        return self.published == self.counted


def reconcile(totals: Totals | None, counted: Tally, categories: int) -> tuple[Comparison, ...]:
    """Return every declared total beside its count; nothing where nothing was declared.

    A status that the bulletin does not mention is compared only if it declares others and the
    register holds issues of it: the declared list then stands for the whole.
    """
    if totals is None:
        return ()
    rows = []
    if totals.issues is not None:
        rows.append(Comparison("issues", totals.issues, counted.total))
    if totals.categories is not None:
        rows.append(Comparison("categories", totals.categories, categories))
    for status, count in counted.counts if totals.statuses else ():
        if status in totals.statuses or count:
            rows.append(Comparison(status.key, totals.statuses.get(status, 0), count))
    return tuple(rows)
