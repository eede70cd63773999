"""How files of the content folder are listed and read, so that who has to know can look on."""

import os

MAX_BYTES = 2 * 1024 * 1024
"""A file of the register larger than this is a mistake, not an issue."""

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_USUAL_BYTES = 64 * 1024
"""More than nearly all files have; asking for the most at once costs its memory each time."""

Entry = os.DirEntry[str]


class Disk:
    """Lists folders and reads files, once each."""

    def files(self, folder: str) -> list[tuple[str, Entry]]:
        """Return all that is no folder below `folder`, with its path from there.

        They come in an order that no file system decides. Links to folders are left alone.
        """
        return list_files(folder)

    def read(self, path: str) -> bytes:
        """Return a file's bytes, at most one more than `MAX_BYTES`.

        Raises:
            OSError: there is no such file, or it cannot be read.
        """
        file = os.open(path, _READ_ONLY)  # half the cost of `open`
        try:
            data = more = os.read(file, _USUAL_BYTES)
            while more and _USUAL_BYTES <= len(data) <= MAX_BYTES:
                more = os.read(file, MAX_BYTES + 1 - len(data))
                data += more
        finally:
            os.close(file)
        return data


def entries(folder: str) -> list[Entry]:
    """Return what lies in a folder, by name; nothing if it is none or may not be looked at."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=_name)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def list_files(folder: str, inside: str = "", *, hidden: bool = False) -> list[tuple[str, Entry]]:
    """Return all that is no folder below `folder`, as `Disk.files` does."""
    found: list[tuple[str, Entry]] = []
    for entry in entries(f"{folder}/{inside}"):
        name = entry.name
        if not hidden and (name[0] == "." or name == "__pycache__"):
            continue
        if entry.is_dir(follow_symlinks=False):
            found += list_files(folder, f"{inside}{name}/", hidden=hidden)
        else:
            found.append((inside + name, entry))
    return found


def _name(entry: Entry) -> str:
    return entry.name
