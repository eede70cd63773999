"""The search index as a part of the build: from documents to files on the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rectify.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rectify.builder.desk import Desk
    from rectify.search.documents import SearchDocument
    from rectify.search.store import Store

GROUP = "search"
"""The folder of the site that holds the index and nothing else."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index on the desk, to be remembered once the site is written."""

    token: str = ""
    was_made: bool = False
    store: Store | None = None
    is_behind: bool = False
    """Whether the site keeps an older index for now."""

    def save(self) -> None:
        """Remember the index that the site now has."""
        if self.store is not None:
            self.store.save()


def update(
    parts: Sequence[tuple[str, str]],
    documents: Callable[[str], Sequence[SearchDocument]],
    folder: Path | None,
    known: str,
    desk: Desk,
) -> Indexed:
    """Bring the index to the desk.

    Args:
        parts: Slug and digest of the documents of each inspection, in the order of the site.
        documents: Returns the documents of one.
        folder: Where the index is remembered.
        known: The token of the index that the site has; empty if it has none, or a doubtful one.
        desk: Where the files go.
    """
    from rectify.search.store import Part, Store

    store = Store(folder and folder / GROUP)
    wanted = [Part(slug, digest, partial(documents, slug)) for slug, digest in parts]
    found = store.update(wanted, known)
    for file in found.written:
        desk.put(file)
    if not found.is_whole:
        desk.keep_others(GROUP, but=found.removed)
    return Indexed(found.token, found.token != known, store)
