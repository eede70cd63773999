"""Every page as data, before there is any HTML: addresses, templates, views. Pure."""

from collections.abc import Callable, Iterator
from types import MappingProxyType

from rectify.artifacts import Page
from rectify.corpus import Corpus
from rectify.pages import (
    bulletin,
    category,
    contact,
    home,
    issue,
    issues,
    method,
    not_found,
    overview,
    tombstone,
)
from rectify.pages.chrome import Chrome, PageChrome, chrome_of

__all__ = ["KINDS", "Chrome", "PageChrome", "chrome_of", "site_pages"]

KINDS: MappingProxyType[str, Callable[[Corpus], Iterator[Page]]] = MappingProxyType(
    {
        "home": home.pages,
        "overview": overview.pages,
        "category": category.pages,
        "issues": issues.pages,
        "issue": issue.pages,
        "tombstone": tombstone.pages,
        "bulletin": bulletin.pages,
        "contact": contact.pages,
        "method": method.pages,
        "not_found": not_found.pages,
    }
)
"""The page kinds; each has a module, a template and a line here."""


def site_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield every page of the site, always in the same order."""
    for pages in KINDS.values():
        yield from pages(corpus)
