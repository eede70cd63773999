"""What a page says about itself: title, crumbs, date, source, and its metadata."""

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Register, Setting, Whole
from rectify.model import Inspection, Site, Source
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_view
from rectify.pages.parts.imprint import Imprint, imprint_of
from rectify.pages.parts.places import Places, places_of
from rectify.pages.parts.rows import Rows, rows_of
from rectify.pages.parts.story import Measures, measures_of
from rectify.pages.parts.tallies import Bars, bars_of
from rectify.pages.parts.trail import Trail, trail_of
from rectify.pages.words import Day, Words, words_of
from rectify.values import dataclass


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
    meta: tuple[tuple[str, str], ...]
    """Official page tags, by name."""
    social: tuple[tuple[str, str], ...]
    """Open Graph properties."""
    jsonld: Markup
    """Linked data, safe to stand inside a script element."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What all pages of one inspection have in common, or those of the site."""

    IS_SHARED = True
    COMPARED = ("setting", "places", "section", "as_of", "published", "source", "office", "trail")
    """The rest follows from the site and from the issues, which every page brings itself."""

    setting: Setting
    words: Words
    places: Places | None
    """The inspection's pages; None for the site's own pages, unless it has just one inspection."""
    inspection: Inspection | None
    """None for the site's own pages."""
    section: Section | None
    as_of: Day | None
    published: str
    """The day of the inspection's publication for programs; nothing if it is not known."""
    source: SourceView | None
    rows: Rows
    """The inspection's issues; none for the site's own pages, nor measures or bars."""
    measures: Measures
    bars: Bars
    office: ContactView | None
    """The contact of the inspection, else the site's."""
    imprint: Imprint
    trail: Trail
    """The way to these pages: home, and the inspection where there are several."""

    @property
    def site(self) -> Site:
        """Return the site."""
        return self.setting.site

    def address_of(self, url: str) -> str:
        """Return the full address of a page; nothing if the site's own is not known."""
        base_url = self.setting.site.base_url
        return urls.absolute(base_url, url) if base_url else ""


def scope_of(setting: Setting, register: Register) -> Scope:
    """Return the scope of an inspection's own pages."""
    words, inspection = words_of(setting.site), register.inspection
    places = places_of(setting, register.slug)
    section = None if setting.has_one_inspection else _section(words, places, register)
    published = inspection.published_date
    return Scope(
        setting=setting,
        words=words,
        places=places,
        inspection=inspection,
        section=section,
        as_of=words.day(inspection.cutoff_date),
        published=published.isoformat() if published else "",
        source=source_of(words, inspection.source),
        rows=rows_of(words, places, register),
        measures=measures_of(words, register),
        bars=bars_of(words, register),
        office=contact_view(words, inspection.contact or setting.site.contact),
        imprint=imprint_of(words, setting.site),
        trail=trail_of(setting.site.base_url, _way(words, section)),
    )


def scope_of_site(whole: Whole) -> Scope:
    """Return the scope of the site's own pages: that of its inspection, if it has just one."""
    setting, words, only = whole.setting, words_of(whole.setting.site), whole.only
    latest = max((brief.cutoff_date for brief in whole.briefs), default=None)
    return Scope(
        setting=setting,
        words=words,
        places=places_of(setting, only.slug) if only else None,
        inspection=None,
        section=None,
        as_of=words.day_or_none(latest),
        published="",
        source=source_of(words, only.source) if only else None,
        rows={},
        measures={},
        bars={},
        office=contact_view(words, (only and only.contact) or setting.site.contact),
        imprint=imprint_of(words, setting.site),
        trail=trail_of(setting.site.base_url, _way(words, None)),
    )


def _section(words: Words, places: Places, register: Register) -> Section:
    nav = (
        Link(places.overview, words("nav.overview")),
        Link(places.issues, words("nav.issues")),
        Link(places.bulletin, words("nav.bulletin")),
    )
    return Section(register.name, places.overview, nav)


def source_of(words: Words, source: Source | None) -> SourceView | None:
    """Return the published text of a register as its pages name it."""
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


def beyond(scope: Scope, further: Link) -> Trail:
    """Return the way to what lies behind `further`: home, the inspection, then that."""
    return trail_of(scope.site.base_url, (*scope.trail.links, further))


def _way(words: Words, section: Section | None) -> tuple[Link, ...]:
    home = Link(urls.HOME, words("nav.home"))
    if section is None:
        return (home,)
    return (home, Link(section.url, section.name, is_content=True))
