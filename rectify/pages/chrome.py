"""What stands around every page: the masthead, the navigation, the notice, the footer.

It is the same for all pages but for the place that its links start from, and it holds plain
values, so two builds with equal chrome and equal views have equal pages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from rectify import urls
from rectify.corpus import Corpus
from rectify.markdown import inline_html
from rectify.model import Filing
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_of, contact_view
from rectify.pages.parts.places import places_of
from rectify.pages.parts.qr import QrCode, qr_code
from rectify.pages.words import Day, Words, words_of
from rectify.strings import Strings

CONTENT_LANGUAGE = "zh-CN"


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
    has_ipv6: bool
    logo: str
    """Address of the site's logo, if it has one."""
    updated: Day | None
    """The latest day that the content itself names for its publication."""

    def at(self, url: str) -> "PageChrome":
        """Return the chrome of the page at `url`, whose links start from there."""
        return PageChrome(self, url)


class PageChrome:
    """The chrome of one page: all that its template knows of the rest of the site.

    What is the same for all pages, or for those of one folder, is worked out once for them.
    """

    __slots__ = (
        "_texts",
        "absolute",
        "content_lang",
        "escaped_links",
        "escaped_texts",
        "lang",
        "site",
        "url",
    )

    site: Chrome
    url: str
    lang: str
    """The language of the site's own texts."""
    content_lang: Markup
    """A `lang` attribute for content where it is not the page's language."""
    absolute: str
    """The page's full address; nothing if the site's own is not known."""
    escaped_texts: "_Said"
    """The site's texts by their keys, as they stand in HTML: what `t` returns, escaped."""
    escaped_links: "_Links"
    """Links by their targets, as they stand in HTML: what `href` returns, escaped."""

    def __init__(self, site: Chrome, url: str) -> None:
        """Take the chrome of the site and the page's address below the site's root."""
        self.site, self.url, self.lang = site, url, site.lang
        self.content_lang = _SAME_LANGUAGE if site.lang == CONTENT_LANGUAGE else _CONTENT
        self.absolute = self.absolute_of(url)
        self._texts = site.words.texts
        self.escaped_texts = _said(self._texts)
        is_anywhere = url == urls.NOT_FOUND and bool(site.base_url)
        self.escaped_links = _Links(self.href) if is_anywhere else _links(url.rpartition("/")[0])

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
        return self._texts(key, **params)

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


_SAME_LANGUAGE = Markup()
_CONTENT = Markup(f' lang="{CONTENT_LANGUAGE}"')  # noqa: S704 - a constant


class _Said(dict[str, str]):
    """One table of texts, each escaped when it is first asked for."""

    def __init__(self, texts: Strings) -> None:
        self.texts = texts

    def __missing__(self, key: str) -> str:
        self[key] = text = str(escape(self.texts(key)))
        return text


_SAID: list[_Said] = []


def _said(texts: Strings) -> _Said:
    """Return the escaped texts of a table; there is one for each language."""
    for said in _SAID:
        if said.texts is texts:
            return said
    _SAID.append(_Said(texts))
    return _SAID[-1]


class _Links(dict[str, str]):
    """Links from one place, each made when it is first asked for."""

    def __init__(self, href: Callable[[str], str]) -> None:
        self.href = href

    def __missing__(self, target: str) -> str:
        self[target] = link = str(escape(self.href(target)))
        return link


@lru_cache(maxsize=4)
def _links(folder: str) -> _Links:
    """Return the links of all pages in `folder`, for pages come folder by folder."""
    return _Links(partial(urls.relative, f"{folder}/" if folder else ""))


def chrome_of(corpus: Corpus) -> Chrome:
    """Return the chrome of a site."""
    site, words = corpus.site, words_of(corpus.site)
    only = corpus.registers[0] if corpus.has_one_inspection else None
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
        filing=_filing(site.filing),
        has_ipv6=site.ipv6,
        logo=urls.theme(site.theme.logo) if site.theme and site.theme.logo else "",
        updated=_updated(corpus, words),
    )


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
