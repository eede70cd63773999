"""The large form of the index: lists of hits, in files that a query picks from.

Files below `search/`, each named by what it holds:

- `index.js`: how many issues there are, and into how many files the directory is split;
- `t/<n>.js`: the directory, by hash of the first character: the heavy terms and their shards;
- `<hex>/<hex-hex>.js`: the hits of a heavy term, named by its code points; of a long list only how
  many issues there are and the first of them, the list being in `<hex>/<hex-hex>-all.js`;
- `<hex>/<hex-hex>_<n>.js`: a shard, the lists of all lighter terms that begin with a heavy one;
- `d/<n>/<n>.js`: one issue, to show and to look at (`records`);
- `f/<facet>.js`: one facet of all issues (`columns`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, starmap
from typing import Final

import numpy as np
import numpy.typing as npt

from rectify.artifacts import File
from rectify.search.directory import ALL, directory, list_name, shard_name
from rectify.search.documents import SearchDocument
from rectify.search.grams import Codes, Corpus, Indexes, Order, Rows, corpus, sorted_rows
from rectify.search.packing import numbers, script
from rectify.search.tree import HEAVY, Level, levels, prefixes, ranges
from rectify.search.writing import head, lists, shards
from rectify.values import dataclass

BUCKET_ROWS: Final = 1_500_000
"""How many rows are sorted at a time."""

PARALLEL_ROWS: Final = 2_000_000
"""From this many rows on, processes share the work."""

LONG: Final = 1024
"""A list of more characters stands in a file of its own: the first results do without it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What one bucket of rows adds to the index."""

    files: list[tuple[str, ...]]
    """Name and values."""

    nodes: dict[str, int]
    """The heavy terms, each with the logarithm of how many shards it has, or -1."""

    children: list[tuple[Order, Codes]]
    """For each depth, the first rows of the heavy terms' children, and their characters' codes."""


def term_files(documents: Sequence[SearchDocument]) -> Iterator[File]:
    """Yield the lists, the shards, the directory and `index.js` for `documents`.

    Where processes can share the work they begin at once, before the first file is asked for.
    """
    return _files(branches(corpus(documents)), len(documents))


def _files(found: Iterator[Branch], documents: int) -> Iterator[File]:
    nodes: dict[str, int] = {}
    for branch in found:
        nodes.update(branch.nodes)
        yield from starmap(script, branch.files)
    yield from directory(nodes, documents)


def branches(texts: Corpus, order: Order | None = None) -> Iterator[Branch]:
    """Return an iterator over the branches of the index, which processes have begun to make.

    Args:
        texts: What to index.
        order: Filled as the branches are taken, if given; from `room`.
    """
    groups = buckets(texts)
    if len(groups) > 1 and len(texts.codes) >= PARALLEL_ROWS:
        # a tenth of a change's time to import, and changes have no use for it
        from rectify.search import processes

        if processes.can_share():
            return processes.mapped(lambda at: _branch(texts, *groups[at], order), len(groups))
    return (_branch(texts, *group, order) for group in groups)


def room(texts: Corpus) -> Order:
    """Return room for the order of all rows, into which processes can write."""
    import mmap

    count = int(np.count_nonzero(texts.codes))
    return np.frombuffer(mmap.mmap(-1, 4 * count + 1), np.uint32, count)


_Group = tuple[Indexes, int]
"""The codes of a bucket's first characters, and how many rows the buckets before it have."""


def buckets(texts: Corpus) -> list[_Group]:
    """Return the codes of first characters, in groups of some `BUCKET_ROWS` rows.

    The light characters make the last group: the root's shards are spread over all of them.
    """
    count = np.bincount(texts.codes, minlength=1)
    count[0] = 0
    heavy = np.flatnonzero(count > HEAVY)
    border = np.cumsum(count[heavy]) // BUCKET_ROWS
    groups = [heavy[border == at] for at in np.unique(border)]
    groups.append(np.flatnonzero((count > 0) & (count <= HEAVY)))
    before = accumulate((int(count[group].sum()) for group in groups), initial=0)
    return list(zip(groups, before, strict=False))


def _branch(texts: Corpus, first: Indexes, before: int, order: Order | None) -> Branch:
    """Return the files of all terms whose first character has one of the codes `first`."""
    chosen = np.zeros(1 << 16, bool)
    chosen[first] = True
    rows, places = sorted_rows(texts, np.flatnonzero(chosen[texts.codes]))
    tree = levels(rows, texts.characters)
    branch = Branch([], {}, [])
    for level in tree:
        names = prefixes(rows, level.start.tolist(), level.depth, texts.characters)
        if level.depth or level.bits[0] >= 0:
            branch.nodes.update(zip(names, level.bits.tolist(), strict=True))
        if level.depth:
            hits = rows.hits[ranges(level.start, level.end)]
            branch.files.extend(list_files(names, hits, level.end - level.start))
        branch.files.extend(_shard_files(rows, level, names, texts))
    if order is not None:
        order[before : before + len(places)] = places
        branch.children.extend(
            ((level.child + before).astype(np.uint32), level.child_code) for level in tree
        )
    return branch


def list_files(
    names: list[str], hits: npt.NDArray[np.int32], size: Indexes
) -> Iterator[tuple[str, ...]]:
    """Yield the files of heavy terms, which have `size` of the `hits` each, one after the other."""
    for name, (text, found) in zip(names, lists(hits, size), strict=True):
        if len(text) <= LONG:
            yield list_name(name), text
        else:
            yield list_name(name), "", numbers(head(found))
            yield list_name(name) + ALL, text


def _shard_files(
    rows: Rows, level: Level, names: list[str], texts: Corpus
) -> Iterable[tuple[str, str]]:
    """Return the shards of a level's nodes; a shard that no child falls into is an empty file."""
    files = {
        parent << 32 | shard: shard_name(name, shard)
        for parent, (name, bits) in enumerate(zip(names, level.bits.tolist(), strict=True))
        for shard in range(1 << bits if bits >= 0 else 0)
    }
    key = (level.light_parent << 32) | level.light_shard
    start, end = level.light_start, level.light_end
    texts_of: dict[int, str] = {}
    if len(key):
        change = np.diff(key, prepend=-1) != 0
        first = np.cumsum(end - start) - (end - start)
        some = rows.take(ranges(start, end))
        found = shards(some, first, np.cumsum(change) - 1, level.depth, texts.characters)
        texts_of = dict(zip(key[change].tolist(), found, strict=True))
    return ((file, texts_of.get(owner, "")) for owner, file in files.items())
