"""What changed documents change in the terms' files: the tree walked down along their rows alone.

The rows are those of the last whole build (`base`), less the ones that are gone since, with those
that documents have now that are not as they were (`Since`). Only a term that a changed row begins
with can get another list, shard or weight, so nothing else is looked at.
"""

from collections.abc import Iterable

import numpy as np

from rectify.search import large
from rectify.search.base import Base
from rectify.search.directory import ALL, list_name, shard_name
from rectify.search.grams import LENGTH, Flags, Indexes, Rows, joined
from rectify.search.spans import (
    Children,
    Spans,
    children_in,
    counted,
    keyed,
    lengths,
    merged,
    owners,
    spread,
)
from rectify.search.tree import HEAVY, ranges, shard_bits, shard_of
from rectify.search.writing import shards
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Since:
    """How the rows of a site differ from those of the last whole build."""

    gone: Indexes
    """The ranks of rows that no document has any more, ascending."""

    come: Rows
    """The rows of documents that are not as they were, sorted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The rows of the documents that change now: before, after, sorted together."""

    rows: Rows
    sign: Indexes
    """-1 for a row of before, 1 for one of after."""

    changes: Indexes
    """How many of the rows up to here, itself not included, have no counterpart; one more."""

    total: Indexes
    """The sum of the signs up to here, likewise."""


def moved(before: Rows, after: Rows) -> Moved:
    """Return the rows of changed documents as `Walk` takes them."""
    rows = joined(before, after)
    sign = np.repeat([-1, 1], [len(before), len(after)])
    order = np.lexsort((rows.hits, rows.second, rows.first))
    rows, sign = rows.take(order), sign[order]
    new = np.ones(len(rows), bool)
    for column in (rows.first, rows.second, rows.hits):
        new[1:] &= column[1:] == column[:-1]
    new[1:] = ~new[1:]
    group = np.cumsum(new) - 1
    balance = np.bincount(group, sign)[group]
    return Moved(rows, sign, _sums((balance != 0).astype(np.int64)), _sums(sign))


def _sums(values: Indexes) -> Indexes:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(values)])


@dataclass(slots=True)
class _Terms:
    """Terms of one depth, as ranges of the three kinds of rows."""

    names: list[str]
    base: Spans
    come: Spans
    moved: Spans

    def take(self, which: Indexes, names: list[str]) -> "_Terms":
        """Return some of the terms, which get these names."""
        some = ((start[which], end[which]) for start, end in (self.base, self.come, self.moved))
        return _Terms(names, *some)


@dataclass(slots=True)
class _Children:
    """The children of some terms, with what each weighs."""

    terms: _Terms
    parent: Indexes
    code: Indexes
    before: Indexes
    after: Indexes
    touched: Flags


