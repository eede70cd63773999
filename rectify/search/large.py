"""The large form of the index: lists of hits, in files that a query picks from.

Files below `search/`, each named by what it holds:

- `index.js`: how many issues there are, and into how many files the directory is split;
- `t/<n>.js`: the directory, by hash of the first character: the heavy terms and their shards;
- `<hex>/<hex-hex>.js`: the hits of a heavy term, named by its code points;
- `<hex>/<hex-hex>_<n>.js`: a shard, the lists of all lighter terms that begin with a heavy one;
- `d/<n>/<n>.js`: one issue, to show and to look at (`records`);
- `f/<facet>.js`: one facet of all issues (`columns`).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from typing import Final

import numpy as np

from rectify.artifacts import File
from rectify.search.documents import SearchDocument
from rectify.search.grams import Corpus, Indexes, Rows, corpus, rows_at
from rectify.search.packing import numbers, script
from rectify.search.tree import HEAVY, Level, levels, prefixes, ranges
from rectify.search.writing import lists, shards

BUCKET_ROWS: Final = 3_000_000
"""How many rows are sorted at a time."""

PARALLEL_ROWS: Final = 2_000_000
"""From this many rows on, processes share the work."""

DIRECTORY_NODES: Final = 64
"""How many heavy terms a file of the directory holds, on average."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one bucket of rows adds to the index."""

    files: list[tuple[str, str]]
    """Name and value."""

    nodes: dict[str, int]
    """The heavy terms, each with the logarithm of how many shards it has, or -1."""


def term_files(documents: Sequence[SearchDocument]) -> Iterator[File]:
    """Yield the lists, the shards, the directory and `index.js` for `documents`."""
    texts = corpus(documents)
    nodes: dict[str, int] = {}
    for part in _parts(texts):
        nodes.update(part.nodes)
        yield from (script(*file) for file in part.files)
    yield from directory(nodes, len(documents))


def _parts(texts: Corpus) -> Iterator[Part]:
    groups = buckets(texts)
    processes = min(os.cpu_count() or 1, len(groups))
    if processes == 1 or len(texts.codes) < PARALLEL_ROWS or "fork" not in get_all_start_methods():
        yield from (bucket_part(texts, group) for group in groups)
        return
    _shared.append((texts, groups))
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            yield from pool.map(_shared_part, range(len(groups)))
    finally:
        _shared.clear()


_shared: list[tuple[Corpus, list[Indexes]]] = []
"""What forked processes find in their memory, so that nothing large is sent to them."""


def _shared_part(at: int) -> Part:
    texts, groups = _shared[0]
    return bucket_part(texts, groups[at])


def buckets(texts: Corpus) -> list[Indexes]:
    """Return the codes of first characters, in groups of some `BUCKET_ROWS` rows.

    The last group has all light characters: the root's shards are spread over all of them.
    """
    count = np.bincount(texts.codes, minlength=1)
    count[0] = 0
    heavy = np.flatnonzero(count > HEAVY)
    border = np.cumsum(count[heavy]) // BUCKET_ROWS
    groups = [heavy[border == at] for at in np.unique(border)]
    return [*groups, np.flatnonzero((count > 0) & (count <= HEAVY))]


def bucket_part(texts: Corpus, first: Indexes) -> Part:
    """Return the files of all terms whose first character has one of the codes `first`."""
    chosen = np.zeros(1 << 16, bool)
    chosen[first] = True
    rows = rows_at(texts, np.flatnonzero(chosen[texts.codes]))
    return rows_part(rows, texts, levels(rows, texts.characters))


def rows_part(rows: Rows, texts: Corpus, tree: list[Level]) -> Part:
    """Return the files of a tree of sorted rows."""
    part = Part([], {})
    for level in tree:
        names = prefixes(rows, level.start.tolist(), level.depth, texts.characters)
        if level.depth:
            part.files.extend(_list_files(rows, level, names))
        if level.depth or level.bits[0] >= 0:
            part.nodes.update(zip(names, level.bits.tolist(), strict=True))
        part.files.extend(_shard_files(rows, level, names, texts))
    return part


def _list_files(rows: Rows, level: Level, names: list[str]) -> Iterable[tuple[str, str]]:
    group = np.repeat(np.arange(len(names)), level.end - level.start)
    texts = lists(group, rows.hits[ranges(level.start, level.end)])
    return ((list_name(name), text) for name, text in zip(names, texts, strict=True))


def _shard_files(
    rows: Rows, level: Level, names: list[str], texts: Corpus
) -> Iterable[tuple[str, str]]:
    if not len(level.light_start):
        return ()
    size = level.light_end - level.light_start
    key = (level.light_parent << 32) | level.light_shard
    change = np.diff(key, prepend=-1) != 0
    found = shards(
        rows.take(ranges(level.light_start, level.light_end)),
        np.cumsum(size) - size,
        np.cumsum(change) - 1,
        np.full(len(size), level.depth),
        texts.characters,
    )
    text_of = dict(zip(key[change].tolist(), found, strict=True))
    return (
        (shard_name(name, shard), text_of.get(parent << 32 | shard, ""))
        for parent, (name, bits) in enumerate(zip(names, level.bits.tolist(), strict=True))
        for shard in range(1 << bits if bits >= 0 else 0)
    )


def list_name(term: str) -> str:
    """Return the name of the file with the hits of a heavy `term`."""
    points = [f"{ord(character):x}" for character in term]
    return f"{points[0]}/{'-'.join(points)}"


def shard_name(term: str, shard: int) -> str:
    """Return the name of a shard of the heavy `term`, or of the root for no term."""
    return f"{list_name(term) if term else '0/0'}_{shard}"


def directory(nodes: dict[str, int], documents: int) -> Iterator[File]:
    """Yield the directory's files and `index.js`."""
    bits = max(0, (len(nodes) // DIRECTORY_NODES).bit_length())
    files: list[list[str]] = [[] for _ in range(1 << bits)]
    for term in sorted(filter(None, nodes)):
        files[directory_file(term, bits)].append(term)
    for at, terms in enumerate(files):
        yield script(f"t/{at}", _directory_text(terms, nodes))
    root = nodes.get("", -1)
    yield script("index", numbers((documents, bits, root + 1)))


def directory_file(term: str, bits: int) -> int:
    """Return which of `2 ** bits` files of the directory has `term`."""
    return (ord(term[0]) * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - bits) if bits else 0


def _directory_text(terms: list[str], nodes: dict[str, int]) -> str:
    text, before = "", ""
    for term in terms:
        common = len(os.path.commonprefix((before, term)))
        head = common * 8 + len(term) - common - 1
        text += numbers((head,)) + term[common:] + numbers((nodes[term] + 1,))
        before = term
    return text
