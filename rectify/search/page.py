"""The search page as data: what templates/pages/search.html shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from rectify.search.records import FACETS
from rectify.strings import strings
from rectify.vocabulary import Language


@dataclass(frozen=True, slots=True)
class FacetLabel:
    """One of the page's choices."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """All that the template may use."""

    title: str
    label: str
    submit: str
    filters: str
    pages_label: str
    no_script: str
    table_label: str
    table_url: str
    facets: tuple[FacetLabel, ...]
    strings: str
    """The texts of the page's script, as JSON."""
    statuses: str
    """The labels of the statuses by key, in order, as JSON."""


def search_view(language: Language, statuses: Mapping[str, str], table_url: str) -> SearchView:
    """Return the view of `search.html`.

    Args:
        language: The site's language.
        statuses: The site's status labels by key, in their order.
        table_url: Where the full table stands, relative to the site's root.
    """
    texts = strings("search", language)
    own = {
        key: text for key, text in texts.texts.items() if not key.startswith(("page.", "facet."))
    }
    return SearchView(
        title=texts("page.title"),
        label=texts("page.label"),
        submit=texts("page.submit"),
        filters=texts("page.filters"),
        pages_label=texts("page.pages"),
        no_script=texts("page.no-script"),
        table_label=texts("page.table"),
        table_url=table_url,
        facets=tuple(FacetLabel(name, texts(f"facet.{name}")) for name in FACETS),
        strings=json.dumps(own, ensure_ascii=False),
        statuses=json.dumps(dict(statuses), ensure_ascii=False),
    )
