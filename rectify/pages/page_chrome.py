"""What one page's template knows of the rest of the site.

What is the same for all pages of a language, or of a folder, is worked out once for them; pages
come folder by folder.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from rectify import urls
from rectify.pages.parts.qr import QrCode, qr_code
from rectify.strings import Strings

if TYPE_CHECKING:
    from rectify.pages.chrome import Chrome

CONTENT_LANGUAGE = "zh-CN"

Write = Callable[[list[str], Any], None]
"""A part of a template: adds what it writes for a page's chrome to a list."""


class PageChrome:
    """The chrome of one page."""

    __slots__ = (
        "_elsewhere",
        "absolute",
        "content_lang",
        "escaped_links",
        "escaped_texts",
        "formats",
        "lang",
        "of_folder",
        "of_language",
        "site",
        "url",
    )

    site: "Chrome"
    url: str
    lang: str
    """The language of the site's own texts."""
    content_lang: Markup
    """A `lang` attribute for content where it is not the page's language."""
    absolute: str
    """The page's full address; nothing if the site's own is not known."""
    escaped_texts: "_Said"
    """The site's texts by their keys, as they stand in HTML: what `t` returns, escaped."""
    formats: "_Formats"
    """What `t` returns for texts with parameters, by their keys, as functions of those."""
    escaped_links: "_Links"
    """Links by their targets, as they stand in HTML: what `href` returns, escaped."""
    of_language: "_Written"
    """What templates write from `t`, `lang` and `content_lang` alone, by what writes it."""
    of_folder: "_Written"
    """What templates write from those, `site` and `href` alone."""

    def __init__(self, site: "Chrome", url: str) -> None:
        """Take the chrome of the site and the page's address below the site's root."""
        self.site, self.url = site, url
        self.absolute = self.absolute_of(url)
        (
            self.lang,
            self.content_lang,
            self.escaped_texts,
            self.formats,
            self.of_language,
            self.escaped_links,
            self.of_folder,
            self._elsewhere,
        ) = _common(self)

    def t(self, key: str, /, **params: object) -> str:
        """Return the site's text for `key`."""
        return self.site.texts(key, **params)

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

    def elsewhere(self, write: Write) -> str:
        """Return what `write` writes from what a folder has in common and from `is_here`.

        It is the same for all pages of the folder that it does not ask for.
        """
        text, asked = self._elsewhere[write]
        return _written(write, self) if self.url in asked else text


_SAME_LANGUAGE = Markup()
_CONTENT = Markup(f' lang="{CONTENT_LANGUAGE}"')  # noqa: S704 - a constant


class _Said(dict[str, str]):
    """One table of texts, each escaped when it is first asked for."""

    def __init__(self, texts: Strings) -> None:
        self.texts = texts

    def __missing__(self, key: str) -> str:
        self[key] = text = str(escape(self.texts(key)))
        return text


class _Formats(dict[str, Callable[..., str]]):
    """One table of texts, each as a function of its parameters."""

    def __init__(self, texts: Strings) -> None:
        self.texts = texts

    def __missing__(self, key: str) -> Callable[..., str]:
        text = self.texts.texts[key]
        is_plain = "{" in text and f"{key}.one" not in self.texts.texts
        self[key] = made = text.format if is_plain else partial(self.texts, key)
        return made


class _Links(dict[str, str]):
    """Links from one place, each made when it is first asked for."""

    def __init__(self, href: Callable[[str], str]) -> None:
        self.href = href

    def __missing__(self, target: str) -> str:
        self[target] = link = str(escape(self.href(target)))
        return link


def _written(write: Write, chrome: PageChrome) -> str:
    out: list[str] = []
    write(out, chrome)
    return "".join(out)


class _Written(dict[Write, str]):
    """What is the same on many pages, each piece written for the first of them."""

    def __init__(self, chrome: PageChrome) -> None:
        self.chrome = chrome

    def __missing__(self, write: Write) -> str:
        self[write] = text = _written(write, self.chrome)
        return text


class _Elsewhere(dict[Write, tuple[str, set[str]]]):
    """What is the same on all pages of a folder that it does not ask for, and what it asks for."""

    def __init__(self, chrome: PageChrome) -> None:
        self.chrome = chrome

    def __missing__(self, write: Write) -> tuple[str, set[str]]:
        nowhere = _Nowhere(self.chrome.site, self.chrome.url)
        self[write] = found = _written(write, nowhere), nowhere.asked
        return found


class _Nowhere(PageChrome):
    """The chrome of a page of a folder that no link leads to."""

    __slots__ = ("asked",)

    def __init__(self, site: "Chrome", url: str) -> None:
        super().__init__(site, url)
        self.asked: set[str] = set()

    def is_here(self, url: str) -> bool:
        self.asked.add(url)
        return False

    def elsewhere(self, write: Write) -> str:
        return _written(write, self)


_OfLanguage = tuple[str, Markup, _Said, _Formats, _Written]
_OfFolder = tuple[_Links, _Written, _Elsewhere]
_LANGUAGES: list[tuple[Strings, _OfLanguage]] = []
_FOLDERS: deque[tuple["Chrome", str, tuple[*_OfLanguage, *_OfFolder]]] = deque(maxlen=4)


def _common(chrome: PageChrome) -> tuple[*_OfLanguage, *_OfFolder]:
    """Return what all pages of a folder have in common; pages come folder by folder."""
    folder = chrome.url.rpartition("/")[0]
    is_anywhere = chrome.url == urls.NOT_FOUND and bool(chrome.site.base_url)
    for site, name, known in _FOLDERS:
        if site is chrome.site and name == folder and not is_anywhere:
            return known
    href = chrome.href if is_anywhere else partial(urls.relative, f"{folder}/" if folder else "")
    common = *_of_language(chrome), _Links(href), _Written(chrome), _Elsewhere(chrome)
    if not is_anywhere:
        _FOLDERS.appendleft((chrome.site, folder, common))
    return common


def _of_language(chrome: PageChrome) -> _OfLanguage:
    """Return what all pages of a language have in common; there is one table for each."""
    table, lang = chrome.site.texts, chrome.site.lang
    for texts, common in _LANGUAGES:
        if texts is table and common[0] == lang:
            return common
    content_lang = _SAME_LANGUAGE if lang == CONTENT_LANGUAGE else _CONTENT
    made = lang, content_lang, _Said(table), _Formats(table), _Written(chrome)
    _LANGUAGES.append((table, made))
    return made
