"""Reading an inspection's files once, and knowing afterwards what exactly was read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rectify.digests import short_hex
from rectify.memo import stamps
from rectify.source.disk import MAX_BYTES, Disk
from rectify.source.files import INSPECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from rectify.source.disk import Entry


class Noting(Disk):
    """Hands out files and notes the digests of the very bytes that it handed out."""

    def __init__(self, content: Path) -> None:
        """Take the content folder, whose inspections are read."""
        self._above = f"{content}/{INSPECTIONS}/"
        self._noted: dict[str, str] = {}

    def files(self, folder: str) -> list[tuple[str, Entry]]:
        """Return what `Disk.files` returns: all that counts, whether it is read or not."""
        found = super().files(folder)
        for inside, _ in found:
            self._noted.setdefault(f"{folder}/{inside}", "")
        return found

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        data = super().read(path)
        if len(data) <= MAX_BYTES:  # else it goes on, and is not used
            self._noted[path] = short_hex(data)
        return data

    @cached_property
    def digests(self) -> dict[str, str]:
        """Return the digests of all files, not only of those read, as `stamps.contents` does."""
        noted, cut = self._noted, len(self._above)
        for path, digest in noted.items():
            if not digest:
                noted[path] = stamps.digest(path)
        return {path[cut:]: noted[path] for path in sorted(noted)}
