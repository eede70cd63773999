"""Every place where a term may begin, sorted by the characters that follow it.

Texts become one array of 16-bit codes (`Corpus`), the places in it become `Rows`: the next eight
characters and the issue. Sorted, all rows that begin with the same characters stand together,
which is what the index is cut from. Only this package's large form needs numpy.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from rectify.search.documents import SearchDocument, streams
from rectify.values import dataclass

LENGTH: Final = 8
"""How many characters of a term the index tells apart."""

PLACE_SHIFT: Final = 20
"""A hit's number is `place << PLACE_SHIFT | document`: see `documents.TEXT` and its siblings."""

ASTRAL: Final = 1 << 16
"""The first code point beyond 16 bits."""

SURROGATES: Final = slice(0xD800, 0xE000)
"""The codes that characters beyond 16 bits take, in order: no text has these code points."""

Codes = npt.NDArray[np.uint16]
Words = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]
Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

Order = npt.NDArray[np.uint32]
"""Where in the texts each row begins, of all rows in their order."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All normalised texts, place by place: first text, then headings, then titles."""

    codes: Codes
    """One code per character; 0 wherever no term can go on: field ends and blanks."""

    hits: Numbers
    """For each code, the number of its hit."""

    lengths: Numbers
    """How many codes each text has, place by place."""

    characters: npt.NDArray[np.uint32]
    """The code point of each code."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Places sorted by their next eight characters, then by hit; three arrays of one length."""

    first: Words
    """Characters 1 to 4, the first in the highest 16 bits, 0 from the term's end on."""

    second: Words
    """Characters 5 to 8."""

    hits: Numbers

    def take(self, which: Indexes | slice) -> "Rows":
        """Return the rows at `which`, in that order."""
        return Rows(self.first[which], self.second[which], self.hits[which])

    def column(self, at: int) -> npt.NDArray[np.uint16]:
        """Return the code of character `at`, from 0 to 7, of each row."""
        word = self.first if at < LENGTH // 2 else self.second
        shift = np.uint64(48 - 16 * (at % (LENGTH // 2)))
        return (word >> shift).astype(np.uint16)

    def __len__(self) -> int:
        return len(self.hits)


def corpus(documents: Sequence[SearchDocument], numbers: Iterable[int] | None = None) -> Corpus:
    """Return the texts of `documents`, which have the given `numbers`, or 0, 1, 2 … .

    Raises:
        ValueError: if there are more documents, or more rare characters, than codes for them.
    """
    ids = range(len(documents)) if numbers is None else numbers
    return corpus_of(list(map(streams, documents)), ids)


def corpus_of(
    texts: Sequence[Sequence[str]],
    numbers: Iterable[int],
    characters: npt.NDArray[np.uint32] | None = None,
) -> Corpus:
    """Return what `streams` returned for documents; the codes may be another corpus' ones.

    Raises:
        ValueError: as for `corpus`, or if a character beyond 16 bits has no code in the other one.
    """
    ids = np.fromiter(numbers, np.int32)
    if len(ids) and ids.max() >= 1 << PLACE_SHIFT:
        raise ValueError(f"the search takes up to {1 << PLACE_SHIFT} issues")
    places = list(zip(*texts, strict=True)) or [(), (), ()]
    points = np.frombuffer("".join(map("".join, places)).encode("utf-32-le"), np.uint32)
    lengths = np.fromiter((len(text) for place in places for text in place), np.int32)
    if characters is None:
        characters = _characters(points)
    return Corpus(_codes(points, characters), hits_of(ids, lengths), lengths, characters)


def hits_of(numbers: Numbers, lengths: Numbers) -> Numbers:
    """Return the hits of all codes, from how many of them each text has."""
    hits = np.concatenate([numbers + (place << PLACE_SHIFT) for place in range(3)])
    return np.repeat(hits.astype(np.int32), lengths)


def _characters(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    beyond = np.unique(points[points >= ASTRAL])
    if len(beyond) > SURROGATES.stop - SURROGATES.start:
        raise ValueError("the search takes up to 2048 characters beyond 16 bits")
    characters = np.arange(ASTRAL, dtype=np.uint32)
    characters[SURROGATES] = np.iinfo(np.uint32).max  # in order, for they are searched
    characters[SURROGATES][: len(beyond)] = beyond
    return characters


def _codes(points: npt.NDArray[np.uint32], characters: npt.NDArray[np.uint32]) -> Codes:
    codes = np.zeros(len(points) + LENGTH, np.uint16)
    codes[: len(points)] = points & (ASTRAL - 1)
    where = np.flatnonzero(points >= ASTRAL)
    if len(where):
        found = np.searchsorted(characters[SURROGATES], points[where])
        codes[where] = SURROGATES.start + found
        if not np.array_equal(characters[codes[where]], points[where]):
            raise ValueError("a character beyond 16 bits has no code")
    codes[codes <= ord(" ")] = 0
    return codes


def sorted_rows(texts: Corpus, positions: Indexes) -> tuple[Rows, Indexes]:
    """Return the rows that begin at `positions`, which ascend, sorted; and where each begins."""
    columns = _columns(texts.codes, positions)
    order: Indexes = np.arange(len(positions))
    for column in reversed(columns):
        order = order[np.argsort(column[order], kind="stable")]
    first, second = (_word(columns[at : at + _HALF])[order] for at in (0, _HALF))
    places = positions[order]
    return Rows(first, second, texts.hits[places]), places


def rows_at(texts: Corpus, positions: Indexes) -> Rows:
    """Return the rows that begin at `positions`, in that order."""
    columns = _columns(texts.codes, positions)
    return Rows(_word(columns[:_HALF]), _word(columns[_HALF:]), texts.hits[positions])


def _columns(codes: Codes, positions: Indexes) -> list[Codes]:
    """Return the characters from each position on, 0 from a term's end on."""
    columns, alive = [], np.ones(len(positions), bool)
    for at in range(LENGTH):
        column = codes[positions + at]
        column[~alive] = 0
        alive &= column != 0
        columns.append(column)
    return columns


_HALF: Final = LENGTH // 2


def _word(columns: list[Codes]) -> Words:
    word = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        word <<= np.uint64(16)
        word |= column
    return word


def joined(*some: Rows) -> Rows:
    """Return rows one after the other."""
    columns = ([getattr(rows, name) for rows in some] for name in ("first", "second", "hits"))
    return Rows(*map(np.concatenate, columns))


def less(rows: Rows, others: Rows) -> Flags:
    """Return whether each row's characters sort before those of its counterpart."""
    same = np.equal(rows.first, others.first)
    found: Flags = np.less(rows.first, others.first) | same & np.less(rows.second, others.second)
    return found


def equal(rows: Rows, others: Rows) -> Flags:
    """Return whether each row has the characters of its counterpart."""
    same: Flags = np.equal(rows.first, others.first) & np.equal(rows.second, others.second)
    return same


def shared(rows: Rows) -> npt.NDArray[np.int8]:
    """Return how many characters each row shares with the row before it, 8 if all."""
    count = np.zeros(len(rows), np.int8)
    first = rows.first[1:] ^ rows.first[:-1]
    second = rows.second[1:] ^ rows.second[:-1]
    for shift in (0, 16, 32, 48):
        count[1:] += first < np.uint64(1 << shift)
    same = first == 0
    for shift in (0, 16, 32, 48):
        count[1:] += same & (second < np.uint64(1 << shift))
    return count
