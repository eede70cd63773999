"""One build at a time for one site folder."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rectify.output.errors import OutputError
from rectify.output.plan import CONTROL_FOLDER

_LOCK = f"{CONTROL_FOLDER}/lock"


@contextmanager
def locked(site: Path) -> Iterator[None]:
    """Hold the lock of `site`; the system drops it if the process dies.

    Raises:
        OutputError: another build holds it.
    """
    path = site / _LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        try:
            _lock(stream)
        except OSError:
            raise OutputError("site-locked", site=str(site)) from None
        yield


if sys.platform != "win32":
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

else:
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
