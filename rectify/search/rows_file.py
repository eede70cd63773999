"""The rows of a whole build as a file: a line of JSON that lists the arrays, then those."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rectify.search.base import Base
from rectify.search.documents import PLACES
from rectify.search.grams import Corpus, hits_of
from rectify.search.state import load, save

_ALIGNMENT = 8


def save_base(folder: Path, base: Base) -> str:
    """Write `base`; return the name of the file."""
    texts = base.texts
    arrays: list[npt.NDArray[Any]] = [texts.characters, texts.lengths, texts.codes, base.order]
    for starts, codes in base.children:
        arrays += [starts.astype(np.uint32), codes]
    head = {"numpy": np.__version__, "arrays": [(array.dtype.str, len(array)) for array in arrays]}
    line = json.dumps(head).encode()
    line += b" " * (-(len(line) + 1) % _ALIGNMENT) + b"\n"
    return save(
        folder, "rows", "bin", [memoryview(line), *chain.from_iterable(map(_blocks, arrays))]
    )


def _blocks(array: npt.NDArray[Any]) -> tuple[memoryview, memoryview]:
    """Return the array's bytes, and as many zeros as it takes to the next array."""
    return array.data.cast("B"), memoryview(bytes(-array.nbytes % _ALIGNMENT))


def load_base(folder: Path, name: str) -> Base | None:
    """Return what `save_base` wrote, or None if it is not there as written or not by this numpy."""
    data = load(folder, name)
    if data is None:
        return None
    end = data.index(b"\n") + 1
    head = json.loads(data[:end])
    if head["numpy"] != np.__version__:
        return None
    arrays = list(_arrays(data, end, head["arrays"]))
    characters, lengths, codes, order, *children = arrays
    numbers = np.arange(len(lengths) // PLACES, dtype=np.int32)
    texts = Corpus(codes, hits_of(numbers, lengths), lengths, characters)
    levels = zip((start.astype(np.int64) for start in children[::2]), children[1::2], strict=True)
    return Base(texts, order, list(levels))


def _arrays(data: bytes, at: int, kinds: list[tuple[str, int]]) -> Iterator[npt.NDArray[Any]]:
    for kind, count in kinds:
        array = np.frombuffer(data, kind, count, at)
        at += array.nbytes + -array.nbytes % _ALIGNMENT
        yield array
