"""The site's search: an exact index of all issues, as script files. See docs/search.md."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rectify.artifacts import File
    from rectify.search.documents import SearchDocument

SMALL: Final = 300
"""Up to this many issues the page loads all of them and needs no other index."""


def run(documents: "Sequence[SearchDocument]") -> "Iterator[File]":
    """Yield the index files of `documents`, which stand in the order of the site."""
    from rectify.search.records import small_index

    if len(documents) <= SMALL:
        yield small_index(documents)
        return
    from rectify.search import numeric

    numeric.load()
    from rectify.search.large import term_files

    terms = term_files(documents)
    yield from files_of_issues(documents)
    yield from terms


def files_of_issues(documents: "Sequence[SearchDocument]") -> "Iterator[File]":
    """Yield the files of a large index that are not about terms: issues and facets."""
    from rectify.search.records import facet_files, issue_files

    yield from issue_files(documents)
    yield from facet_files(documents)
