"""A page's metadata: official page tags, Open Graph, linked data. What is not given is absent.

The official tags are those that government sites carry for columns and articles (网站发展指引).
"""

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markupsafe import Markup

from rectify import urls
from rectify.model import Site
from rectify.pages.parts.basics import Link
from rectify.pages.parts.head import Head, Scope
from rectify.pages.words import Day

Facts = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page tells its head."""

    url: str
    title: str
    here: str = ""
    """Its name in the crumbs, if not its title."""
    title_is_content: bool = False
    description: str
    crumbs: tuple[Link, ...]
    is_article: bool = False
    keywords: tuple[str, ...] = ()
    as_of: Day | None = None
    """The page's own date, if not its inspection's."""
    facts: tuple[Facts, ...] = field(default=())
    """Linked data about what the page shows."""


def head_of(scope: Scope, about: About) -> Head:
    """Return the head of a page."""
    return Head(
        title=about.title,
        title_is_content=about.title_is_content,
        description=about.description,
        crumbs=about.crumbs,
        here=about.here or about.title,
        section=scope.section,
        as_of=about.as_of or scope.as_of,
        source=scope.source,
        meta=_official(scope, about),
        social=_open_graph(scope, about),
        jsonld=_linked_data(scope.site, about),
    )


def _official(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    site = scope.site
    kind = _article(scope, about) if about.is_article else _column(scope, about)
    rows = (
        ("SiteName", site.site_name or site.title),
        ("SiteDomain", site.domain or urlsplit(site.base_url).netloc),
        ("SiteIDCode", site.filing.site_code if site.filing else ""),
        *kind,
        ("Url", _absolute(site, about.url)),
    )
    return tuple((name, value) for name, value in rows if value)


def _article(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    published = scope.inspection.published_date if scope.inspection else None
    source = scope.source.publisher if scope.source else ""
    return (
        ("ArticleTitle", about.title),
        ("PubDate", published.isoformat() if published else ""),
        ("ContentSource", source),
        ("ColumnName", about.crumbs[-1].text if about.crumbs else ""),
        ("Keywords", ",".join(about.keywords)),
        ("Description", about.description),
    )


def _column(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    return (
        ("ColumnName", about.title),
        ("ColumnDescription", about.description),
        ("ColumnKeywords", ",".join(about.keywords)),
        ("ColumnType", scope.words("meta.column_type")),
    )


def _open_graph(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    site = scope.site
    rows = (
        ("og:title", about.title),
        ("og:description", about.description),
        ("og:type", "article" if about.is_article else "website"),
        ("og:site_name", site.title),
        ("og:locale", "en" if scope.words.is_english else "zh_CN"),
        ("og:url", _absolute(site, about.url)),
    )
    return tuple((name, value) for name, value in rows if value)


def _absolute(site: Site, url: str) -> str:
    return urls.absolute(site.base_url, url) if site.base_url else ""


def _linked_data(site: Site, about: About) -> Markup:
    """Return the page's linked data; breadcrumbs need full addresses, so a known base."""
    graph = [_without_nothing(facts) for facts in about.facts]
    if site.base_url and about.crumbs:
        graph.append(_breadcrumbs(site, about))
    if not graph:
        return Markup()
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can end a script element any more


def _breadcrumbs(site: Site, about: About) -> Facts:
    trail = [*((c.text, c.url) for c in about.crumbs), (about.here or about.title, about.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": _absolute(site, url)}
            for at, (name, url) in enumerate(trail, 1)
        ],
    }


def organisation(site: Site) -> Facts:
    """Return the site's publisher; only a site with an official code calls itself government."""
    official = bool(site.filing and site.filing.site_code)
    return {
        "@type": "GovernmentOrganization" if official else "Organization",
        "name": site.publisher,
        "url": site.base_url,
    }


def _without_nothing(facts: Facts) -> Facts:
    """Return `facts` without what is empty, at every depth."""
    return {
        key: _without_nothing(value) if isinstance(value, dict) else value
        for key, value in facts.items()
        if value not in ("", None, (), [])
    }
