"""What stands around every page: the masthead, the navigation, the notice, the footer.

It is the same for all pages of an inspection, and for all of the site's own, but for the place
that its links start from; and it holds plain values, so two builds with equal chrome and equal
views have equal pages.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from markupsafe import Markup, escape

from rectify import urls
from rectify.corpus import Register, Setting, Whole, latest_day
from rectify.markdown import inline_html
from rectify.model import Contact, Filing
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_view, with_subject
from rectify.pages.parts.places import Places, places_of
from rectify.pages.parts.qr import QrCode, qr_code
from rectify.pages.words import Day, Words, words_of
from rectify.strings import Strings
from rectify.values import dataclass

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
        self._texts = site.texts
        self.escaped_texts = _said(self._texts)
        is_anywhere = url == urls.NOT_FOUND and bool(site.base_url)
        self.escaped_links = _Links(self.href) if is_anywhere else _links(url.rpartition("/")[0])

    def t(self, key: str, /, **params: object) -> str:
        """Return the site's text for `key`."""
        return self._texts(key, **params)

    def href(self, target: str) -> str:
        """Return the link from this page to `target`, an address below the site's root.

        A server shows 404.html under whatever address was asked for, where relative links would
        lead astray: its links start from the site's path, if that is known.
        """
        if self.url == urls.NOT_FOUND and self.site.base_url:
            return urls.absolute(urls.path_of(self.site.base_url), target)
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
