"""Counting issues by status, and comparing the counts with what the bulletin declares."""

from collections.abc import Iterable

from rectify.model import Issue, Totals
from rectify.values import dataclass
from rectify.vocabulary import STATUSES, UNSTATED, Basis, Status


@dataclass(frozen=True, slots=True)
class Tally:
    """How many issues have which status."""

    numbers: tuple[int, ...]
    """How many issues have each status of the vocabulary, in its order."""

    inferences: tuple[int, ...] = (0,) * len(STATUSES)
    """How many of them have it inferred rather than stated, likewise."""

    @property
    def counts(self) -> tuple[tuple[Status, int], ...]:
        """Return every status of the vocabulary with its count, zeros included."""
        return tuple(zip(STATUSES, self.numbers, strict=True))

    @property
    def inferred(self) -> int:
        """Return how many statuses are inferred rather than stated."""
        return sum(self.inferences)

    @property
    def total(self) -> int:
        """Return the number of issues, withheld ones included."""
        return sum(self.numbers)

    @property
    def done(self) -> int:
        """Return the number of issues that the completion rate counts.

        (verified + completed) / all issues: the share of 对账销号 and 已完成 that official
        bulletins call 整改完成率; what is mostly completed or continuing is never inside it.
        """
        return sum(count for status, count in self.counts if status.counts_as_done)

    @property
    def present(self) -> tuple[tuple[Status, int], ...]:
        """Return the statuses that some issue has, with their counts."""
        return tuple([row for row in zip(STATUSES, self.numbers, strict=True) if row[1]])

    def of(self, status: Status) -> int:
        """Return how many issues have `status`."""
        return self.numbers[_ROWS[status.key]]

    def inferred_of(self, status: Status) -> int:
        """Return how many issues have `status` inferred rather than stated."""
        return self.inferences[_ROWS[status.key]]


_ROWS = {status.key: row for row, status in enumerate(STATUSES)}


def tally(issues: Iterable[Issue]) -> Tally:
    """Return the tally of `issues`; withdrawn ones must not be among them."""
    numbers, inferences = [0] * len(STATUSES), [0] * len(STATUSES)
    for issue in issues:
        row = _ROWS[issue.status.key]
        numbers[row] += 1
        if issue.status_basis == Basis.INFERRED and row != _ROWS[UNSTATED.key]:
            inferences[row] += 1
    return Tally(tuple(numbers), tuple(inferences))


def add(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of `tallies`."""
    rows = list(tallies) or [Tally((0,) * len(STATUSES))]
    return Tally(
        tuple(map(sum, zip(*(row.numbers for row in rows), strict=True))),
        tuple(map(sum, zip(*(row.inferences for row in rows), strict=True))),
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
