"""The kinds of the site's own pages; each has a module, a template and a line here."""

from collections.abc import Callable, Iterator
from types import MappingProxyType

from rectify.artifacts import Page
from rectify.corpus import Whole
from rectify.pages import contact, home, method, not_found, search
from rectify.pages.parts.head import Scope

OF_SITE: MappingProxyType[str, Callable[[Scope, Whole], Iterator[Page]]] = MappingProxyType(
    {
        "home": home.pages,
        "contact": contact.pages,
        "method": method.pages,
        "search": search.pages,
        "not_found": not_found.pages,
    }
)
