"""What is remembered of an index on disk, and how: text and plain numbers, nothing that runs.

Three files: `state.json` says what the index was made of and names the other two, which a whole
build writes and no other: `facts-….json` (of each document, its digest and what its facets are)
and `rows-….bin` (`rows_file`). Each of them carries its length and checksum in its name, and
`state.json` its own in the first line, so whatever is damaged, cut off or from elsewhere is not
believed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from rectify.search.documents import SearchDocument
from rectify.search.records import FACETS, Value, facet_values

_STATE = "state.json"

DIGEST: Final = 64
"""How many characters a document's digest has."""

INDEXED: Final = 32
"""How many of them tell what is indexed of it; the others, all else."""


@dataclass(slots=True)
class Entry:
    """A document that is not as it was in the last whole build."""

    digest: str
    """Nothing for a document that is no more."""

    facets: list[tuple[Value, ...]]
    """The values, in the order of `FACETS`."""

    texts: tuple[str, ...] | None
    """What `streams` returned; None if that is as in the whole build."""

    ranks: str = ""
    """The ranks of its rows in the whole build, unless it has `texts` of then."""


@dataclass(slots=True)
class Facts:
    """What a whole build knows of its documents besides their texts.

    Rows are one text each, which is read as far as it is asked for: nearly all of it is not.
    """

    digests: str
    """All digests, one after the other."""

    values: list[list[Value]]
    """The distinct values of each facet."""

    rows: list[str]
    """For each facet, a line for each document: which of the values it has."""

    @property
    def documents(self) -> int:
        """How many documents there were."""
        return len(self.digests) // DIGEST

    def digest(self, number: int) -> str:
        """Return the digest of a document, or nothing if there was none."""
        return self.digests[number * DIGEST : (number + 1) * DIGEST]

    def lines(self, facet: int) -> list[str]:
        """Return the rows of a facet, which is told by its place in `FACETS`."""
        return self.rows[facet].split("\n")

    def read(self, facet: int, line: str) -> tuple[Value, ...]:
        """Return the values that a row stands for."""
        values = self.values[facet]
        return tuple(values[int(which)] for which in line.split())


@dataclass(slots=True)
class State:
    """What an index was made of."""

    token: str
    maker: str
    """The version of this package."""

    parts: list[tuple[str, str, int]]
    """Slug, digest, and how many documents."""

    nodes: dict[str, int]
    """The heavy terms, as `large.Branch` has them."""

    long: set[str]
    """The names of lists that have a second file."""

    facts: str = ""
    rows: str = ""
    """The names of the other files."""

    entries: dict[int, Entry] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """How many documents the index has."""
        return sum(count for _, _, count in self.parts)


def digest_of(document: SearchDocument) -> str:
    """Return a digest of a document: `INDEXED` characters for its texts, then some for the rest."""
    texts = [*(text.text for text in document.fields), document.title]
    texts += [document.category, document.heading, str(document.number)]
    rest = [document.id, document.url, document.inspection, document.status, document.basis]
    rest += ["1" if document.overdue else "0", *(text.kind for text in document.fields)]
    return _digest(texts) + _digest(rest)


def _digest(texts: list[str]) -> str:
    lengths = ",".join(map(str, map(len, texts)))
    data = "".join((lengths, ":", *texts)).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=INDEXED // 2).hexdigest()


def facts_of(documents: Sequence[SearchDocument]) -> Facts:
    """Return what is remembered of the documents of a whole build."""
    numbers: list[dict[Value, int]] = [{} for _ in FACETS]
    rows: list[list[str]] = [[] for _ in FACETS]
    for document in documents:
        for facet, known, column in zip(FACETS, numbers, rows, strict=True):
            values = facet_values(document, facet)
            column.append(" ".join(str(known.setdefault(value, len(known))) for value in values))
    digests = "".join(map(digest_of, documents))
    return Facts(digests, [list(known) for known in numbers], list(map("\n".join, rows)))


def digest_in(entries: Mapping[int, Entry], facts: Facts, number: int) -> str:
    """Return the digest of a document, or nothing if there is none."""
    return entries[number].digest if number in entries else facts.digest(number)


def load_state(folder: Path) -> State | None:
    """Return what the folder remembers, or None if that is nothing, or damaged."""
    try:
        checksum, _, data = (folder / _STATE).read_bytes().partition(b"\n")
        if checksum != _checksum(data):
            return None
        raw = json.loads(data)
        entries = {int(number): _entry(**entry) for number, entry in raw.pop("entries").items()}
        parts = [(slug, digest, count) for slug, digest, count in raw.pop("parts")]
        return State(entries=entries, parts=parts, long=set(raw.pop("long")), **raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _entry(digest: str, facets: Any, texts: Any, ranks: str) -> Entry:
    values = [tuple((value, label) for value, label in column) for column in facets]
    return Entry(digest, values, texts, ranks)


def save_state(folder: Path, state: State) -> None:
    """Write `state` and delete whatever it does not name."""
    raw = {name: getattr(state, name) for name in State.__dataclass_fields__}
    raw["long"] = sorted(state.long)
    raw["entries"] = {number: asdict(entry) for number, entry in state.entries.items()}
    data = json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()
    _write(folder / _STATE, memoryview(_checksum(data) + b"\n" + data))
    forget(folder, keep=(_STATE, state.facts, state.rows))


def forget(folder: Path, keep: Iterable[str] = ()) -> None:
    """Delete what a memory has in `folder`, but for the files to `keep`."""
    for pattern in (f"{_STATE}*", "facts-*", "rows-*"):
        for path in folder.glob(pattern):
            if path.name not in keep:
                with suppress(OSError):
                    path.unlink()


def save_facts(folder: Path, facts: Facts) -> str:
    """Write `facts`; return the name of the file."""
    data = json.dumps(asdict(facts), ensure_ascii=False, separators=(",", ":"))
    return save(folder, "facts", "json", [memoryview(data.encode())])


def load_facts(folder: Path, name: str) -> Facts | None:
    """Return what `save_facts` wrote, or None if it is not there as written."""
    data = load(folder, name)
    if data is None:
        return None
    raw = json.loads(data)
    values = [[(value, label) for value, label in column] for column in raw["values"]]
    return Facts(raw["digests"], values, raw["rows"])


def save(folder: Path, kind: str, suffix: str, blocks: Sequence[memoryview]) -> str:
    """Write blocks into a file whose name tells their length and checksum; return the name."""
    size, checksum = 0, 0
    for block in blocks:
        size, checksum = size + len(block), crc32(block, checksum)
    name = f"{kind}-{size}-{checksum:08x}.{suffix}"
    _write(folder / name, *blocks)
    return name


def load(folder: Path, name: str) -> bytes | None:
    """Return what `save` wrote, or None if it is not there as written."""
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    told = name.partition(".")[0].split("-")[1:]
    return data if told == [str(len(data)), f"{crc32(data):08x}"] else None


def _write(path: Path, *blocks: memoryview) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    with new.open("wb") as stream:
        for block in blocks:
            stream.write(block)
    new.replace(path)


def _checksum(data: bytes) -> bytes:
    return f"{crc32(data):08x}".encode()
