"""The folder of a memory."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from rectify import sealed
from rectify.memo import index
from rectify.memo.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rectify.diagnostics import Diagnostic
    from rectify.memo.pages import RememberedPages
    from rectify.memo.records import Records

_T = TypeVar("_T")
_INDEX = "index"
_RECORDS = "records"
_PAGES = "pages"
_FOUND = "found"
_LOST = "-"
"""The digest of a file that could not be written, which none has."""
COMPILED = "templates"
"""Where the templates' room keeps its own."""


class Store:
    """Reads and writes a memory; a folder of None remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.maker = ""
        """Digest of the program: what another one remembers of pages and records says nothing."""
        self.is_damaged = False
        """Whether something was there that could not be read: worth a hint, and no more."""

    def index(self) -> Index | None:
        """Return what the last build left behind."""
        return self._load(_INDEX, index.load)

    def records(self, known: Index) -> Records | None:
        """Return the records that belong to an index."""
        from rectify.memo import records

        return self._load(_RECORDS, records.load, known.record)

    def found(self, known: Index) -> tuple[Diagnostic, ...] | None:
        """Return what the editor was told after the build of an index; None if that is lost."""
        if not known.found:
            return ()
        from rectify.memo import values

        return self._load(_FOUND, values.load, known.found)

    def save_found(self, found: tuple[Diagnostic, ...]) -> str:
        """Remember what the editor was told; return the digest that an index has of it."""
        if not found:
            return ""
        from rectify.memo import values

        return self._save(_FOUND, values.dump(found)) or _LOST

    def pages(self, maker: str) -> RememberedPages:
        """Return the pages of an inspection, by its slug, or the site's own."""
        from rectify.memo import pages
        from rectify.memo.pages import RememberedPages

        return self._load(f"{_PAGES}/{maker}", pages.load) or RememberedPages()

    def save_pages(self, maker: str, made: bytes) -> None:
        """Remember pages, as `pages.dump` returned them."""
        self._save(f"{_PAGES}/{maker}", made)

    def save(self, known: Callable[[str], Index], made: Records) -> None:
        """Remember a build once its site is written; `known` takes the records' digest."""
        from rectify.memo import records

        checksum = self._save(_RECORDS, records.dump(made))
        if checksum is not None:
            self._save(_INDEX, index.dump(known(checksum)))

    def save_index(self, known: Index) -> None:
        """Remember the same build by fresher stamps."""
        self._save(_INDEX, index.dump(known))

    def forget(self) -> None:
        """Delete everything but compiled templates: like Python's own, they know no content."""
        if self.folder is None or not self.folder.is_dir():
            return
        import shutil

        for path in self.folder.iterdir():
            if path.name != COMPILED:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _load(
        self, name: str, read: Callable[[bytes], _T], checksum: str | None = None
    ) -> _T | None:
        if self.folder is None:
            return None
        try:
            data = sealed.load(self.folder / name, self._maker_of(name), checksum)
            return None if data is None else read(data)
        except ValueError:
            self.is_damaged = True
            return None

    def _save(self, name: str, data: bytes) -> str | None:
        """Return the checksum, if the disk took it; one that cannot remember may still publish."""
        if self.folder is not None:
            with suppress(OSError):
                return sealed.save(self.folder / name, data, self._maker_of(name))
        return None

    def _maker_of(self, name: str) -> str:
        return "" if name == _INDEX else self.maker
