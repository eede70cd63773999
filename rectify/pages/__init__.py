"""Every page as data, before there is any HTML: addresses, templates, views. Pure.

An inspection's own pages are made from its register, the site's own from what is known of all
inspections. The two do not meet, so each can be made again alone.
"""

from collections.abc import Callable, Iterator
from types import MappingProxyType

from rectify.artifacts import Page
from rectify.corpus import Corpus, Register, Setting, Whole, brief_of, whole_of
from rectify.pages import (
    bulletin,
    category,
    issue,
    issues,
    overview,
    tombstone,
)
from rectify.pages.addresses import addresses_of_register, addresses_of_site
from rectify.pages.chrome import Chrome, chrome_of_register, chrome_of_site
from rectify.pages.page_chrome import PageChrome
from rectify.pages.parts.head import Scope, scope_of, scope_of_site
from rectify.pages.parts.places import Places, places_of

__all__ = [
    "OF_REGISTER",
    "Chrome",
    "PageChrome",
    "addresses_of_register",
    "addresses_of_site",
    "chrome_of_register",
    "chrome_of_site",
    "every_page",
    "register_pages",
    "site_pages",
]

OF_REGISTER: MappingProxyType[str, Callable[[Scope, Places, Register], Iterator[Page]]] = (
    MappingProxyType(
        {
            "overview": overview.pages,
            "category": category.pages,
            "issues": issues.pages,
            "issue": issue.pages,
            "tombstone": tombstone.pages,
            "bulletin": bulletin.pages,
        }
    )
)
"""The kinds of an inspection's own pages; each has a module, a template and a line here,
or in `of_site`: a build in which an issue's text moved does without those."""


def register_pages(setting: Setting, register: Register) -> Iterator[Page]:
    """Yield every page of an inspection, always in the same order."""
    scope, places = scope_of(setting, register), places_of(setting, register.slug)
    for pages in OF_REGISTER.values():
        yield from pages(scope, places, register)


def site_pages(whole: Whole) -> Iterator[Page]:
    """Yield every page that is no inspection's own, always in the same order."""
    from rectify.pages.of_site import OF_SITE

    scope = scope_of_site(whole)
    for pages in OF_SITE.values():
        yield from pages(scope, whole)


def every_page(corpus: Corpus, *, has_search: bool = True) -> Iterator[tuple[Page, Chrome]]:
    """Yield all pages of a site, each with what stands around it."""
    setting = Setting(corpus.site, corpus.has_one_inspection, has_search)
    for register in corpus.registers:
        chrome = chrome_of_register(setting, register)
        for page in register_pages(setting, register):
            yield page, chrome
    whole = whole_of(setting, map(brief_of, corpus.registers))
    chrome = chrome_of_site(whole)
    for page in site_pages(whole):
        yield page, chrome
