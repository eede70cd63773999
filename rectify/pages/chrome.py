"""What stands around every page: the masthead, the navigation, the notice, the footer.

It is the same for all pages of an inspection, and for all of the site's own, but for the place
that its links start from; and it holds plain values, so two builds with equal chrome and equal
views have equal pages.
"""

from datetime import date

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Register, Setting, Whole, latest_day
from rectify.markdown import inline_html
from rectify.model import Contact, Filing
from rectify.pages.page_chrome import PageChrome
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_view, with_subject
from rectify.pages.parts.places import Places, places_of
from rectify.pages.words import Day, Words, words_of
from rectify.strings import Strings
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class FilingView:
    """The numbers that an official site shows in its footer; what is not given is empty."""

    site_code: str
    icp: str
    icp_url: str
    public_security: str
    public_security_url: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The chrome of one inspection's pages, or of the site's own."""

    texts: Strings
    lang: str
    site_title: str
    publisher: str
    description: str
    base_url: str
    notice: Markup
    nav: tuple[Link, ...]
    table: Link
    """The way to find things without a search: the table of all issues."""
    has_search: bool
    data: tuple[Link, ...]
    """The open data: an inspection's files, or the list of all inspections' files."""
    contact: ContactView | None
    filing: FilingView | None
    has_ipv6: bool
    logo: str
    """Address of the site's logo, if it has one."""
    updated: Day | None
    """The latest day that the content itself names for its publication: the inspection's, or of
    all inspections."""

    def at(self, url: str) -> PageChrome:
        """Return the chrome of the page at `url`, whose links start from there."""
        return PageChrome(self, url)


def chrome_of_register(setting: Setting, register: Register) -> Chrome:
    """Return the chrome of an inspection's own pages."""
    places = places_of(setting, register.slug)
    own = register.inspection.contact if setting.has_one_inspection else None
    return _chrome(setting, places, _files(setting, places), latest_day(register), own)


def chrome_of_site(whole: Whole) -> Chrome:
    """Return the chrome of the site's own pages."""
    setting, only = whole.setting, whole.only
    latest = max((brief.latest_day for brief in whole.briefs), default=None)
    if only:
        places = places_of(setting, only.slug)
        return _chrome(setting, places, _files(setting, places), latest, only.contact)
    words = words_of(setting.site)
    index = (Link(urls.DATA_INDEX, words("footer.data_index")),)
    return _chrome(setting, None, index, latest, None)


def _chrome(
    setting: Setting,
    places: Places | None,
    data: tuple[Link, ...],
    latest: date | None,
    contact: Contact | None,
) -> Chrome:
    site, words = setting.site, words_of(setting.site)
    only = places if setting.has_one_inspection else None
    return Chrome(
        texts=words.texts,
        lang=site.language.value,
        site_title=site.title,
        publisher=site.publisher,
        description=site.description,
        base_url=site.base_url,
        notice=Markup(inline_html(site.notice)),  # noqa: S704 - our own Markdown
        nav=_nav(words, only),
        table=_table(words, only),
        has_search=setting.has_search,
        data=data,
        contact=with_subject(
            contact_view(words, contact or site.contact), words("mail.site", site=site.title)
        ),
        filing=_filing(site.filing),
        has_ipv6=site.ipv6,
        logo=urls.theme(site.theme.logo) if site.theme and site.theme.logo else "",
        updated=words.day_or_none(latest),
    )


def _files(setting: Setting, places: Places) -> tuple[Link, ...]:
    words = words_of(setting.site)
    return (
        Link(places.data_csv, words("footer.csv")),
        Link(places.data_json, words("footer.json")),
    )


def _table(words: Words, only: Places | None) -> Link:
    if only is None:
        return Link(urls.HOME, words("nav.inspections"))
    return Link(only.issues, words("nav.table"))


def _filing(filing: Filing | None) -> FilingView | None:
    if filing is None:
        return None
    return FilingView(
        filing.site_code,
        filing.icp,
        filing.icp_url,
        filing.public_security,
        filing.public_security_url,
    )


def _nav(words: Words, only: Places | None) -> tuple[Link, ...]:
    common = (Link(urls.METHOD, words("nav.method")), Link(urls.CONTACT, words("nav.contact")))
    if only is None:
        return (Link(urls.HOME, words("nav.home")), *common)
    return (
        Link(only.overview, words("nav.overview")),
        Link(only.issues, words("nav.issues")),
        Link(only.bulletin, words("nav.bulletin")),
        *common,
    )
