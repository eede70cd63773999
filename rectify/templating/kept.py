"""Compiled templates on disk: what a build need not do again while no template has changed.

One file for each set of folders. It is trusted only if the same Python, Jinja2 and generator wrote
it, and each template in it only while its source, and that of all it needs, are the same bytes.
Whatever else stands there is overwritten; nothing is lost but time.
"""

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, find_spec, source_hash
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from rectify import sealed
from rectify.templating.keys import Key, Link


class Compiled(NamedTuple):
    """One template, compiled; no dataclass, for making one takes 0.5 ms of every build."""

    source: tuple[str, bytes | None]
    """Path and bytes; no bytes if no folder has the template."""
    needs: tuple[tuple[Key, bytes], ...]
    """The templates that it was compiled with, and their stamps."""
    code: CodeType | None
    """None if it is left to Jinja2."""
    links: dict[str, Link]
    blocks: tuple[str, ...]
    parent: str | None

    @property
    def stamp(self) -> bytes:
        """Return what is another for another source of it or of anything that it needs."""
        file, data = self.source
        parts = (file.encode(), data or b"", *(stamp for _, stamp in self.needs))
        return source_hash(b"\0".join(parts))


class Kept:
    """What is kept for one set of folders."""

    def __init__(self, path: Path | None) -> None:
        """Take the file to keep it in; None keeps it in memory only."""
        self.path = path
        self.templates: dict[Key, Compiled] = {}
        self.bytecode: dict[str, tuple[str, CodeType]] = {}
        """Jinja2's own code with its checksum, by its key."""
        self.changed = False

    def save(self) -> None:
        """Write what is new, if there is a folder for it; a disk that refuses costs only time."""
        if not self.changed or self.path is None:
            return
        self.changed = False
        rows = {key: tuple(compiled) for key, compiled in self.templates.items()}
        data = marshal.dumps((rows, self.bytecode))
        with suppress(OSError):
            sealed.save(self.path, data, _version().hex())


@cache
def kept_for(folders: tuple[str, ...], compiled: Path | None) -> Kept:
    """Return what is kept for `folders`: read once, then remembered by the process.

    Args:
        folders: The folders of templates.
        compiled: The folder of what is compiled; None keeps it in memory only.
    """
    if compiled is None:
        return Kept(None)
    name = source_hash("\0".join(map(os.path.abspath, folders)).encode()).hex()
    kept = Kept(compiled / f"templates-{name}.bin")
    with suppress(ValueError):  # then it is overwritten
        data = sealed.load(compiled / f"templates-{name}.bin", _version().hex())
        if data is not None:
            rows, kept.bytecode = marshal.loads(data)  # noqa: S302 - our own, checked
            kept.templates = {key: Compiled(*row) for key, row in rows.items()}
    return kept


@cache
def _version() -> bytes:
    """Return what must be the same for compiled code to be the same."""
    parts = [MAGIC_NUMBER, sys.version.encode()]
    folder = os.path.dirname(__file__)  # noqa: PTH120 - Path takes as long as all the rest
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))  # noqa: PTH208
    files = [f"{folder}/{name}" for name in names]
    specs = map(find_spec, ("jinja2", "markupsafe"))
    files += [spec.origin for spec in specs if spec and spec.origin]  # they name their versions
    for file in files:
        with open(file, "rb") as opened:  # noqa: PTH123
            parts.append(opened.read())
    return source_hash(b"\0".join(parts))


def forget() -> None:
    """Forget what the process remembers, as a new one would."""
    kept_for.cache_clear()
