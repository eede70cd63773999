"""How to read the figures: statuses, formula, what inferred means, sources."""

from collections.abc import Iterator

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Whole
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Head, Scope, SourceView, source_of
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import places_of
from rectify.pages.parts.tallies import Agreement, agreement, subject_label
from rectify.pages.words import StatusMark, Words, percent
from rectify.values import dataclass
from rectify.vocabulary import STATUSES, Status

_MOST_SOURCES = 200
"""Inspections whose figures stand on the method page; the others' stand on their overviews."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a status means."""

    mark: StatusMark
    anchor: str
    meaning: str
    in_rate: str


@dataclass(frozen=True, slots=True)
class Sums:
    """The formula with one inspection's numbers, and where its register comes from."""

    inspection: Link
    rate: str
    done: int
    total: int
    inferred: int
    agreement: Agreement | None
    source: SourceView | None
    comparisons: tuple[tuple[str, int, int], ...]
    """Subject, published, counted."""


@dataclass(frozen=True, slots=True)
class View:
    """The method page."""

    head: Head
    definitions: tuple[Definition, ...]
    sums: tuple[Sums, ...]


def pages(scope: Scope, whole: Whole) -> Iterator[Page]:
    """Yield the method page."""
    words = scope.words
    about = About(
        address=scope.address_of(urls.METHOD),
        title=words("method.title"),
        description=words("method.description"),
        trail=scope.trail,
    )
    definitions = tuple(_definition(words, status) for status in STATUSES)
    sums = tuple(_sums(words, whole))
    yield Page(urls.METHOD, "pages/method.html", View(head_of(scope, about), definitions, sums))


def _definition(words: Words, status: Status) -> Definition:
    kind = "done" if status.counts_as_done else "apart" if status.counted_apart else "open"
    return Definition(
        mark=words.mark(status),
        anchor=f"status-{status.key}",
        meaning=words(f"meaning.{status.key}"),
        in_rate=words(f"method.in_rate.{kind}"),
    )


def _sums(words: Words, whole: Whole) -> Iterator[Sums]:
    for brief in whole.briefs[:_MOST_SOURCES]:
        overview = places_of(whole.setting, brief.slug).overview
        yield Sums(
            inspection=Link(overview, brief.name, is_content=True),
            rate=percent(brief.tally.done, brief.tally.total),
            done=brief.tally.done,
            total=brief.tally.total,
            inferred=brief.tally.inferred,
            agreement=agreement(words, brief.comparisons),
            source=source_of(words, brief.source),
            comparisons=tuple(
                (subject_label(words, c.subject), c.published, c.counted) for c in brief.comparisons
            ),
        )
