"""How to cite a page: stable address, date, and a hash of the content."""

from functools import cache
from operator import attrgetter
from typing import Any

from rectify.digests import sha256
from rectify.model import Issue
from rectify.pages.parts.encoding import quoting
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
    return sha256(_said(issue).encode())[:_HASH_LENGTH]


def _said(value: object) -> str:
    """Return a record as JSON, sorted by names: what it says, and neither defaults nor labels."""
    if type(value) is str:
        return quoting()(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_said, value))}]"
    kind: Any = type(value)
    names = () if kind is Status else _fields(kind)
    if not names:
        return quoting()(str(value))
    values = zip(names, attrgetter(*names)(value), strict=True)
    parts = [f'"{name}": {_said(part)}' for name, part in values if part]
    return f"{{{', '.join(parts)}}}"


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the sorted names of a record's fields, two at least; none for a word or a day."""
    return tuple(sorted(needs(kind))) if is_record(kind) else ()


def citation(words: Words, name: str, as_of: str, content_hash: str, address: str) -> Citation:
    """Return how to cite the page called `name`."""
    key = "cite.text" if address else "cite.text_without_address"
    text = words(key, name=name, as_of=as_of, hash=content_hash, address=address)
    return Citation(address, content_hash, text)
