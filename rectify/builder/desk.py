"""Where one maker's files go: into the site's stage, or past it if they already stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify.artifacts import File
from rectify.output import group_of

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from rectify.memo.pages import RememberedPages
    from rectify.output import Session, Share, Stager


class Desk:
    """Hands files to the stagers of their folders."""

    def __init__(self, site: Path, session: Session, untouched: Container[str]) -> None:
        """Take the folders of the site in which nobody else changed anything since the last build.

        Args:
            site: The site's folder.
            session: The one in which it is being written.
            untouched: First parts of paths; an empty text for files that lie on top.
        """
        self._site = site
        self._session = session
        self._untouched = untouched
        self._stagers: dict[str, Stager] = {}

    def put(self, file: File) -> str:
        """Bring a file into the site; return the digest that the site's record has of it."""
        return self._stager(file.path).put(file)

    def stands(self, path: str, digest: str) -> bool:
        """Return whether the site has a file with this digest, untouched since it was written."""
        if group_of(path) not in self._untouched:
            return False
        return self._stager(path).recorded().get(path) == digest

    def keep(self, path: str) -> None:
        """Leave a file as it stands."""
        self._stager(path).keep(path)

    def standing(self, path: str) -> File:
        """Return a file as it stands."""
        return File(path, (self._site / path).read_bytes())

    def keeps(self, made: RememberedPages) -> bool:
        """Leave all files of a maker as they stand, if they all do; return whether they do."""
        files = made.pages
        if not files or not all(self.stands(path, page.digest) for path, page in files.items()):
            return False
        for path in files:
            self._stager(path).keep(path)
        return True

    def keep_others(self, group: str, *, but: Container[str]) -> None:
        """Leave all files of a folder as they stand that were not put, but for some."""
        stager = self._stager(f"{group}/")
        for path in stager.others():
            if path not in but:
                stager.keep(path)

    def shares(self) -> tuple[Share, ...]:
        """Return what was put and kept, for the session to commit."""
        return tuple(stager.share() for stager in self._stagers.values())

    def _stager(self, path: str) -> Stager:
        group = group_of(path)
        if group not in self._stagers:
            self._stagers[group] = self._session.stager(group)
        return self._stagers[group]
