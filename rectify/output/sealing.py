"""Whether anything in the site was touched since a commit, told by times and sizes alone."""

from __future__ import annotations

import os
from marshal import dumps

from rectify import digests
from rectify.output import records
from rectify.output.errors import OutputError

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

NOTHING = b""
"""The seal of a group whose record, folder or files are not there or cannot be read."""


def seal(
    site: str | PathLike[str], groups: Iterable[str], *, files: bool = False
) -> dict[str, bytes]:
    """Return for each group a signature of what stands in the site; equal if nothing changed.

    Taken after a commit and compared later, it tells whether somebody added, removed, renamed or
    restored something in the group's folders, or its record; with `files` also whether any of its
    files was written to. It says nothing of what we would write. Never trust `NOTHING`. What
    happens within one tick of the disk's clock (some milliseconds) after it was taken may not show.

    Args:
        site: The site's folder.
        groups: Which; all at once, since each call reads the manifest.
        files: Whether to look at every recorded file, not only at the folders.
    """
    root = os.fspath(site)
    try:
        known = records.load_manifest(root).groups
    except (OSError, OutputError):
        known = {}  # the next session says what is wrong
    return seal_known(root, groups, known, files=files)


def seal_known(
    site: str, groups: Iterable[str], known: Mapping[str, records.Group], *, files: bool
) -> dict[str, bytes]:
    """Return the same for whoever has read the manifest: `known` is what it says."""
    return {
        group: _seal(site, group, known[group].folders, files=files) if group in known else NOTHING
        for group in groups
    }


def _seal(site: str, group: str, folders: tuple[str, ...], *, files: bool) -> bytes:
    try:
        paths = [records.path_of(group), group, *folders]
        if files:
            paths += records.load(site, group)
        return _signature(site, paths)
    except (OSError, OutputError):
        return NOTHING


def _signature(site: str, paths: Iterable[str]) -> bytes:
    rows = []
    for path in paths:
        found = os.lstat(f"{site}/{path}")
        rows.append((found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
    return digests.short(dumps(rows, 2))  # version 2: equal values, equal bytes
