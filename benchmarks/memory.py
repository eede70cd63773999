"""A remembered index for as long as a process lives, given all documents each time."""

from collections.abc import Sequence
from itertools import groupby

from rectify.artifacts import File
from rectify.search.documents import SearchDocument
from rectify.search.store import Part, Store


class Memory:
    """Remembers the last index of a site: see `store`."""

    def __init__(self) -> None:
        self._store = Store()
        self._token = ""
        self._parts: dict[str, tuple[list[SearchDocument], str]] = {}
        self._versions = 0
        self._files: dict[str, File] = {}

    def files(self, documents: Sequence[SearchDocument]) -> list[File]:
        """Return the files of `search.run(documents)`, in no particular order."""
        parts = [
            self._part(slug, list(some))
            for slug, some in groupby(documents, key=lambda document: document.slug)
        ]
        update = self._store.update(parts, self._token)
        if update.is_whole:
            self._files.clear()
        self._files |= {file.path: file for file in update.written}
        for path in update.removed:
            del self._files[path]
        self._token = update.token
        self._store.save()
        return list(self._files.values())

    def _part(self, slug: str, documents: list[SearchDocument]) -> Part:
        before, version = self._parts.get(slug, ([], ""))
        if before != documents:
            self._versions += 1
            version = str(self._versions)
            self._parts[slug] = documents, version
        return Part(slug, version, lambda: documents)