class Walk:
    """One walk down the tree; `nodes` and `files` are right once `run` has ended."""

    def __init__(self, base: Base, since: Since, changed: Moved, nodes: dict[str, int]) -> None:
        self._base = base
        self._since = since
        self._moved = changed
        self._before = nodes
        self.nodes = dict(nodes)
        """The heavy terms now, as `large.Branch` has them."""
        self.files: list[tuple[str, ...]] = []
        """Name and values of each file that may differ."""
        self.unwanted: set[str] = set()
        """Files that may be no more, if they are not among `files`."""

    def run(self) -> None:
        """Walk down from the root."""
        ends = (len(self._base.order), len(self._since.come), len(self._moved.rows))
        root = ((np.zeros(1, np.int64), np.full(1, end)) for end in ends)
        terms = _Terms([""], *root)
        for depth in range(LENGTH + 1):
            if depth:
                self._write_lists(terms)
            if depth == LENGTH:
                self.nodes |= dict.fromkeys(terms.names, -1)
            if depth == LENGTH or not terms.names:
                break
            children = self._children(terms, depth)
            self._write_shards(terms, children, depth)
            terms = self._heavy(terms, children)
        for name in filter(None, self._before.keys() - self.nodes.keys()):
            self.unwanted |= {list_name(name), list_name(name) + ALL}
            self.unwanted.update(_shard_names(name, self._before[name]))

    def _children(self, terms: _Terms, depth: int) -> _Children:
        """Return the children of terms, by parent and code; some may have no row any more."""
        found = (
            self._children_in_base(terms, depth),
            children_in(self._since.come, terms.come, depth),
            children_in(self._moved.rows, terms.moved, depth),
        )
        keys = np.unique(np.concatenate([key for key, _, _ in found]))
        keys = keys[keys & 0xFFFF != 0]
        base, come, own = (spread(keys, *kind) for kind in found)
        weight = lengths(base) - counted(self._since.gone, base) + lengths(come)
        change = self._moved.total[own[1]] - self._moved.total[own[0]]
        touched = self._moved.changes[own[1]] > self._moved.changes[own[0]]
        some = _Terms([], base, come, own)
        return _Children(some, keys >> 16, keys & 0xFFFF, weight - change, weight, touched)

    def _children_in_base(self, terms: _Terms, depth: int) -> Children:
        """Return the children of terms in the whole build; of the light it remembers none."""
        start, end = terms.base
        is_heavy = end - start > HEAVY if depth else np.ones(1, bool)
        light, heavy = np.flatnonzero(~is_heavy), np.flatnonzero(is_heavy)
        some = start[light], end[light]
        ranks = ranges(*some)
        found = keyed(self._base.rows(ranks), light[owners(some)], ranks, depth)
        starts, codes = self._base.children[depth]
        low, high = (np.searchsorted(starts, border[heavy]) for border in terms.base)
        which, count = ranges(low, high), high - low
        ends = np.append(starts[1:], -1)[which]
        ends[(np.cumsum(count) - 1)[count > 0]] = end[heavy][count > 0]
        key = np.repeat(heavy, count) << 16 | codes[which]
        return (
            np.concatenate([found[0], key]),
            np.concatenate([found[1], starts[which]]),
            np.concatenate([found[2], ends]),
        )

    def _heavy(self, terms: _Terms, children: _Children) -> _Terms:
        """Return the touched children that are heavy now; note those that were and are not."""
        deeper = children.touched & (children.after > HEAVY)
        lost = children.touched & (children.before > HEAVY) & ~deeper
        if begun := tuple(self._named(terms, children, np.flatnonzero(lost))):
            self.nodes = {
                name: bits for name, bits in self.nodes.items() if not name.startswith(begun)
            }
        which = np.flatnonzero(deeper)
        return children.terms.take(which, self._named(terms, children, which))

    def _named(self, terms: _Terms, children: _Children, which: Indexes) -> list[str]:
        points = self._base.texts.characters[children.code[which]].tolist()
        parents = children.parent[which].tolist()
        return [
            terms.names[parent] + chr(point) for parent, point in zip(parents, points, strict=True)
        ]

    def _write_lists(self, terms: _Terms) -> None:
        """Write the lists of terms that are new, or have other issues than before."""
        is_new = np.array([name not in self._before for name in terms.names], bool)
        which = np.flatnonzero(is_new | self._has_other_issues(terms.moved))
        base, come = ((start[which], end[which]) for start, end in (terms.base, terms.come))
        ranks, owner = self._left(base)
        hits = np.concatenate([self._base.hits(ranks), self._since.come.hits[ranges(*come)]])
        owner = np.concatenate([owner, owners(come)])
        order = np.argsort(owner, kind="stable")
        names = [terms.names[at] for at in which.tolist()]
        size = np.bincount(owner, minlength=len(which))
        self.files += large.list_files(names, hits[order], size)
        self.unwanted.update(list_name(name) + ALL for name in names)

    def _has_other_issues(self, terms: Spans) -> Flags:
        """Return whether any hit of a term has come or gone, not only one of its rows."""
        which = ranges(*terms)
        owner = owners(terms)
        key = owner << 32 | self._moved.rows.hits[which]
        found = np.zeros(len(terms[0]), bool)
        sign = self._moved.sign[which]
        other = np.setxor1d(key[sign < 0], key[sign > 0])
        found[other >> 32] = True
        return found

    def _left(self, terms: Spans) -> tuple[Indexes, Indexes]:
        """Return the ranks in ranges that are not gone, and which range each is in."""
        ranks = ranges(*terms)
        owner = owners(terms)
        places = np.cumsum(lengths(terms)) - lengths(terms)
        low, high = (np.searchsorted(self._since.gone, border) for border in terms)
        gone = self._since.gone[ranges(low, high)]
        keep = np.ones(len(ranks), bool)
        keep[gone + np.repeat(places - terms[0], high - low)] = False
        return ranks[keep], owner[keep]

    def _write_shards(self, terms: _Terms, children: _Children, depth: int) -> None:
        light = (children.after > 0) & (children.after <= HEAVY)
        count = len(terms.names)
        weight = np.bincount(children.parent[light], children.after[light], count)
        bits = shard_bits(weight.astype(np.int64))
        was = np.array([self._before.get(name, -2) for name in terms.names])
        all_anew = bits != was
        for name, new, old in zip(terms.names, bits.tolist(), was.tolist(), strict=True):
            self.nodes[name] = new
            if new != old:
                self.unwanted.update(_shard_names(name, old))
        if not depth and bits[0] < 0:
            self.nodes.pop("")
        points = self._base.texts.characters[children.code]
        shard = children.parent << 32 | shard_of(points, bits[children.parent])
        reached = children.touched & (light | (children.before <= HEAVY) & (children.before > 0))
        reached &= (bits >= 0)[children.parent]
        anew = np.flatnonzero(all_anew & (bits >= 0))
        every = [at << 32 | np.arange(1 << bits[at]) for at in anew]
        wanted = np.unique(np.concatenate([shard[reached], *every]))
        chosen = np.flatnonzero(light & np.isin(shard, wanted))
        chosen = chosen[np.argsort(shard[chosen], kind="stable")]
        texts = self._shard_texts(children.terms.take(chosen, []), shard[chosen], depth)
        for key in wanted.tolist():
            name = shard_name(terms.names[key >> 32], key & 0xFFFFFFFF)
            self.files.append((name, texts.get(key, "")))

    def _shard_texts(self, terms: _Terms, shard: Indexes, depth: int) -> dict[int, str]:
        """Return the text of each shard; `shard` tells that of each term, ascending."""
        if not len(shard):
            return {}
        ranks, owner = self._left(terms.base)
        come = self._since.come.take(ranges(*terms.come))
        come_owner = owners(terms.come)
        rows, size = merged(self._base.rows(ranks), owner, come, come_owner, len(shard))
        first = np.cumsum(size) - size
        change = np.diff(shard, prepend=-1) != 0
        characters = self._base.texts.characters
        found = shards(rows, first, np.cumsum(change) - 1, depth, characters)
        return dict(zip(shard[change].tolist(), found, strict=True))


def _shard_names(term: str, bits: int) -> Iterable[str]:
    return (shard_name(term, shard) for shard in range(1 << bits if bits >= 0 else 0))
