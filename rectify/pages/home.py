"""The home page of a site with several inspections, and the complete list of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Corpus, Register
from rectify.pages.parts.basics import Link, StatusMark
from rectify.pages.parts.contact import ContactView, contact_view
from rectify.pages.parts.head import Head, Scope, crumbs_of, scope_of
from rectify.pages.parts.meta import About, head_of, organisation
from rectify.pages.parts.places import places_of
from rectify.pages.parts.tallies import Segment, bar_text, mark_of_all, segments
from rectify.pages.words import Day, Words, percent, words_of

_MOST_ON_HOME = 60
"""Inspections on the home page; with more, the latest stand there and the rest on their list."""


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One inspection in the list."""

    name: str
    url: str
    unit: str
    team: str
    cutoff: Day
    total: int
    done: int
    rate: str
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many issues of all inspections have a status."""

    mark: StatusMark
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """The inspections with a cut-off date in one year."""

    year: int
    rows: tuple[InspectionRow, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The home page, or the list of all inspections."""

    head: Head
    is_home: bool
    inspections: int
    total: int
    done: int
    rate: str
    inferred: int
    bar: tuple[Segment, ...]
    bar_text: str
    counts: tuple[Count, ...]
    years: tuple[Year, ...]
    all_inspections: Link | None
    contact: ContactView | None
    method: Link


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the home page; with very many inspections their complete list, too.

    A site with one inspection has its overview for a home page instead.
    """
    if corpus.has_one_inspection:
        return
    scope = scope_of(corpus, words_of(corpus.site))
    yield Page(urls.HOME, "pages/home.html", _home(scope))
    if len(corpus.registers) > _MOST_ON_HOME:
        yield Page(urls.INSPECTIONS, "pages/home.html", _list(scope))


def _home(scope: Scope) -> View:
    words, site = scope.words, scope.corpus.site
    about = About(
        url=urls.HOME,
        title=site.title,
        here=words("nav.home"),
        title_is_content=True,
        description=site.description or words("home.description", n=len(scope.corpus.registers)),
        crumbs=(),
        facts=({"@type": "WebSite", "name": site.title, "publisher": organisation(site)},),
    )
    return _view(scope, about, scope.corpus.registers[:_MOST_ON_HOME], is_home=True)


def _list(scope: Scope) -> View:
    words = scope.words
    about = About(
        url=urls.INSPECTIONS,
        title=words("home.all_inspections", n=len(scope.corpus.registers)),
        description=words("home.description", n=len(scope.corpus.registers)),
        crumbs=crumbs_of(scope),
    )
    return _view(scope, about, scope.corpus.registers, is_home=False)


def _view(scope: Scope, about: About, shown: tuple[Register, ...], *, is_home: bool) -> View:
    corpus, words = scope.corpus, scope.words
    count = len(corpus.registers)
    more = Link(urls.INSPECTIONS, words("home.all_inspections", n=count))
    subject = words("mail.site", site=corpus.site.title)
    return View(
        head=head_of(scope, about),
        is_home=is_home,
        inspections=count,
        total=corpus.tally.total,
        done=corpus.tally.done,
        rate=percent(corpus.tally.rate),
        inferred=corpus.tally.inferred,
        bar=segments(words, corpus.tally),
        bar_text=bar_text(words, corpus.tally),
        counts=_counts(words, corpus),
        years=_years(words, corpus, shown, with_bars=is_home),
        all_inspections=more if len(shown) < count else None,
        contact=contact_view(words, corpus.site.contact, subject),
        method=Link(f"{urls.METHOD}#rate", words("overview.formula")),
    )


def _counts(words: Words, corpus: Corpus) -> tuple[Count, ...]:
    entries = tuple(entry for register in corpus.registers for entry in register.entries)
    return tuple(
        Count(mark_of_all(words, status, entries), count) for status, count in corpus.tally.present
    )


def _years(
    words: Words, corpus: Corpus, registers: tuple[Register, ...], *, with_bars: bool
) -> tuple[Year, ...]:
    by_year: dict[int, list[InspectionRow]] = {}
    for register in registers:
        row = _row(words, corpus, register, with_bar=with_bars)
        by_year.setdefault(register.inspection.cutoff_date.year, []).append(row)
    return tuple(Year(year, tuple(rows)) for year, rows in by_year.items())


def _row(words: Words, corpus: Corpus, register: Register, *, with_bar: bool) -> InspectionRow:
    return InspectionRow(
        name=register.name,
        url=places_of(corpus, register).overview,
        unit=register.inspection.inspected_unit,
        team=register.inspection.team,
        cutoff=words.day(register.inspection.cutoff_date),
        total=register.tally.total,
        done=register.tally.done,
        rate=percent(register.tally.rate),
        bar=segments(words, register.tally) if with_bar else (),
    )
