"""The index of a memory: what the site was made from, and what it looked like afterwards.

It is all that a build has to read to see that nothing changed, so it is small and plain JSON.
"""

import json
from collections.abc import Mapping

from rectify.values import dataclass, needs

VERSION = 2


@dataclass(frozen=True, slots=True)
class Known:
    """An input as it was last time."""

    stamp: str
    """What the file system said of it: see `stamps`; empty if that was not to be trusted."""
    digest: str
    """Of its contents."""


@dataclass(frozen=True, slots=True)
class Index:
    """What a build left behind."""

    inputs: Mapping[str, Known]
    """The package, templates, static files, the top of the content, and each inspection."""
    options: Mapping[str, bool]
    setting: str
    """Digest of what all inspections know of the site."""
    seals: Mapping[str, str]
    """What the file system says of each folder of the site."""
    files: int
    """How many files the site has."""
    found: str
    """Digest of the file with all that the editor was told, which is then told again; empty if
    that was nothing."""
    record: str
    """Digest of the file with the records that belong to this index."""
    search: str = ""
    """What the memory of the search index said of itself."""
    search_is_behind: bool = False
    """Whether the site has an older index than its pages are."""


def dump(index: Index) -> bytes:
    """Return an index as bytes."""
    body = {"version": VERSION} | {name: getattr(index, name) for name in needs(Index)}
    body["inputs"] = {name: [known.stamp, known.digest] for name, known in index.inputs.items()}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> Index:
    """Return the index that `dump` made `data` from.

    Raises:
        ValueError: it is another version's, or none at all.
    """
    try:
        body = json.loads(data)
        if body.pop("version") != VERSION:
            raise ValueError(VERSION)
        body["inputs"] = {name: Known(*pair) for name, pair in body["inputs"].items()}
        return Index(**body)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error
