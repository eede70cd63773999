"""Files that a program keeps for itself: whole and as they were written, or not there."""

import os
from pathlib import Path

from rectify.digests import short_hex

_MARK = "rectify memory 1"


def save(path: Path, data: bytes, maker: str = "") -> str:
    """Write `data` with its checksum; whoever reads meanwhile sees the old file or the new one.

    Args:
        path: Where to.
        data: What is to be remembered.
        maker: Digest of the program, if nobody but the same can read it.

    Returns:
        The checksum, which `load` can be told to ask for.

    Raises:
        OSError: the disk refuses; the old file is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    checksum = short_hex(data)
    try:
        with draft.open("wb") as stream:
            stream.write(f"{_MARK} {checksum} {maker}\n".encode())
            stream.write(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return checksum


def load(path: Path, maker: str = "", checksum: str | None = None) -> bytes | None:
    """Return what was saved at `path`, or None if nothing was, or by another program.

    Raises:
        ValueError: what is there is damaged, was written by somebody else, or is not what has this
            checksum.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(str(error)) from error
    head, _, body = data.partition(b"\n")
    mark, told, by = (*head.decode("ascii", "replace").rsplit(" ", 2), "", "")[:3]
    if mark != _MARK or told != short_hex(body) or checksum not in {None, told}:
        raise ValueError(str(path))
    return body if by == maker else None
