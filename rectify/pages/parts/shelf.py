"""The shelf an issue stands on: what the pages of all issues under one heading share."""

from rectify import urls
from rectify.model import Category, Heading
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Scope, beyond
from rectify.pages.parts.places import Places
from rectify.pages.parts.trail import Trail
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """A heading, or a category without headings, as the pages of its issues show it."""

    IS_SHARED = True

    title: str
    category: Link
    heading: Link | None
    trail: Trail

    def under(self, heading: Heading | None) -> "Shelf":
        """Return the shelf of a heading of this category; this one for what has no heading."""
        if heading is None:
            return self
        url = f"{self.category.url}#{urls.heading_anchor(heading.number)}"
        return Shelf(heading.title, self.category, Link(url, heading.title), self.trail)


def shelf_of(scope: Scope, places: Places, category: Category) -> Shelf:
    """Return the shelf of the issues right under a category."""
    words, url = scope.words, places.category(category.number)
    crumb = words("category.crumb", number=words.number(category.number))
    link = Link(url, category.title)
    return Shelf(category.title, link, heading=None, trail=beyond(scope, Link(url, crumb)))
