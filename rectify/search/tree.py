"""Where the sorted rows are cut into files.

The terms form a tree: below 整 stand 整改, 整治 …. A node with more than `HEAVY` rows has a list
of its hits as a file of its own. The lighter children of such a node are spread over its shards,
by a hash of their character, so that each shard has about `HEAVY` rows and a changed issue
touches few shards. So the list of a term is one file, whatever its length and frequency.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from rectify.search.grams import LENGTH, Indexes, Rows, shared
from rectify.values import dataclass

HEAVY: Final = 1024
"""Above this many rows a node has its own list, and children to choose from."""

_HASH: Final = np.uint32(0x9E3779B1)


@dataclass(frozen=True, slots=True)
class Level:
    """The heavy nodes of one depth, and the light children of theirs; arrays of equal length."""

    depth: int
    """How many characters the heavy nodes have."""

    start: Indexes
    """The first row of each heavy node."""

    end: Indexes

    bits: npt.NDArray[np.int64]
    """The binary logarithm of how many shards a node has, -1 if it has none."""

    light_start: Indexes
    """The first row of each light child; ordered by parent, shard, then row."""

    light_end: Indexes
    light_parent: Indexes
    """Which heavy node the child belongs to."""

    light_shard: Indexes

    child: Indexes
    """The first row of each child, light or heavy; a node's children are its last rows."""

    child_code: npt.NDArray[np.uint16]


def levels(rows: Rows, characters: npt.NDArray[np.uint32]) -> list[Level]:
    """Return the tree below the root, whose only shard set is `Level` 0, for sorted `rows`."""
    if not len(rows):
        return []
    texts = _Texts(rows, shared(rows), characters)
    found: list[Level] = []
    start, end = np.zeros(1, np.int64), np.full(1, len(rows), np.int64)
    for depth in range(LENGTH):
        level, start, end = _level(texts, depth, start, end)
        found.append(level)
        if not len(start):
            return found
    none, codes = np.zeros(0, np.int64), np.zeros(0, np.uint16)
    bits = np.full(len(start), -1)
    found.append(Level(LENGTH, start, end, bits, none, none, none, none, none, codes))
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    rows: Rows
    common: npt.NDArray[np.int8]
    """How many characters each row shares with the one before."""

    characters: npt.NDArray[np.uint32]


def _level(
    texts: _Texts, depth: int, start: Indexes, end: Indexes
) -> tuple[Level, Indexes, Indexes]:
    """Return the level of the heavy nodes `start` to `end`, and its heavy children."""
    child = np.flatnonzero(texts.common <= depth)
    child_end = np.append(child[1:], len(texts.rows))
    parent = np.searchsorted(start, child, "right") - 1
    code = texts.rows.take(child).column(depth)
    inside = (parent >= 0) & (child < end[parent]) & (code != 0)
    child, child_end, parent, code = (part[inside] for part in (child, child_end, parent, code))
    heavy = child_end - child > HEAVY
    light = ~heavy
    weight = np.bincount(parent[light], (child_end - child)[light], len(start))
    bits = shard_bits(weight.astype(np.int64))
    shard = shard_of(texts.characters[code[light]], bits[parent[light]])
    order = np.lexsort((child[light], shard, parent[light]))
    level = Level(
        depth,
        start,
        end,
        bits,
        child[light][order],
        child_end[light][order],
        parent[light][order],
        shard[order],
        child,
        code,
    )
    return level, child[heavy], child_end[heavy]


def shard_bits(weight: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the logarithm of how many shards hold `weight` rows, -1 for none."""
    shards = np.maximum(-(-weight // HEAVY), 1)
    bits = np.ceil(np.log2(shards)).astype(np.int64)
    return np.where(weight == 0, -1, bits)


def shard_of(points: npt.NDArray[np.uint32], bits: npt.NDArray[np.int64]) -> Indexes:
    """Return which of `2 ** bits` shards the character of each code point is in."""
    mixed = (points.astype(np.uint32) * _HASH).astype(np.int64)
    shard: Indexes = np.where(bits > 0, mixed >> (32 - np.maximum(bits, 1)), 0)
    return shard


def ranges(start: Indexes, end: Indexes) -> Indexes:
    """Return all indexes from each `start` to before its `end`, one range after the other."""
    length = end - start
    if not length.sum():
        return np.zeros(0, np.int64)
    before = np.cumsum(length) - length
    indexes: Indexes = np.arange(length.sum()) + np.repeat(start - before, length)
    return indexes


def prefixes(
    rows: Rows, at: Iterable[int], depth: int, characters: npt.NDArray[np.uint32]
) -> list[str]:
    """Return the first `depth` characters of the rows `at`."""
    some = rows.take(np.fromiter(at, np.int64))
    if not depth:
        return [""] * len(some)
    columns = [characters[some.column(index)] for index in range(depth)]
    return ["".join(map(chr, points)) for points in zip(*columns, strict=True)]
