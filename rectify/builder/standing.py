"""Whether the site still stands as the last build left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify import output
from rectify.output.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rectify.memo.index import Index

_FEW_FILES = 5000
"""Up to this many files of the site are looked at one by one (4 us each); of more, the folders
alone, which tell of files that were added, removed or replaced, but not of one written in place."""


def seals(site: Path, groups: Iterable[str], files: int) -> dict[str, str]:
    """Return what the file system says of folders of the site.

    Args:
        site: The site.
        groups: The folders, by name; an empty text for the files on top.
        files: How many files the site has.

    Raises:
        OutputError: the site's own records are damaged.
    """
    found = output.seal(site, groups, files=files <= _FEW_FILES)
    return {group: seal.hex() for group, seal in found.items()}


def untouched(site: Path, index: Index) -> frozenset[str]:
    """Return the folders in which nobody changed anything since the build that left `index`."""
    try:
        now = seals(site, index.seals, index.files)
    except OutputError:
        return frozenset()
    return frozenset(group for group, seal in now.items() if seal and seal == index.seals[group])
