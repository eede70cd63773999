"""The way from the home page to a page, as readers see it and as programs do."""

from rectify import urls
from rectify.pages.parts.basics import Link
from rectify.pages.parts.imprint import Facts
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Trail:
    """The crumbs of a page, the page itself left out."""

    links: tuple[Link, ...]
    listed: tuple[Facts, ...]
    """The same as linked data, which needs full addresses: nothing without a known base."""


def trail_of(base_url: str, links: tuple[Link, ...]) -> Trail:
    """Return the trail of pages that lie behind `links`."""
    if not base_url:
        return Trail(links, ())
    listed = (
        list_item(at, link.text, urls.absolute(base_url, link.url))
        for at, link in enumerate(links, 1)
    )
    return Trail(links, tuple(listed))


def list_item(position: int, name: str, address: str) -> Facts:
    """Return one of the crumbs as linked data."""
    return {"@type": "ListItem", "position": position, "name": name, "item": address}
