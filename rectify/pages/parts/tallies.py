"""Tallies as readers see them: counts with the lists behind them, and bars of their shares."""

from collections.abc import Mapping

from rectify.corpus import CategoryGroup, Comparison, Entry, Register, Tally
from rectify.pages.numerals import of_category
from rectify.pages.parts.places import Places
from rectify.pages.parts.rows import Rows
from rectify.pages.words import StatusMark, Words, percent
from rectify.values import dataclass
from rectify.vocabulary import Basis, Status, status_named

_FITS_GLYPH = 4
_FITS_COUNT = 12
"""Percent of a bar from which on a glyph, or a glyph and a number, fit inside, on a phone too."""

_MOST_CELLS = 60
"""Issues of one category up to which each has a cell of its own in the chart."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One status in a bar; lengths are percentages of the bar's width."""

    key: str
    glyph: str
    label: str
    count: int
    x: str
    width: str
    middle: str
    text: str
    """What stands inside it."""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many issues have a status."""

    mark: StatusMark
    count: int
    share: str
    url: str
    """The list of these issues."""
    published: int | None
    """The total that the bulletin declares, if it does."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One issue in the chart of categories."""

    number: int
    url: str
    mark: StatusMark
    title: str
    """Empty if the issue is withheld."""


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category with its counts."""

    number: str
    """As bulletins write it: 一."""
    title: str
    url: str
    total: int
    counts: tuple[StatusCount, ...]
    """The statuses that the whole register has, in the vocabulary's order."""
    cells: tuple[Cell, ...]
    """One for each issue, unless there are too many."""
    segments: tuple[Segment, ...]


Bars = Mapping[str, tuple[Segment, ...]]
"""The bars of an inspection's categories, by number."""


def bars_of(words: Words, register: Register) -> Bars:
    """Return every category's bar, made once: the overview shows it and the category's page."""
    return {g.category.number: segments(words, g.tally) for g in register.categories}


def segments(words: Words, tally: Tally, total: int = 0) -> tuple[Segment, ...]:
    """Return the bar of a tally; with a larger `total`, the rest of its length stays empty."""
    found, before, whole = [], 0, total or tally.total
    for status, count in tally.present:
        found.append(
            Segment(
                key=status.key,
                glyph=status.glyph,
                label=words.label(status),
                count=count,
                x=_length(before, whole),
                width=_length(count, whole),
                middle=_length(before * 2 + count, whole * 2),
                text=_inside(status, count, whole),
            )
        )
        before += count
    return tuple(found)


def _inside(status: Status, count: int, total: int) -> str:
    if count * 100 < _FITS_GLYPH * total:
        return ""
    return status.glyph if count * 100 < _FITS_COUNT * total else f"{status.glyph} {count}"


def _length(part: int, total: int) -> str:
    return f"{part * 100 / total:.2f}%"


def status_counts(
    words: Words, places: Places, counted: Register | CategoryGroup
) -> tuple[StatusCount, ...]:
    """Return the counts by status of a register, or of one of its categories.

    Those stand there that some issue has or that the bulletin declares for the register.
    """
    tally = counted.tally
    published: dict[str, int] = {}
    category = ""
    if isinstance(counted, Register):
        published = {c.subject: c.published for c in counted.comparisons}
    else:
        category = counted.category.number
    return tuple(
        StatusCount(
            mark=mark_of_all(words, status, tally),
            count=count,
            share=percent(count, tally.total),
            url=places.with_status(status.key, category),
            published=published.get(status.key),
        )
        for status, count in tally.counts
        if count or status.key in published
    )


def mark_of_all(words: Words, status: Status, tally: Tally) -> StatusMark:
    """Return a status with its basis in all issues that have it; mixed ones say how many."""
    count, inferred = tally.of(status), tally.inferred_of(status)
    if not count:
        return words.mark(status)
    if not inferred:
        return words.mark(status, Basis.STATED)
    mark = words.mark(status, Basis.INFERRED)
    if inferred == count:
        return mark
    some = words("basis.inferred.some", n=inferred)
    return StatusMark(mark.key, mark.label, mark.glyph, mark.basis, some)


def bar_text(words: Words, tally: Tally, total: int = 0) -> str:
    """Return a bar in words: its text alternative."""
    parts = (words("bar.part", label=words.label(s), n=n) for s, n in tally.present)
    return words("bar.text", total=total or tally.total, parts=words.listing(parts))


def category_rows(
    words: Words, places: Places, rows: Rows, bars: Bars, register: Register
) -> tuple[CategoryRow, ...]:
    """Return the categories of a register in the official order."""
    shown = [status for status, _ in register.tally.present]
    return tuple(
        CategoryRow(
            number=of_category(group.category.number),
            title=group.category.title,
            url=places.category(group.category.number),
            total=group.tally.total,
            counts=_counts_in(words, places, group.tally, shown, group.category.number),
            cells=_cells(rows, group.entries),
            segments=bars[group.category.number],
        )
        for group in register.categories
    )


def _counts_in(
    words: Words, places: Places, tally: Tally, shown: list[Status], category: str
) -> tuple[StatusCount, ...]:
    return tuple(
        StatusCount(
            mark=words.mark(status),
            count=tally.of(status),
            share="",
            url=places.with_status(status.key, category),
            published=None,
        )
        for status in shown
    )


def _cells(rows: Rows, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    """Return a cell for each issue; none if there are too many to tell apart."""
    if len(entries) > _MOST_CELLS:
        return ()
    shown = (rows[entry.issue.number] for entry in entries)
    return tuple(Cell(row.number, row.url, row.status, row.title) for row in shown)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether the counted totals are the published ones."""

    agrees: bool
    text: str


def agreement(words: Words, comparisons: tuple[Comparison, ...]) -> Agreement | None:
    """Return the verdict on the published totals in one line; None where nothing is published."""
    if not comparisons:
        return None
    differing = [c for c in comparisons if not c.agrees]
    if not differing:
        return Agreement(agrees=True, text=words("agreement.yes"))
    parts = (
        words(
            "agreement.part",
            subject=subject_label(words, c.subject),
            published=c.published,
            counted=c.counted,
        )
        for c in differing
    )
    return Agreement(agrees=False, text=words("agreement.no", parts=words.listing(parts)))


def subject_label(words: Words, subject: str) -> str:
    """Return what a declared total counts, in words."""
    status = status_named(subject)
    return words.label(status) if status else words(f"agreement.{subject}")
