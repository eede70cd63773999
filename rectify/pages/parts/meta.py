"""A page's metadata: official page tags, Open Graph, linked data. What is not given is absent.

The official tags are those that government sites carry for columns and articles (网站发展指引).
"""

from markupsafe import Markup

from rectify import urls
from rectify.model import Site
from rectify.pages.parts.basics import Link
from rectify.pages.parts.encoding import compact_json
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.imprint import Facts
from rectify.pages.words import Day
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a page tells its head."""

    url: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    here: str = ""
    """Its name in the crumbs, if not its title."""
    title_is_content: bool = False
    is_article: bool = False
    keywords: tuple[str, ...] = ()
    as_of: Day | None = None
    """The page's own date, if not its inspection's."""
    facts: tuple[Facts, ...] = ()
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
    kind = _article(scope, about) if about.is_article else _column(scope, about)
    address = ("Url", _absolute(scope.site, about.url))
    return (*scope.imprint.official, *(row for row in (*kind, address) if row[1]))


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
        ("ColumnType", scope.imprint.column_type),
    )


def _open_graph(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    first = (
        ("og:title", about.title),
        ("og:description", about.description),
        ("og:type", "article" if about.is_article else "website"),
    )
    address = _absolute(scope.site, about.url)
    last = (("og:url", address),) if address else ()
    return (*(row for row in first if row[1]), *scope.imprint.social, *last)


def _absolute(site: Site, url: str) -> str:
    return urls.absolute(site.base_url, url) if site.base_url else ""


def _linked_data(site: Site, about: About) -> Markup:
    """Return the page's linked data; breadcrumbs need full addresses, so a known base."""
    graph = [_without_nothing(facts) for facts in about.facts]
    if site.base_url and about.crumbs:
        graph.append(_breadcrumbs(site, about))
    if not graph:
        return Markup()
    text = compact_json({"@context": "https://schema.org", "@graph": graph})
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


def _without_nothing(facts: Facts) -> Facts:
    """Return `facts` without what is empty."""
    return {key: value for key, value in facts.items() if value}
