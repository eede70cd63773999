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


def shelf_of(scope: Scope, places: Places, category: Category, heading: Heading | None) -> Shelf:
    """Return the shelf of the issues under `heading`, or right under `category`."""
    words, url = scope.words, places.category(category.number)
    link = None
    if heading:
        link = Link(f"{url}#{urls.heading_anchor(heading.number)}", heading.title)
    crumb = words("category.crumb", number=words.number(category.number))
    return Shelf(
        title=(heading or category).title,
        category=Link(url, category.title),
        heading=link,
        trail=beyond(scope, Link(url, crumb)),
    )
