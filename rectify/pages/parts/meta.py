"""A page's metadata: official page tags, Open Graph, linked data. What is not given is absent.

The official tags are those that government sites carry for columns and articles (网站发展指引).
"""

from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.linked import Json, document
from rectify.pages.parts.trail import Trail
from rectify.pages.words import Day
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a page tells its head."""

    address: str
    """Its full address; nothing if the site's own is not known."""
    title: str
    description: str
    trail: Trail | None = None
    """The way to it; None for the home page."""
    here: str = ""
    """Its name in the crumbs, if not its title."""
    title_is_content: bool = False
    is_article: bool = False
    keywords: tuple[str, ...] = ()
    as_of: Day | None = None
    """The page's own date, if not its inspection's."""
    facts: Json | None = None
    """Linked data about what the page shows."""


def head_of(scope: Scope, about: About) -> Head:
    """Return the head of a page."""
    here = about.here or about.title
    way = about.trail.to(here, about.address) if about.trail else None
    graph = [said for said in (about.facts, way) if said]
    return Head(
        title=about.title,
        title_is_content=about.title_is_content,
        description=about.description,
        crumbs=about.trail.links if about.trail else (),
        here=here,
        section=scope.section,
        as_of=about.as_of or scope.as_of,
        source=scope.source,
        meta=_official(scope, about),
        social=_open_graph(scope, about),
        jsonld=document(graph),
    )


def _official(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    kind = _article(scope, about) if about.is_article else _column(scope, about)
    given = [row for row in kind if row[1]]
    return (*scope.imprint.official, *given)


def _article(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    return (
        ("ArticleTitle", about.title),
        ("PubDate", scope.published),
        ("ContentSource", scope.source.publisher if scope.source else ""),
        ("ColumnName", about.trail.links[-1].text if about.trail else ""),
        ("Keywords", ",".join(about.keywords)),
        ("Description", about.description),
        ("Url", about.address),
    )


def _column(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    return (
        ("ColumnName", about.title),
        ("ColumnDescription", about.description),
        ("ColumnKeywords", ",".join(about.keywords)),
        ("ColumnType", scope.imprint.column_type),
        ("Url", about.address),
    )


def _open_graph(scope: Scope, about: About) -> tuple[tuple[str, str], ...]:
    first = (
        ("og:title", about.title),
        ("og:description", about.description),
        ("og:type", "article" if about.is_article else "website"),
    )
    last = (("og:url", about.address),) if about.address else ()
    return (*[row for row in first if row[1]], *scope.imprint.social, *last)
