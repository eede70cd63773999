"""How to cite a page: stable address, date, and a hash of the content."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from rectify.digests import sha256
from rectify.model import Issue
from rectify.pages.parts.encoding import encoding
from rectify.pages.words import Words
from rectify.values import dataclass, is_record, needs
from rectify.vocabulary import Status

_HASH_LENGTH = 16
"""Hexadecimal digits that stand on the page; enough to tell two versions apart."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reader needs to cite a page or to find it again."""

    address: str
    """Full address; nothing if the site's own is not known."""
    content_hash: str
    text: str


def issue_hash(issue: Issue) -> str:
    """Return a hash of all that the register says about an issue.

    Fields that say nothing are left out, so that a new kind of field leaves old hashes alone.
    """
    return sha256(encoding(_said)(issue).encode())[:_HASH_LENGTH]


def _said(value: Any) -> object:
    """Return what a record says, by names in order: neither defaults nor labels; else a text."""
    kind: Any = type(value)
    if kind is Status or not is_record(kind):
        return str(value)
    names, get = _fields(kind)
    said = zip(names, get(value), strict=True)
    return {name: str(part) if type(part) is int else part for name, part in said if part}


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the sorted names of a record's fields, two at least, and what returns the fields."""
    names = tuple(sorted(needs(kind)))
    return names, attrgetter(*names)


def citation(words: Words, name: str, as_of: str, content_hash: str, address: str) -> Citation:
    """Return how to cite the page called `name`."""
    key = "cite.text" if address else "cite.text_without_address"
    text = words(key, name=name, as_of=as_of, hash=content_hash, address=address)
    return Citation(address, content_hash, text)
