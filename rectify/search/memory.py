"""A remembered index: what a changed issue changes in it, and nothing else.

Outside of the pure functions, as all remembering: `Memory.files` gives the same files as
`rectify.search.run`, byte for byte, only sooner when few issues differ from the last time.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Final

import numpy as np
import numpy.typing as npt

from rectify import search
from rectify.artifacts import File
from rectify.search import large
from rectify.search.documents import SearchDocument
from rectify.search.grams import ASTRAL, SURROGATES, Corpus, Indexes, Rows, corpus
from rectify.search.packing import script
from rectify.search.records import FACETS, facet_file, facet_values, issue_file
from rectify.search.tree import HEAVY, levels, shard_of

MANY: Final = 50
"""From this many changed issues on, the index is built anew."""

_Row = tuple[int, int, int]
"""Four characters, four more, and the hit, as in `Rows`."""


@dataclass(slots=True)
class _Bucket:
    """The rows of some first characters, as `large.buckets` groups them; the last is the light."""

    rows: Rows
    nodes: dict[str, int]
    count: Indexes
    """How many rows begin with each code."""


@dataclass(frozen=True, slots=True)
class _Change:
    """How the rows of a bucket differ from the last time."""

    gone: list[_Row]
    come: list[_Row]


class Memory:
    """Remembers the last index of a site, about 20 bytes for each character of its texts."""

    def __init__(self) -> None:
        self._documents: Sequence[SearchDocument] = ()
        self._buckets: list[_Bucket] = []
        self._files: dict[str, File] = {}

    def files(self, documents: Sequence[SearchDocument]) -> list[File]:
        """Return the files of `search.run(documents)`, in no particular order."""
        changed = self._changed(documents)
        if changed is None or not self._update(documents, changed):
            self._build(documents)
        self._documents = documents
        return list(self._files.values())

    def _changed(self, documents: Sequence[SearchDocument]) -> list[int] | None:
        """Return which documents differ from the last time, or None if all is to be built."""
        if len(documents) <= search.SMALL or len(documents) != len(self._documents):
            return None
        pairs = enumerate(zip(self._documents, documents, strict=True))
        changed = [at for at, (old, new) in pairs if old is not new and old != new]
        return None if len(changed) >= MANY else changed

    def _build(self, documents: Sequence[SearchDocument]) -> None:
        self._buckets = []
        if len(documents) <= search.SMALL:
            self._files = {file.path: file for file in search.run(documents)}
            return
        parts = large.parts(documents, with_rows=True)
        files = [*search.files_of_issues(documents)]
        for part in parts:
            files += starmap(script, part.files)
            if part.rows is not None:
                count = np.bincount(part.rows.column(0), minlength=1 << 16)
                self._buckets.append(_Bucket(part.rows, part.nodes, count))
        files += self._directory(len(documents))
        self._files = {file.path: file for file in files}

    def _directory(self, documents: int) -> Iterator[File]:
        nodes = {term: bits for bucket in self._buckets for term, bits in bucket.nodes.items()}
        return large.directory(nodes, documents)

    def _update(self, documents: Sequence[SearchDocument], changed: list[int]) -> bool:
        """Bring the files up to date; return False if only a new build can do that."""
        old = corpus([self._documents[at] for at in changed], changed)
        new = corpus([documents[at] for at in changed], changed)
        if self._has_own_codes() or np.any(new.characters >= ASTRAL):
            return False
        changes = [_change(old, new, first) for first in self._first_codes()]
        pairs = list(zip(self._buckets, changes, strict=True))
        if not all(starmap(_keep_their_weight, pairs)):
            return False
        for bucket, change in pairs:
            self._update_bucket(bucket, change, new)
        for file in self._other_files(documents, changed):
            self._files[file.path] = file
        return True

    def _has_own_codes(self) -> bool:
        """Return whether any code stands for a character beyond 16 bits: see `grams`."""
        return any(bucket.count[SURROGATES].any() for bucket in self._buckets)

    def _first_codes(self) -> Iterator[Indexes]:
        """Yield the first characters' codes of each bucket; new ones are light."""
        owner = np.full(1 << 16, len(self._buckets) - 1)
        for at, bucket in enumerate(self._buckets):
            owner[bucket.count > 0] = at
        owner[0] = -1
        return (np.flatnonzero(owner == at) for at in range(len(self._buckets)))

    def _update_bucket(self, bucket: _Bucket, change: _Change, texts: Corpus) -> None:
        if not change.gone and not change.come:
            return
        bucket.rows = _inserted(_removed(bucket.rows, change.gone), change.come)
        tree = levels(bucket.rows, texts.characters)
        before = bucket.nodes
        bucket.nodes = large.rows_part(bucket.rows, texts, tree, ()).nodes
        wanted = set(_touched(change, before, bucket.nodes, texts.characters))
        for name in wanted:
            self._files.pop(f"search/{name}.js", None)
            self._files.pop(f"search/{name}{large.ALL}.js", None)
        part = large.rows_part(bucket.rows, texts, tree, wanted)
        for file in starmap(script, part.files):
            self._files[file.path] = file

    def _other_files(
        self, documents: Sequence[SearchDocument], changed: list[int]
    ) -> Iterator[File]:
        """Yield the changed issues' own files, their facets, and the directory."""
        for at in changed:
            yield issue_file(at, documents[at])
        for facet in FACETS:
            pairs = ((self._documents[at], documents[at]) for at in changed)
            if any(list(facet_values(a, facet)) != list(facet_values(b, facet)) for a, b in pairs):
                yield facet_file(documents, facet)
        for path in [path for path in self._files if path.startswith("search/t/")]:
            del self._files[path]
        yield from self._directory(len(documents))


