"""What the metadata of all pages says of the site, put together once."""

from rectify import urls
from rectify.model import Site
from rectify.pages.parts.linked import Json, thing
from rectify.pages.words import Words
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """The site as tags and linked data name it."""

    official: tuple[tuple[str, str], ...]
    """Official page tags, by name; what is not given is absent."""
    social: tuple[tuple[str, str], ...]
    """Open Graph properties, likewise."""
    column_type: str
    publisher: Json
    """As linked data."""


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


def _organisation(site: Site) -> Json:
    """Return the site's publisher; only a site with an official code calls itself government."""
    official = site.filing and site.filing.site_code
    kind = "GovernmentOrganization" if official else "Organization"
    return thing(kind, name=site.publisher, url=site.base_url)
