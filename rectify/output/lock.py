"""One build at a time for one site folder."""

from __future__ import annotations

import os
import sys

from rectify.output.errors import OutputError
from rectify.output.plan import CONTROL_FOLDER

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from os import PathLike

_LOCK = f"{CONTROL_FOLDER}/lock"


class locked:  # noqa: N801 - reads as what it does: `with locked(site):`
    """Hold the lock of a site; the system drops it if the process dies.

    Forked workers hold it with their parent: if only the parent is killed, nobody else builds
    before they have ended too. A parent that ends its work gives it back for all of them.
    """

    def __init__(self, site: str | PathLike[str]) -> None:
        self._site = os.fspath(site)
        self._handle = -1
        self._made: list[str] = []

    def __enter__(self) -> None:
        """Take the lock, which makes the site's folder.

        Raises:
            OutputError: another build holds it.
            OSError: the folder cannot be made.
        """
        folders = f"{self._site}/{CONTROL_FOLDER}", self._site
        self._made = [folder for folder in folders if not os.path.lexists(folder)]
        while self._handle < 0:
            self._handle = self._taken()

    def __exit__(self, *_: object) -> None:
        """Give it back."""
        try:
            _unlock(self._handle)
        finally:
            os.close(self._handle)
            self._handle = -1

    def undo(self) -> None:
        """Remove what taking the lock has made.

        Raises:
            OSError: something else has come into it since.
        """
        if self._made:
            os.unlink(f"{self._site}/{_LOCK}")
        for folder in self._made:
            os.rmdir(folder)

    def _taken(self) -> int:
        """Return the open lock, or -1 if its file was removed while we took it."""
        path = f"{self._site}/{_LOCK}"
        os.makedirs(f"{self._site}/{CONTROL_FOLDER}", exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            raise OutputError("site-locked", site=self._site) from None
        try:
            is_there = os.path.samestat(os.fstat(handle), os.stat(path))
        except FileNotFoundError:
            is_there = False
        if not is_there:
            os.close(handle)
            return -1
        return handle


if sys.platform != "win32":
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

else:
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
