"""The home page of a site with several inspections, and the complete list of them."""

from collections.abc import Iterator

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Brief, Setting, Tally, Whole
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, with_subject
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.linked import thing
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import places_of
from rectify.pages.parts.tallies import Segment, bar_text, mark_of_all, segments
from rectify.pages.words import Day, StatusMark, Words, percent
from rectify.values import dataclass

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


def pages(scope: Scope, whole: Whole) -> Iterator[Page]:
    """Yield the home page; with very many inspections their complete list, too.

    A site with one inspection has its overview for a home page instead.
    """
    if whole.setting.has_one_inspection:
        return
    yield Page(urls.HOME, "pages/home.html", _home(scope, whole))
    if has_list(whole):
        yield Page(urls.INSPECTIONS, "pages/home.html", _list(scope, whole))


def has_list(whole: Whole) -> bool:
    """Return whether there are too many inspections for the home page to list them all."""
    return len(whole.briefs) > _MOST_ON_HOME


def _home(scope: Scope, whole: Whole) -> View:
    words, site = scope.words, scope.site
    about = About(
        address=scope.address_of(urls.HOME),
        title=site.title,
        here=words("nav.home"),
        title_is_content=True,
        description=site.description or words("home.description", n=len(whole.briefs)),
        facts=thing("WebSite", name=site.title, publisher=scope.imprint.publisher),
    )
    return _view(scope, whole, about, is_home=True)


def _list(scope: Scope, whole: Whole) -> View:
    words = scope.words
    about = About(
        address=scope.address_of(urls.INSPECTIONS),
        title=words("home.all_inspections", n=len(whole.briefs)),
        description=words("home.description", n=len(whole.briefs)),
        trail=scope.trail,
    )
    return _view(scope, whole, about, is_home=False)


def _view(scope: Scope, whole: Whole, about: About, *, is_home: bool) -> View:
    words, tally, count = scope.words, whole.tally, len(whole.briefs)
    shown = whole.briefs[:_MOST_ON_HOME] if is_home else whole.briefs
    more = Link(urls.INSPECTIONS, words("home.all_inspections", n=count))
    subject = words("mail.site", site=scope.site.title)
    return View(
        head=head_of(scope, about),
        is_home=is_home,
        inspections=count,
        total=tally.total,
        done=tally.done,
        rate=percent(tally.done, tally.total),
        inferred=tally.inferred,
        bar=segments(words, tally),
        bar_text=bar_text(words, tally),
        counts=_counts(words, tally),
        years=_years(words, whole.setting, shown, with_bars=is_home),
        all_inspections=more if len(shown) < count else None,
        contact=with_subject(scope.office, subject),
        method=Link(f"{urls.METHOD}#rate", words("overview.formula")),
    )


def _counts(words: Words, tally: Tally) -> tuple[Count, ...]:
    return tuple(Count(mark_of_all(words, status, tally), count) for status, count in tally.present)


def _years(
    words: Words, setting: Setting, briefs: tuple[Brief, ...], *, with_bars: bool
) -> tuple[Year, ...]:
    by_year: dict[int, list[InspectionRow]] = {}
    for brief in briefs:
        row = _row(words, setting, brief, with_bar=with_bars)
        by_year.setdefault(brief.cutoff_date.year, []).append(row)
    return tuple(Year(year, tuple(rows)) for year, rows in by_year.items())


def _row(words: Words, setting: Setting, brief: Brief, *, with_bar: bool) -> InspectionRow:
    return InspectionRow(
        name=brief.name,
        url=places_of(setting, brief.slug).overview,
        unit=brief.unit,
        team=brief.team,
        cutoff=words.day(brief.cutoff_date),
        total=brief.tally.total,
        done=brief.tally.done,
        rate=percent(brief.tally.done, brief.tally.total),
        bar=segments(words, brief.tally) if with_bar else (),
    )
