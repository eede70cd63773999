"""What few changed documents change in a remembered index."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rectify.artifacts import File
from rectify.search.directory import ALL, changed_directory, directory_bits, directory_name
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
from rectify.search.state import INDEXED, Entry, Facts, State, digest_in, digest_of

if TYPE_CHECKING:
    from rectify.search.base import Base

Changed = dict[int, SearchDocument | None]
"""The documents that are not as before, by number; None for one that is no more."""


class Column:
    """The values that documents have in one facet."""

    def __init__(self, facts: Facts, entries: Mapping[int, Entry], facet: int) -> None:
        self._facts = facts
        self._entries = entries
        self._facet = facet
        self._lines = facts.lines(facet)

    def values(self, number: int) -> tuple[Value, ...]:
        """Return the values of a document; one that is not there has none."""
        if number in self._entries:
            return self._entries[number].facets[self._facet]
        if number < len(self._lines):
            return self._facts.read(self._facet, self._lines[number])
        return ()


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
        base = self._facts.digest(number)
        if entry.digest[:INDEXED] == base[:INDEXED]:
            entry.texts = None
        elif before and before.texts is not None:
            entry.ranks = before.ranks
        if entry.digest == base:  # for one that is no more, if it was not there either
            self.state.entries.pop(number, None)
        else:
            self.state.entries[number] = entry

    def facets(self, documents: int) -> None:
        """Add the files of facets that have other issues, for so many documents."""
        for at, facet in enumerate(FACETS):
            before, after = (
                Column(self._facts, entries, at) for entries in (self._before, self.state.entries)
            )
            if any(before.values(number) != after.values(number) for number in self._changed):
                self.files.append(facet_file_of(map(after.values, range(documents)), facet))

    def has_other_texts(self) -> list[int]:
        """Return the documents of which something else is indexed than before."""
        before, after = self._before, self.state.entries
        return [
            number
            for number in self._changed
            if digest_in(before, self._facts, number)[:INDEXED]
            != digest_in(after, self._facts, number)[:INDEXED]
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
        if walk.nodes != state.nodes or documents != self._count:
            self.files += changed_directory(walk.nodes, documents, state.nodes)
            few, many = (1 << directory_bits(nodes) for nodes in (walk.nodes, state.nodes))
            self.removed |= {script_path(directory_name(at)) for at in range(few, many)}
        long = {name for name in written if name.endswith(ALL)}
        self.state = replace(state, nodes=walk.nodes, long=(state.long - unwanted) | long)


def _entry(document: SearchDocument | None) -> Entry:
    """Return what is remembered of a changed document, or of one that is no more."""
    if document is None:
        return Entry("", [()] * len(FACETS), ("", "", ""))
    facets = [facet_values(document, facet) for facet in FACETS]
    return Entry(digest_of(document), facets, streams(document))
