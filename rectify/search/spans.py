"""Spans of sorted rows, and the terms that begin alike within each."""

import numpy as np

from rectify.search.grams import Indexes, Rows, less
from rectify.search.tree import ranges

Spans = tuple[Indexes, Indexes]
"""Where each begins, and ends."""

Children = tuple[Indexes, Indexes, Indexes]
"""Key (the span's number, then the character's code in 16 bits), start and end of each."""


def lengths(spans: Spans) -> Indexes:
    """Return how long each span is."""
    return spans[1] - spans[0]


def owners(spans: Spans) -> Indexes:
    """Return, for each row of some spans, the number of its span."""
    return np.repeat(np.arange(len(spans[0])), lengths(spans))


def counted(ascending: Indexes, spans: Spans) -> Indexes:
    """Return how many of some rows, given by their places, are in each span."""
    low, high = (np.searchsorted(ascending, border) for border in spans)
    count: Indexes = high - low
    return count


def children_in(rows: Rows, spans: Spans, depth: int) -> Children:
    """Return the children of spans whose rows have `depth` characters in common."""
    places = ranges(*spans)
    return keyed(rows.take(places), owners(spans), places, depth)


def keyed(rows: Rows, owner: Indexes, places: Indexes, depth: int) -> Children:
    """Return the children that some rows of spans form, which stand in `places`."""
    key = owner << 16 | rows.column(depth)
    first = np.flatnonzero(np.diff(key, prepend=-1))
    last = np.append(first[1:], len(key))
    return key[first], places[first], places[last - 1] + 1 if len(first) else places[:0]


def spread(keys: Indexes, own: Indexes, start: Indexes, end: Indexes) -> Spans:
    """Return a span for each key: its own if there is one, else an empty one."""
    starts, ends = np.zeros((2, len(keys)), np.int64)
    is_asked = np.isin(own, keys)
    places = np.searchsorted(keys, own[is_asked])
    starts[places], ends[places] = start[is_asked], end[is_asked]
    return starts, ends


def merged(
    rows: Rows, owner: Indexes, come: Rows, come_owner: Indexes, count: int
) -> tuple[Rows, Indexes]:
    """Return two sets of rows, sorted within each owner, as one; and how many each owner has."""
    size = np.bincount(owner, minlength=count)
    end = np.cumsum(size)
    low, high = (end - size)[come_owner], end[come_owner]
    while len(left := np.flatnonzero(low < high)):
        middle = (low[left] + high[left]) // 2
        before = less(rows.take(middle), come.take(left))
        low[left[before]] = middle[before] + 1
        high[left[~before]] = middle[~before]
    both = Rows(
        np.insert(rows.first, low, come.first),
        np.insert(rows.second, low, come.second),
        np.insert(rows.hits, low, come.hits),
    )
    return both, size + np.bincount(come_owner, minlength=count)
