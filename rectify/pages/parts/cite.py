"""How to cite a page: stable address, date, and a hash of the content."""

import json
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256

from rectify.model import Issue
from rectify.pages.words import Words
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
    text = json.dumps(_said(issue), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:_HASH_LENGTH]


def _said(value: object) -> object:
    """Return a record as plain data: what it says, and neither defaults nor labels."""
    if isinstance(value, Status):
        return value.key
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _said(said) for name, said in named if said}
    return str(value)


def citation(words: Words, name: str, as_of: str, content_hash: str, address: str) -> Citation:
    """Return how to cite the page called `name`."""
    key = "cite.text" if address else "cite.text_without_address"
    text = words(key, name=name, as_of=as_of, hash=content_hash, address=address)
    return Citation(address, content_hash, text)
