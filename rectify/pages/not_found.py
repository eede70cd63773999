"""The page a server shows for an address that the site does not have."""

from collections.abc import Iterator

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Whole
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.meta import About, head_of
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """The page for what is not there."""

    head: Head
    links: tuple[Link, ...]


def pages(scope: Scope, _whole: Whole) -> Iterator[Page]:
    """Yield 404.html."""
    words = scope.words
    about = About(
        address=scope.address_of(urls.NOT_FOUND),
        title=words("not_found.title"),
        description=words("not_found.title"),
        trail=scope.trail,
    )
    links = [Link(urls.HOME, words("nav.home"))]
    if scope.places:
        links.append(Link(scope.places.issues, words("nav.issues")))
    links.append(Link(urls.CONTACT, words("nav.contact")))
    yield Page(urls.NOT_FOUND, "pages/not_found.html", View(head_of(scope, about), tuple(links)))
