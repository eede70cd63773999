"""What few changed documents change in a remembered index."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rectify.artifacts import File
from rectify.search.directory import ALL, directory
from rectify.search.documents import SearchDocument, streams
from rectify.search.packing import script, script_path
from rectify.search.records import (
    FACETS,
    Value,
    facet_file_of,
    facet_values,
    issue_file,
    issue_name,
)
from rectify.search.state import INDEXED, Entry, Facts, State, digest_of

if TYPE_CHECKING:
    from rectify.search.base import Base

Changed = dict[int, SearchDocument | None]
"""The documents that are not as before, by number; None for one that is no more."""


class Step:
    """From one index to the next: `state` becomes what is to be remembered."""

    def __init__(self, state: State, facts: Facts, changed: Changed) -> None:
        self._before = state.entries
        self._facts = facts
        self._changed = changed
        self._count = state.documents
        self.state = replace(state, entries=dict(state.entries))
        self.files: list[File] = []
        self.removed: set[str] = set()
        for number, document in changed.items():
            self._change(number, document)

    def _change(self, number: int, document: SearchDocument | None) -> None:
        if document is None:
            self.removed.add(script_path(issue_name(number)))
        else:
            self.files.append(issue_file(number, document))
        entry, before = _entry(document), self._before.get(number)
        base = self._base_digest(number)
        if entry.digest[:INDEXED] == base[:INDEXED]:
            entry.texts = None
        elif before and before.texts is not None:
            entry.ranks = before.ranks
        if entry.digest == base:  # for one that is no more, if it was not there either
            self.state.entries.pop(number, None)
        else:
            self.state.entries[number] = entry

    def _base_digest(self, number: int) -> str:
        return self._facts.digests[number] if number < len(self._facts.digests) else ""

    def _digest(self, entries: Mapping[int, Entry], number: int) -> str:
        return entries[number].digest if number in entries else self._base_digest(number)

    def facets(self, documents: int) -> None:
        """Add the files of facets that have other issues."""
        for at, facet in enumerate(FACETS):
            if any(self._has_other_values(number, at) for number in self._changed):
                values = (
                    self._values(self.state.entries, number, at) for number in range(documents)
                )
                self.files.append(facet_file_of(values, facet))

    def _has_other_values(self, number: int, facet: int) -> bool:
        before, after = (
            self._values(entries, number, facet) for entries in (self._before, self.state.entries)
        )
        return before != after

    def _values(self, entries: Mapping[int, Entry], number: int, facet: int) -> tuple[Value, ...]:
        if number in entries:
            return entries[number].facets[facet]
        if number < len(self._facts.digests):
            return self._facts.values_of(facet, number)
        return ()

    def has_other_texts(self) -> list[int]:
        """Return the documents of which something else is indexed than before."""
        before, after = self._before, self.state.entries
        return [
            number
            for number in self._changed
            if self._digest(before, number)[:INDEXED] != self._digest(after, number)[:INDEXED]
        ]

    def terms(self, base: "Base", numbers: list[int], documents: int) -> None:
        """Add the files of terms, for documents with other texts.

        Raises:
            ValueError: a text has a character that the whole build has no code for.
        """
        from rectify.search.terms import walked

        state = self.state
        walk = walked(base, self._before, state.entries, numbers, state.nodes)
        written = {name for name, *_ in walk.files}
        unwanted = {
            name for name in walk.unwanted - written if not name.endswith(ALL) or name in state.long
        }
        self.files += (script(*file) for file in walk.files)
        self.removed |= set(map(script_path, unwanted))
        was = {file.path: file for file in directory(state.nodes, self._count)}
        now = {file.path: file for file in directory(walk.nodes, documents)}
        self.files += (file for path, file in now.items() if was.get(path) != file)
        self.removed |= was.keys() - now.keys()
        long = {name for name in written if name.endswith(ALL)}
        self.state = replace(state, nodes=walk.nodes, long=(state.long - unwanted) | long)


def _entry(document: SearchDocument | None) -> Entry:
    """Return what is remembered of a changed document, or of one that is no more."""
    if document is None:
        return Entry("", [()] * len(FACETS), ("", "", ""))
    facets = [facet_values(document, facet) for facet in FACETS]
    return Entry(digest_of(document), facets, streams(document))
