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

import os
import threading
import warnings
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_all_start_methods, get_context
from typing import Final

import numpy as np

from rectify.artifacts import File
from rectify.search.documents import SearchDocument
from rectify.search.grams import Corpus, Indexes, Rows, corpus, rows_at
from rectify.search.packing import numbers, script, table
from rectify.search.tree import HEAVY, Level, levels, prefixes, ranges
from rectify.search.writing import head, lists, shards

BUCKET_ROWS: Final = 1_500_000
"""How many rows are sorted at a time."""

PARALLEL_ROWS: Final = 2_000_000
"""From this many rows on, processes share the work."""

DIRECTORY_NODES: Final = 64
"""How many heavy terms a file of the directory holds, on average."""


LONG: Final = 1024
"""A list of more characters stands in a file of its own: the first results do without it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one bucket of rows adds to the index."""

    files: list[tuple[str, ...]]
    """Name and values."""

    nodes: dict[str, int]
    """The heavy terms, each with the logarithm of how many shards it has, or -1."""

    rows: Rows | None = None


def term_files(documents: Sequence[SearchDocument]) -> Iterator[File]:
    """Yield the lists, the shards, the directory and `index.js` for `documents`.

    Where processes can share the work they begin at once, before the first file is asked for.
    """
    return _files(parts(documents, with_rows=False), len(documents))


def _files(found: Iterator[Part], documents: int) -> Iterator[File]:
    nodes: dict[str, int] = {}
    for part in found:
        nodes.update(part.nodes)
        yield from (script(*file) for file in part.files)
    yield from directory(nodes, documents)


def parts(documents: Sequence[SearchDocument], *, with_rows: bool) -> Iterator[Part]:
    """Return an iterator over the parts of the index, which processes have begun to make."""
    texts = corpus(documents)
    groups = buckets(texts)
    processes = min(os.cpu_count() or 1, len(groups))
    alone = threading.active_count() > 1 or "fork" not in get_all_start_methods()
    if processes == 1 or alone or len(texts.codes) < PARALLEL_ROWS:
        return (bucket_part(texts, group, with_rows=with_rows) for group in groups)
    _shared.append((texts, groups, with_rows))
    pool = ProcessPoolExecutor(processes, mp_context=get_context("fork"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy's threads are idle
        results = pool.map(_shared_part, range(len(groups)))
    _shared.clear()
    return _finished(pool, results)


def _finished(pool: ProcessPoolExecutor, results: Iterator[Part]) -> Iterator[Part]:
    with pool:
        yield from results


_shared: list[tuple[Corpus, list[Indexes], bool]] = []
"""What forked processes find in their memory, so that nothing large is sent to them."""


def _shared_part(at: int) -> Part:
    texts, groups, with_rows = _shared[0]
    return bucket_part(texts, groups[at], with_rows=with_rows)


def buckets(texts: Corpus) -> list[Indexes]:
    """Return the codes of first characters, in groups of some `BUCKET_ROWS` rows.

    The light characters make the last group: the root's shards are spread over all of them.
    """
    count = np.bincount(texts.codes, minlength=1)
    count[0] = 0
    heavy = np.flatnonzero(count > HEAVY)
    border = np.cumsum(count[heavy]) // BUCKET_ROWS
    groups = [heavy[border == at] for at in np.unique(border)]
    return [*groups, np.flatnonzero((count > 0) & (count <= HEAVY))]


def bucket_part(texts: Corpus, first: Indexes, *, with_rows: bool) -> Part:
    """Return the files of all terms whose first character has one of the codes `first`."""
    rows = bucket_rows(texts, first)
    part = rows_part(rows, texts, levels(rows, texts.characters))
    return replace(part, rows=rows) if with_rows else part


def bucket_rows(texts: Corpus, first: Indexes) -> Rows:
    """Return the sorted rows whose first character has one of the codes `first`."""
    chosen = np.zeros(1 << 16, bool)
    chosen[first] = True
    return rows_at(texts, np.flatnonzero(chosen[texts.codes]))


def rows_part(
    rows: Rows, texts: Corpus, tree: list[Level], wanted: Container[str] | None = None
) -> Part:
    """Return the files of a tree of sorted rows; of `files` only the `wanted` ones, if given."""
    part = Part([], {})
    for level in tree:
        names = prefixes(rows, level.start.tolist(), level.depth, texts.characters)
        if level.depth or level.bits[0] >= 0:
            part.nodes.update(zip(names, level.bits.tolist(), strict=True))
        if level.depth:
            part.files.extend(_list_files(rows, level, names, wanted))
        part.files.extend(_shard_files(rows, level, names, texts, wanted))
    return part


def _list_files(
    rows: Rows, level: Level, names: list[str], wanted: Container[str] | None
) -> Iterator[tuple[str, ...]]:
    files = [(at, list_name(name)) for at, name in enumerate(names)]
    if wanted is not None:
        files = [(at, file) for at, file in files if file in wanted]
    which = np.fromiter((at for at, _ in files), np.int64)
    start, end = level.start[which], level.end[which]
    texts = lists(rows.hits[ranges(start, end)], end - start)
    for (at, file), text in zip(files, texts, strict=True):
        if len(text) <= LONG:
            yield file, text
        else:
            yield file, "", numbers(head(rows.hits[level.start[at] : level.end[at]]))
            yield file + ALL, text


def _shard_files(
    rows: Rows, level: Level, names: list[str], texts: Corpus, wanted: Container[str] | None
) -> Iterable[tuple[str, str]]:
    """Return the shards of a level's nodes; a shard that no child falls into is an empty file."""
    files = {
        parent << 32 | shard: shard_name(name, shard)
        for parent, (name, bits) in enumerate(zip(names, level.bits.tolist(), strict=True))
        for shard in range(1 << bits if bits >= 0 else 0)
    }
    key = (level.light_parent << 32) | level.light_shard
    start, end = level.light_start, level.light_end
    if wanted is not None:
        files = {owner: file for owner, file in files.items() if file in wanted}
        inside = np.isin(key, np.fromiter(files, np.int64))
        key, start, end = key[inside], start[inside], end[inside]
    texts_of: dict[int, str] = {}
    if len(key):
        change = np.diff(key, prepend=-1) != 0
        first = np.cumsum(end - start) - (end - start)
        some = rows.take(ranges(start, end))
        found = shards(some, first, np.cumsum(change) - 1, level.depth, texts.characters)
        texts_of = dict(zip(key[change].tolist(), found, strict=True))
    return ((file, texts_of.get(owner, "")) for owner, file in files.items())


ALL: Final = "-all"
"""Ends the name of a file with a long list."""


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
    yield script("index", numbers((documents, bits, root + 1)), *table())


def directory_file(term: str, bits: int) -> int:
    """Return which of `2 ** bits` files of the directory has `term`."""
    return (ord(term[0]) * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - bits) if bits else 0


def _directory_text(terms: list[str], nodes: dict[str, int]) -> str:
    text, before = "", ""
    for term in terms:
        common = _common(before, term)
        head = common * 8 + len(term) - common - 1
        text += numbers((head,)) + term[common:] + numbers((nodes[term] + 1,))
        before = term
    return text


def _common(one: str, other: str) -> int:
    """Return how many characters two terms begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
