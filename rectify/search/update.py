"""From a remembered index to the next one."""

from collections.abc import Iterator, Sequence
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from rectify import search
from rectify.artifacts import File
from rectify.search import numeric, state as files, store
from rectify.search.directory import ALL, directory, directory_bits
from rectify.search.documents import SearchDocument
from rectify.search.packing import script
from rectify.search.records import FACETS, small_index
from rectify.search.state import Facts, State, digest_in, digest_of
from rectify.values import dataclass

if TYPE_CHECKING:
    from rectify.search.base import Base


@dataclass(slots=True)
class Known:
    """A remembered index; the large parts of it are loaded when they are needed."""

    folder: Path | None
    state: State
    facts_: Facts | None = None
    base_: "Base | None" = None

    @classmethod
    def load(cls, folder: Path) -> "Known | None":
        """Return what the folder remembers."""
        state = files.load_state(folder)
        return cls(folder, state) if state else None

    def facts(self) -> Facts | None:
        """Return what is known of the documents of the whole build."""
        if self.facts_ is None and self.folder:
            self.facts_ = files.load_facts(self.folder, self.state.facts)
        return self.facts_

    def base(self) -> "Base | None":
        """Return the rows of the whole build."""
        if self.base_ is None and self.folder:
            numeric.load()
            from rectify.search.rows_file import load_base

            self.base_ = load_base(self.folder, self.state.rows)
        return self.base_


@dataclass(slots=True)
class Next:
    """An index that is being made, and what will be remembered of it."""

    token: str
    maker: str
    state: State | None = None
    facts: Facts | None = None
    base: "Base | None" = None
    is_whole: bool = False

    def saved(self, folder: Path | None) -> Known | None:
        """Write what is to be remembered, if there is a folder; return it.

        Raises:
            OSError: it cannot be written.
        """
        if self.state is None:
            if folder:
                files.forget(folder)
            return None
        if folder and self.is_whole and self.facts and self.base:
            from rectify.search.rows_file import save_base

            self.state.facts = files.save_facts(folder, self.facts)
            self.state.rows = save_base(folder, self.base)
        if folder:
            files.save_state(folder, self.state)
        return Known(folder, self.state, self.facts, self.base)


def whole(new: Next, parts: Sequence[store.Part]) -> store.Update:
    """Return an index that is built anew; processes have begun with it."""
    counted = [(part, part.documents()) for part in parts]
    documents = [document for _, some in counted for document in some]
    if len(documents) <= search.SMALL:
        return store.Update(new.token, is_whole=True, written=(small_index(documents),))
    numeric.load()
    from rectify.search import large
    from rectify.search.grams import corpus

    texts = corpus(documents)
    order = large.room(texts)
    branches = large.branches(texts, order)

    def written() -> Iterator[File]:
        from rectify.search.base import base

        yield from search.files_of_issues(documents)
        state = State(
            new.token,
            new.maker,
            [(part.slug, part.digest, len(some)) for part, some in counted],
            {},
            set(),
        )
        children = []
        for branch in branches:
            children.append(branch.children)
            state.nodes |= branch.nodes
            state.long |= {name for name, *_ in branch.files if name.endswith(ALL)}
            yield from starmap(script, branch.files)
        yield from directory(state.nodes, len(documents))
        new.state, new.base = state, base(texts, order, children)
        new.facts = files.facts_of(documents)
        new.is_whole = True

    return store.Update(new.token, is_whole=True, written=written())


def partial(new: Next, old: Known, parts: Sequence[store.Part]) -> store.Update | None:
    """Return what few changed documents change, or None if the index is better built anew."""
    from rectify.search.partial import Step

    facts = old.facts()
    if facts is None:
        return None
    found = _compared(old.state, facts, parts)
    if found is None:
        return None
    changed, counts = found
    documents = sum(counts)
    step = Step(old.state, facts, changed)
    if documents <= search.SMALL or len(step.state.entries) > store.MANY:
        return None
    step.facets(documents)
    if texts := step.has_other_texts():
        base = old.base()
        if base is None:
            return None
        try:
            step.terms(base, texts, documents)
        except ValueError:
            return None
    state = step.state
    state.token = new.token
    rows = zip(parts, counts, strict=True)
    state.parts = [(part.slug, part.digest, count) for part, count in rows]
    new.state, new.facts, new.base = state, facts, old.base_
    return store.Update(
        new.token,
        is_whole=False,
        written=step.files,
        removed=tuple(sorted(step.removed)),
        kept=_count(state) - len(step.files),
    )


def _compared(
    state: State, facts: Facts, parts: Sequence[store.Part]
) -> tuple[dict[int, SearchDocument | None], list[int]] | None:
    """Return which documents are not as before, and how many each part has now.

    Returns:
        None if they are many.
    """
    known: dict[tuple[str, str, int], int] = {}
    start = 0
    for slug, digest, count in state.parts:
        known[slug, digest, start] = count
        start += count
    changed: dict[int, SearchDocument | None] = {}
    counts: list[int] = []
    for part in parts:
        first = sum(counts)
        if (part.slug, part.digest, first) in known:
            counts.append(known[part.slug, part.digest, first])
            continue
        some = part.documents()
        counts.append(len(some))
        changed |= {
            number: document
            for number, document in enumerate(some, first)
            if digest_of(document) != digest_in(state.entries, facts, number)
        }
        if len(changed) > store.MANY:
            return None
    changed |= dict.fromkeys(range(sum(counts), start))
    return (changed, counts) if len(changed) <= store.MANY else None


def _count(state: State) -> int:
    """Return how many files the index has."""
    lists = len(state.nodes) - ("" in state.nodes)
    shards = sum(1 << bits for bits in state.nodes.values() if bits >= 0)
    terms = lists + shards + len(state.long) + (1 << directory_bits(state.nodes))
    return terms + 1 + state.documents + len(FACETS)
