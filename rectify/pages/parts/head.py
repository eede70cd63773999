"""What a page says about itself: title, crumbs, date, source, and its metadata."""

from dataclasses import dataclass, field

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Corpus, Register
from rectify.pages.parts.basics import Link
from rectify.pages.parts.places import Places, places_of
from rectify.pages.words import Day, Words


@dataclass(frozen=True, slots=True)
class SourceView:
    """The published text that the page's register comes from."""

    title: str
    publisher: str
    date: Day | None
    url: str
    is_restated: bool
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """The inspection a page belongs to, with its own navigation where a site has several."""

    name: str
    url: str
    nav: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a page, and in its `<head>`."""

    title: str
    """The page's name, without the site's."""
    title_is_content: bool
    description: str
    crumbs: tuple[Link, ...]
    """The way from the home page to here, this page left out."""
    here: str
    """This page's own name at the end of the crumbs."""
    section: Section | None
    as_of: Day | None
    source: SourceView | None
    meta: tuple[tuple[str, str], ...] = ()
    """Official page tags, by name."""
    social: tuple[tuple[str, str], ...] = ()
    """Open Graph properties."""
    jsonld: Markup = field(default_factory=Markup)
    """Linked data, safe to stand inside a script element."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What all pages of one inspection have in common; without one, those of the site."""

    corpus: Corpus
    words: Words
    register: Register | None
    places: Places | None
    section: Section | None
    as_of: Day | None
    source: SourceView | None


def scope_of(corpus: Corpus, words: Words, register: Register | None = None) -> Scope:
    """Return the scope of an inspection; a site with a single one has no other scope."""
    if register is None and corpus.has_one_inspection:
        register = corpus.registers[0]
    if register is None:
        dates = [r.inspection.cutoff_date for r in corpus.registers]
        as_of = words.day(max(dates)) if dates else None
        return Scope(corpus, words, None, None, None, as_of, None)
    places = places_of(corpus, register)
    section = None if corpus.has_one_inspection else _section(words, places, register)
    as_of = words.day(register.inspection.cutoff_date)
    return Scope(corpus, words, register, places, section, as_of, _source(words, register))


def _section(words: Words, places: Places, register: Register) -> Section:
    nav = (
        Link(places.overview, words("nav.overview")),
        Link(places.issues, words("nav.issues")),
        Link(places.bulletin, words("nav.bulletin")),
    )
    return Section(register.name, places.overview, nav)


def _source(words: Words, register: Register) -> SourceView | None:
    source = register.inspection.source
    if source is None:
        return None
    return SourceView(
        title=source.title,
        publisher=source.publisher,
        date=words.day_or_none(source.date),
        url=source.url,
        is_restated=source.restated,
        note=source.note,
    )


def crumbs_of(scope: Scope, *further: Link) -> tuple[Link, ...]:
    """Return the way to a page: home, the inspection where there are several, then `further`."""
    home = (Link(urls.HOME, scope.words("nav.home")),)
    if scope.section is None:
        return (*home, *further)
    inspection = Link(scope.section.url, scope.section.name, is_content=True)
    return (*home, inspection, *further)
