"""Lists and shards of the index, written for many files at once.

The format is that of `packing.numbers`, done with whole arrays: a shard is a run of entries,
each the characters of a term (front-coded), the count of its hits and the gaps between them.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from rectify.search.documents import PLACES
from rectify.search.grams import LENGTH, Indexes, Rows, shared
from rectify.search.packing import FIRST, HIGH, LOW
from rectify.values import dataclass

RARE: Final = 8
"""Terms with up to this many rows are not told apart any further: their issues are looked at."""

END: Final = ord("\t")
"""Stands in a term's characters where the text of the field ends."""

HEAD: Final = 20
"""How many of a long list's issues stand before it: a page of results."""

_NUMBER_BITS: Final = 20
_NUMBER: Final = (1 << _NUMBER_BITS) - 1
_HIT_BITS: Final = 22
_HIT: Final = (1 << _HIT_BITS) - 1
_RAW: Final = 1 << 32
"""Added to a token that is a character, not a number."""

_DIGITS: Final = np.array(
    [code for code in range(FIRST, 127) if code != ord("\\")], dtype=np.uint32
)

Tokens = npt.NDArray[np.int64]
Hits = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Hits:
    """The distinct hits of numbered groups, ascending within each."""

    group: Indexes
    gap: Tokens
    """The difference to the hit before, less 1; the hit itself at a group's start."""

    start: Indexes
    """Where each group begins."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """The terms of entries."""

    rows: Rows
    common: Tokens
    """How many characters each shares with the one before."""

    length: Tokens
    base: int
    """How many characters the parents have, which are not written."""


def _distinct(group: Indexes, hits: npt.NDArray[np.int32]) -> _Hits:
    """Return the hits of groups, which are sorted within each group, without repeats."""
    new = np.ones(len(hits), bool)
    new[1:] = (hits[1:] != hits[:-1]) | (group[1:] != group[:-1])
    groups, values = group[new], hits[new].astype(np.int64)
    start = np.flatnonzero(np.diff(groups, prepend=-1))
    gap = np.diff(values, prepend=-1) - 1
    gap[start] = values[start]
    return _Hits(groups, gap, start)


def lists(hits: npt.NDArray[np.int32], size: Indexes) -> Iterator[tuple[str, Hits]]:
    """Yield the list of each group of hits, as text and as distinct hits in their order.

    Args:
        hits: All hits, group after group, within one in any order.
        size: How many hits each group has.
    """
    documents = int((hits & _NUMBER).max(initial=0)) + 1
    places = (hits >> _NUMBER_BITS) * documents + (hits & _NUMBER)
    seen = np.zeros(documents * PLACES, bool)
    found: list[Hits] = []
    end = 0
    for length in size.tolist():
        start, end = end, end + length
        seen[places[start:end]] = True  # a flag for each hit sorts sooner than sorting does
        found.append(np.flatnonzero(seen))
        seen[found[-1]] = False
    count = np.array(list(map(len, found)), np.int64)
    first = np.cumsum(count) - count
    ordered = np.concatenate([np.zeros(0, np.int64), *found])
    ordered = (ordered // documents << _NUMBER_BITS) | ordered % documents
    gaps = np.diff(ordered, prepend=-1) - 1
    gaps[first] = ordered[first]
    ends = np.cumsum(count).tolist()
    parts = map(slice, first.tolist(), ends)
    return zip(_texts(gaps, first), (ordered[part] for part in parts), strict=True)


def head(hits: Hits) -> list[int]:
    """Return how many issues a list has, and the first of them in the order of the results."""
    borders = np.searchsorted(hits, [1 << _NUMBER_BITS, 2 << _NUMBER_BITS])
    text, headings, titles = np.split(hits & _NUMBER, borders)
    rest = np.setdiff1d(headings, titles, assume_unique=True)
    last = text
    for higher in (headings, titles):
        if len(higher):
            last = np.setdiff1d(last, higher, assume_unique=True)
    count = len(titles) + len(rest) + len(last)
    return [count, *titles[:HEAD].tolist(), *rest[:HEAD].tolist(), *last[:HEAD].tolist()][
        : HEAD + 1
    ]


def shards(
    rows: Rows,
    child: Indexes,
    shard: Indexes,
    depth: int,
    characters: npt.NDArray[np.uint32],
) -> list[str]:
    """Return the text of each shard.

    Args:
        rows: The rows of all shards, shard by shard, children whole.
        child: For each child, the index of its first row.
        shard: For each child, its shard's number, from 0 without a hole.
        depth: How many characters the children's parents have.
        characters: The code point of each code.
    """
    size = np.diff(child, append=len(rows))
    common = shared(rows).astype(np.int64)
    common[child] = -1
    length = _lengths(rows, common, depth)
    starts = np.flatnonzero(common < length)
    common[child] = depth
    entry = np.cumsum(np.isin(np.arange(len(rows)), starts, assume_unique=True)) - 1
    packed = np.sort((entry << _HIT_BITS) | rows.hits, kind="stable")  # is nearly sorted
    found = _distinct(packed >> _HIT_BITS, (packed & _HIT).astype(np.int32))
    keys = _Keys(rows.take(starts), common[starts], length[starts], depth)
    tokens, entry_token = _interleave(keys, found, characters)
    shard_of_entry = np.repeat(shard, size)[starts]
    first_entry = np.flatnonzero(np.diff(shard_of_entry, prepend=-1))
    return _texts(tokens, entry_token[first_entry])


def _lengths(rows: Rows, common: Tokens, base: int) -> Tokens:
    """Return how many characters are kept of each row, the mark of a field's end included."""
    length = np.full(len(rows), LENGTH, np.int64)
    for depth in range(LENGTH - 1, 0, -1):
        start = np.flatnonzero(common < depth)
        size = np.diff(start, append=len(rows))
        length[np.repeat(size <= RARE, size)] = depth
    length = np.maximum(length, base + 1)
    for at in range(LENGTH - 1, 0, -1):
        ended = rows.column(at) == 0
        length[ended] = np.minimum(length[ended], at + 1)
    return length


