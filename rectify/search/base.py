"""The rows of the last whole build, as arrays that no later change touches.

What changes afterwards is told beside them (`change`): which documents are no longer as they were
here, and what those say now.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rectify.search.documents import PLACES
from rectify.search.grams import LENGTH, Codes, Corpus, Indexes, Order, Rows, equal, less, rows_at
from rectify.search.tree import ranges
from rectify.values import dataclass

_Level = tuple[Indexes, Codes]


@dataclass(frozen=True, slots=True)
class Base:
    """All rows of a site, sorted bucket by bucket."""

    texts: Corpus

    order: Order
    """The place of a row in it is its rank."""

    children: list[_Level]
    """For each depth, the first ranks of the heavy terms' children, and their characters' codes."""

    def rows(self, ranks: Indexes) -> Rows:
        """Return the rows at `ranks`, in that order."""
        return rows_at(self.texts, self.order[ranks].astype(np.int64))

    def hits(self, ranks: Indexes) -> npt.NDArray[np.int32]:
        """Return the hits of the rows at `ranks`."""
        return self.texts.hits[self.order[ranks]]

    def positions(self, number: int) -> Indexes:
        """Return where the rows of a document begin, which is one of the whole build's."""
        lengths = self.texts.lengths
        documents = len(lengths) // PLACES
        end = np.cumsum(lengths, dtype=np.int64)[number::documents]
        found = ranges(end - lengths[number::documents], end)
        rows: Indexes = found[self.texts.codes[found] != 0]
        return rows

    def ranks(self, positions: Indexes) -> Indexes:
        """Return the ranks of the rows that begin at `positions`, in that order."""
        wanted = rows_at(self.texts, positions)
        low, high = self._of_character(wanted.column(0))
        while len(left := np.flatnonzero(low < high)):
            middle = (low[left] + high[left]) // 2
            places = self.order[middle].astype(np.int64)
            found, sought = rows_at(self.texts, places), wanted.take(left)
            before = less(found, sought) | (equal(found, sought) & (places < positions[left]))
            low[left[before]] = middle[before] + 1
            high[left[~before]] = middle[~before]
        return low

    def _of_character(self, codes: npt.NDArray[np.uint16]) -> tuple[Indexes, Indexes]:
        """Return the first rank, and the one after the last, of rows that begin with each code."""
        starts, first = self.children[0]
        by_code = np.argsort(first)
        found = by_code[np.searchsorted(first[by_code], codes)]
        return starts[found], np.append(starts[1:], len(self.order))[found]


def base(texts: Corpus, order: Order, branches: Sequence[Sequence[tuple[Order, Codes]]]) -> Base:
    """Return what a whole build leaves: its order, and the children of each of its branches."""
    none = np.zeros(0, np.uint32), np.zeros(0, np.uint16)
    levels = []
    for depth in range(LENGTH):
        pairs = [children[depth] for children in branches if depth < len(children)]
        starts, codes = zip(none, *pairs, strict=True)
        levels.append((np.concatenate(starts).astype(np.int64), np.concatenate(codes)))
    return Base(texts, order, levels)
