"""Files of the memory: whole and as they were written, or not there."""

import os
from pathlib import Path

from rectify.digests import short_hex

_MARK = b"rectify memory 1 "


def save(path: Path, data: bytes, maker: str = "") -> None:
    """Write `data` with its checksum; whoever reads meanwhile sees the old file or the new one.

    Args:
        path: Where to.
        data: What is to be remembered.
        maker: Digest of the program, if nobody but the same can read it.

    Raises:
        OSError: the disk refuses; the old file is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with draft.open("wb") as stream:
            stream.write(_head(data, maker))
            stream.write(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def load(path: Path, maker: str = "") -> bytes | None:
    """Return what was saved at `path`, or None if nothing was, or by another program.

    Raises:
        ValueError: what is there is damaged, or was written by somebody else.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(str(error)) from error
    head, _, body = data.partition(b"\n")
    if f"{head.decode('ascii', 'replace')}\n".encode() != _head(body, _maker_in(head)):
        raise ValueError(str(path))
    return body if _maker_in(head) == maker else None


def _head(data: bytes, maker: str) -> bytes:
    return _MARK + f"{short_hex(data)} {maker}\n".encode()


def _maker_in(head: bytes) -> str:
    return head.decode("ascii", "replace").rpartition(" ")[2]
