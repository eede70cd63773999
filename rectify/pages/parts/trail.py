"""The way from the home page to a page, as readers see it and as programs do."""

from rectify import urls
from rectify.pages.parts.basics import Link
from rectify.pages.parts.linked import Json, place, thing
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Trail:
    """The crumbs of a page, the page itself left out."""

    links: tuple[Link, ...]
    places: str
    """The same for programs, which need full addresses: nothing without a known base."""

    def to(self, name: str, address: str) -> Json:
        """Return the way to a page as linked data, if it can be said."""
        if not self.places:
            return Json()
        last = place(len(self.links) + 1, name, address)
        return thing("BreadcrumbList", itemListElement=Json(f"[{self.places},{last}]"))


def trail_of(base_url: str, links: tuple[Link, ...]) -> Trail:
    """Return the trail of the pages behind `links`."""
    places = (
        place(at, link.text, urls.absolute(base_url, link.url))
        for at, link in enumerate(links, 1)
        if base_url
    )
    return Trail(links, ",".join(places))
