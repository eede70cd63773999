"""Remembered documents as rows: what `change` needs for the ones that change now."""

from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping

import numpy as np

from rectify.search.base import Base
from rectify.search.change import Since, Walk, moved
from rectify.search.documents import PLACES
from rectify.search.grams import Corpus, Indexes, Rows, corpus_of, joined, rows_at, sorted_rows
from rectify.search.state import Entry

Entries = Mapping[int, Entry]


def walked(
    base: Base, before: Entries, after: Entries, numbers: Iterable[int], nodes: dict[str, int]
) -> Walk:
    """Return the walk along the rows of the documents with these `numbers`.

    Raises:
        ValueError: a text has a character that the whole build has no code for.
    """
    come, _ = sorted_rows(*_corpus(base, after, after.keys()))
    some = (_rows(base, entries, numbers) for entries in (before, after))
    for number in numbers:
        _remember_ranks(base, after.get(number), number)
    gone = [_unpacked(entry.ranks) for entry in after.values() if entry.texts is not None]
    since = Since(np.sort(np.concatenate([np.zeros(0, np.int64), *gone])), come)
    walk = Walk(base, since, moved(*some), nodes)
    walk.run()
    return walk


def _corpus(base: Base, entries: Entries, numbers: Iterable[int]) -> tuple[Corpus, Indexes]:
    """Return the texts of those documents that have own ones, and where rows begin in them."""
    own = {number: entries[number].texts for number in numbers if number in entries}
    found = {number: texts for number, texts in own.items() if texts is not None}
    texts = corpus_of(list(found.values()), found, base.texts.characters)
    return texts, np.flatnonzero(texts.codes)


def _rows(base: Base, entries: Entries, numbers: Iterable[int]) -> Rows:
    """Return all rows of documents, in no particular order."""
    as_built = [n for n in numbers if n not in entries or entries[n].texts is None]
    positions = [base.positions(number) for number in as_built if number < _documents(base)]
    of_base = rows_at(base.texts, np.concatenate([np.zeros(0, np.int64), *positions]))
    return joined(of_base, rows_at(*_corpus(base, entries, numbers)))


def _documents(base: Base) -> int:
    return len(base.texts.lengths) // PLACES


def _remember_ranks(base: Base, entry: Entry | None, number: int) -> None:
    if entry and entry.texts is not None and not entry.ranks and number < _documents(base):
        ranks = np.sort(base.ranks(base.positions(number)))
        entry.ranks = b2a_base64(ranks.astype("<u4").tobytes(), newline=False).decode()


def _unpacked(ranks: str) -> Indexes:
    return np.frombuffer(a2b_base64(ranks), "<u4").astype(np.int64)
