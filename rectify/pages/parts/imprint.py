"""What the metadata of all pages says of the site, put together once."""

from rectify import urls
from rectify.model import Site
from rectify.pages.words import Words
from rectify.values import dataclass

Facts = dict[str, object]
"""Linked data: what schema.org calls a thing."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The site as tags and linked data name it."""

    official: tuple[tuple[str, str], ...]
    """Official page tags, by name; what is not given is absent."""
    social: tuple[tuple[str, str], ...]
    """Open Graph properties, likewise."""
    column_type: str
    publisher: Facts


def imprint_of(words: Words, site: Site) -> Imprint:
    """Return what the metadata of all pages says of a site."""
    official = (
        ("SiteName", site.site_name or site.title),
        ("SiteDomain", site.domain or urls.server_of(site.base_url)),
        ("SiteIDCode", site.filing.site_code if site.filing else ""),
    )
    return Imprint(
        official=tuple((name, value) for name, value in official if value),
        social=(
            ("og:site_name", site.title),
            ("og:locale", "en" if words.is_english else "zh_CN"),
        ),
        column_type=words("meta.column_type"),
        publisher=_organisation(site),
    )


def _organisation(site: Site) -> Facts:
    """Return the site's publisher; only a site with an official code calls itself government."""
    official = bool(site.filing and site.filing.site_code)
    facts: Facts = {
        "@type": "GovernmentOrganization" if official else "Organization",
        "name": site.publisher,
    }
    return {**facts, "url": site.base_url} if site.base_url else facts