def _interleave(
    keys: _Keys, found: _Hits, characters: npt.NDArray[np.uint32]
) -> tuple[Tokens, Indexes]:
    """Return the tokens of entries, and where each entry begins.

    An entry is: eight times the characters shared with the entry before (less the parent's) plus
    the new ones less 1, those characters, the count of hits, the gaps.
    """
    common, length = keys.common, keys.length
    new = length - common
    count = np.diff(found.start, append=len(found.gap))
    size = 2 + new + count
    start = np.cumsum(size) - size
    tokens = np.zeros(int(size.sum()), np.int64)
    tokens[start] = (common - keys.base) * LENGTH + new - 1
    for at in range(LENGTH):
        here = np.flatnonzero((at >= common) & (at < length))
        codes = characters[keys.rows.take(here).column(at)].astype(np.int64)
        codes[codes == 0] = END
        tokens[start[here] + 1 + at - common[here]] = codes + _RAW
    tokens[start + 1 + new] = count
    shift = start + 2 + new - found.start
    tokens[np.arange(len(found.gap)) + np.repeat(shift, count)] = found.gap
    return tokens, start


def _texts(tokens: Tokens, starts: Indexes) -> list[str]:
    """Return the text of the tokens from each of `starts` to the next."""
    raw = np.flatnonzero(tokens >= _RAW)
    long = np.flatnonzero((tokens >= LOW) & (tokens < _RAW))
    digits, rest = np.ones(len(tokens), np.int64), tokens[long] // LOW
    more = rest
    while len(more) and more.any():
        digits[long] += more > 0
        more = np.where(more > 0, (more - 1) // HIGH, 0)
    end = np.cumsum(digits)
    last = _DIGITS[tokens % LOW]
    last[raw] = tokens[raw] - _RAW
    output = np.zeros(int(end[-1]) if len(end) else 0, np.uint32)
    output[end - 1] = last
    back = 2
    while len(long):
        output[end[long] - back] = _DIGITS[LOW + (rest - 1) % HIGH]
        rest = (rest - 1) // HIGH
        long, rest = long[rest > 0], rest[rest > 0]
        back += 1
    text = output.tobytes().decode("utf-32-le")
    borders = [*(end - digits)[starts].tolist(), len(text)]
    return [text[first:last] for first, last in pairwise(borders)]
