"""The names of the large form's files, and the directory that tells which there are."""

from collections.abc import Iterable, Iterator
from typing import Final

from rectify.artifacts import File
from rectify.search.packing import numbers, script, table

DIRECTORY_NODES: Final = 64
"""How many heavy terms a file of the directory holds, on average."""

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
    return _directory(nodes, documents, range(1 << directory_bits(nodes)))


def changed_directory(
    nodes: dict[str, int], documents: int, before: dict[str, int]
) -> Iterator[File]:
    """Yield `index.js`, and those files that differ from the directory of other terms."""
    bits = directory_bits(nodes)
    if bits != directory_bits(before):
        return directory(nodes, documents)
    names = filter(None, nodes.keys() | before.keys())
    changed = (name for name in names if nodes.get(name) != before.get(name))
    return _directory(nodes, documents, {directory_file(name, bits) for name in changed})


def _directory(nodes: dict[str, int], documents: int, which: Iterable[int]) -> Iterator[File]:
    bits = directory_bits(nodes)
    files: dict[int, list[str]] = {at: [] for at in which}
    for term in filter(None, nodes):
        at = directory_file(term, bits)
        if at in files:
            files[at].append(term)
    for at, terms in files.items():
        yield script(directory_name(at), _directory_text(sorted(terms), nodes))
    root = nodes.get("", -1)
    yield script("index", numbers((documents, bits, root + 1)), *table())


def directory_name(number: int) -> str:
    """Return the name of a file of the directory."""
    return f"t/{number}"


def directory_bits(nodes: dict[str, int]) -> int:
    """Return the logarithm of how many files the directory has."""
    return (len(nodes) // DIRECTORY_NODES).bit_length()


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