def _change(old: Corpus, new: Corpus, first: Indexes) -> _Change:
    before, after = (Counter(_tuples(large.bucket_rows(texts, first))) for texts in (old, new))
    return _Change(sorted((before - after).elements()), sorted((after - before).elements()))


def _tuples(rows: Rows) -> Iterator[_Row]:
    columns = (rows.first.tolist(), rows.second.tolist(), rows.hits.tolist())
    return zip(*columns, strict=True)


def _keep_their_weight(bucket: _Bucket, change: _Change) -> bool:
    """Count the changed rows; return whether no first character turns heavy or light."""
    was_heavy = bucket.count > HEAVY
    for rows, sign in ((change.gone, -1), (change.come, 1)):
        np.add.at(bucket.count, [first >> 48 for first, _, _ in rows], sign)
    return bool(np.array_equal(was_heavy, bucket.count > HEAVY))


def _places(rows: Rows, some: list[_Row]) -> Indexes:
    """Return where each of `some` rows, which are sorted, has its first equal in `rows`."""
    first = np.array([row[0] for row in some], np.uint64)
    places = np.zeros(len(some), np.int64)
    starts = np.searchsorted(rows.first, first)
    ends = np.searchsorted(rows.first, first, "right")
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        _, second, hit = some[at]
        word = np.uint64(second)
        low = start + int(np.searchsorted(rows.second[start:end], word))
        high = start + int(np.searchsorted(rows.second[start:end], word, "right"))
        places[at] = low + int(np.searchsorted(rows.hits[low:high], np.int32(hit)))
    return places


def _removed(rows: Rows, gone: list[_Row]) -> Rows:
    places = _places(rows, gone)
    repeats = np.arange(len(places)) - np.searchsorted(places, places)
    keep = np.ones(len(rows), bool)
    keep[places + repeats] = False
    return Rows(rows.first[keep], rows.second[keep], rows.hits[keep])


def _inserted(rows: Rows, come: list[_Row]) -> Rows:
    places = _places(rows, come)
    return Rows(
        np.insert(rows.first, places, np.array([row[0] for row in come], np.uint64)),
        np.insert(rows.second, places, np.array([row[1] for row in come], np.uint64)),
        np.insert(rows.hits, places, np.array([row[2] for row in come], np.int32)),
    )


def _touched(
    change: _Change, before: dict[str, int], after: dict[str, int], points: npt.NDArray[np.uint32]
) -> Iterator[str]:
    """Yield the names of all files that may differ, those that are no more included."""
    terms = {_term(row, points) for row in (*change.gone, *change.come)}
    for nodes in (before, after):
        for term in terms:
            yield from _way(term, nodes)
    for term in before.keys() | after.keys():
        if before.get(term) != after.get(term):
            for nodes in (before, after):
                yield from _own_files(term, nodes)


def _term(row: _Row, points: npt.NDArray[np.uint32]) -> str:
    shifts = (48, 32, 16, 0)
    codes = [word >> shift & 0xFFFF for word in row[:2] for shift in shifts]
    return "".join(chr(points[code]) for code in codes if code)


def _way(term: str, nodes: dict[str, int]) -> Iterator[str]:
    """Yield the files in which `term` and all it begins with stand."""
    for length in range(len(term) + 1):
        start = term[:length]
        if start and start in nodes:
            yield large.list_name(start)
        if start in nodes and nodes[start] >= 0 and term[: length + 1] not in nodes:
            point = np.array([ord(term[length])] if length < len(term) else [], np.uint32)
            for shard in shard_of(point, np.full(len(point), nodes[start])):
                yield large.shard_name(start, int(shard))
        if start and start not in nodes:
            return


def _own_files(term: str, nodes: dict[str, int]) -> Iterator[str]:
    if term in nodes:
        if term:
            yield large.list_name(term)
        for shard in range(1 << nodes[term] if nodes[term] >= 0 else 0):
            yield large.shard_name(term, shard)
