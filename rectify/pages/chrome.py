"""What stands around every page: the masthead, the navigation, the notice, the footer.

It is the same for all pages but for the place that its links start from, and it holds plain
values, so two builds with equal chrome and equal views have equal pages.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from rectify import urls
from rectify.corpus import Corpus
from rectify.markdown import inline_html
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_of, contact_view
from rectify.pages.parts.places import places_of
from rectify.pages.parts.qr import QrCode, qr_code
from rectify.pages.words import Day, Words, words_of

CONTENT_LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True)
class FilingView:
    """The numbers that an official site shows in its footer; what is not given is empty."""

    site_code: str
    icp: str
    public_security: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The chrome of a whole site."""

    words: Words
    lang: str
    site_title: str
    publisher: str
    description: str
    base_url: str
    notice: Markup
    nav: tuple[Link, ...]
    table: Link
    """The way to find things without a search: the table of all issues."""
    contact: ContactView | None
    filing: FilingView | None
    updated: Day | None
    """The latest day that the content itself names for its publication."""
    has_search: bool = False

    def at(self, url: str) -> "PageChrome":
        """Return the chrome of the page at `url`, whose links start from there."""
        return PageChrome(self, url)


@dataclass(frozen=True, slots=True)
class PageChrome:
    """The chrome of one page: all that its template knows of the rest of the site."""

    site: Chrome
    url: str

    @property
    def lang(self) -> str:
        """Return the language of the site's own texts."""
        return self.site.lang

    @property
    def content_lang(self) -> Markup:
        """Return a `lang` attribute for content where it is not the page's language."""
        differs = self.site.lang != CONTENT_LANGUAGE
        return Markup(f' lang="{CONTENT_LANGUAGE}"' if differs else "")  # noqa: S704 - a constant

    @property
    def has_search(self) -> bool:
        """Return whether the site has a search page."""
        return self.site.has_search

    @property
    def absolute(self) -> str:
        """Return the page's full address; nothing if the site's own is not known."""
        return self.absolute_of(self.url)

    @property
    def data_json(self) -> str:
        """Return the link to the register as JSON."""
        return self.href(urls.DATA_JSON)

    @property
    def data_csv(self) -> str:
        """Return the link to the register as a table for spreadsheets."""
        return self.href(urls.DATA_CSV)

    def t(self, key: str, /, **params: object) -> str:
        """Return the site's text for `key`."""
        return self.site.words(key, **params)

    def href(self, target: str) -> str:
        """Return the link from this page to `target`, an address below the site's root.

        A server shows 404.html under whatever address was asked for, where relative links would
        lead astray: its links start from the site's path, if that is known.
        """
        if self.url == urls.NOT_FOUND and self.site.base_url:
            return urls.absolute(urlsplit(self.site.base_url).path, target)
        return urls.relative(self.url, target)

    def qr(self, text: str) -> QrCode:
        """Return the QR code of `text`, made only when its page is rendered: it takes long."""
        return qr_code(text)

    def absolute_of(self, target: str) -> str:
        """Return the full address of `target`; nothing if the site's own is not known."""
        return urls.absolute(self.site.base_url, target) if self.site.base_url else ""

    def is_here(self, url: str) -> bool:
        """Return whether `url` is this very page."""
        return url == self.url


def chrome_of(corpus: Corpus) -> Chrome:
    """Return the chrome of a site."""
    site, words = corpus.site, words_of(corpus.site)
    only = corpus.registers[0] if corpus.has_one_inspection else None
    filing = site.filing
    table = places_of(corpus, only).issues if only else urls.HOME
    return Chrome(
        words=words,
        lang=site.language.value,
        site_title=site.title,
        publisher=site.publisher,
        description=site.description,
        base_url=site.base_url,
        notice=Markup(inline_html(site.notice)),  # noqa: S704 - our own Markdown
        nav=_nav(corpus, words),
        table=Link(table, words("nav.table" if only else "nav.inspections")),
        contact=contact_view(words, contact_of(site, only), words("mail.site", site=site.title)),
        filing=FilingView(filing.site_code, filing.icp, filing.public_security) if filing else None,
        updated=_updated(corpus, words),
    )


def _nav(corpus: Corpus, words: Words) -> tuple[Link, ...]:
    common = (Link(urls.METHOD, words("nav.method")), Link(urls.CONTACT, words("nav.contact")))
    if not corpus.has_one_inspection:
        return (Link(urls.HOME, words("nav.home")), *common)
    places = places_of(corpus, corpus.registers[0])
    return (
        Link(places.overview, words("nav.overview")),
        Link(places.issues, words("nav.issues")),
        Link(places.bulletin, words("nav.bulletin")),
        *common,
    )


def _updated(corpus: Corpus, words: Words) -> Day | None:
    days = [
        day
        for register in corpus.registers
        for day in (
            register.inspection.published_date or register.inspection.cutoff_date,
            *(entry.as_of for entry in register.entries),
            *(r.issue.withdrawn.date for r in register.tombstones if r.issue.withdrawn),
        )
    ]
    return words.day(max(days)) if days else None
