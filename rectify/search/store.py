"""A remembered index: what changed issues change in it, and nothing else.

Outside of the pure functions, as all remembering: with or without a memory, the index comes to the
files of `rectify.search.run`, byte for byte, only sooner when few issues differ from the last time.

    store = Store(folder)
    update = store.update(parts, known)     # `known`: the token of the index that the site has
    ...                                     # the site is brought up to date with `update`
    store.save()                            # and `update.token` is what it has now

A token tells the content of an index, so a memory of any other content is seen not to match,
whatever order things were saved in and wherever that was cut off. Without a match, and when the
memory is missing, damaged or from another version, the index is built anew.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rectify.artifacts import File
from rectify.digests import short_hex
from rectify.values import dataclass, replace

if TYPE_CHECKING:
    from rectify.search.documents import SearchDocument
    from rectify.search.update import Known, Next

MANY: Final = 256
"""From this many documents that differ from the last whole build on, the index is built anew."""


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one inspection."""

    slug: str
    digest: str
    """Differs wherever the documents do."""

    documents: "Callable[[], Sequence[SearchDocument]]"
    """Called at most once, and only if they may have changed."""


@dataclass(frozen=True, slots=True)
class Update:
    """What brings the index of the site up to date."""

    token: str
    """Tells the content of the index."""

    is_whole: bool
    """Whether `written` has every file, so that the site may keep no other of the index."""

    written: Iterable[File] = ()
    """New and changed files, to be gone through once."""

    removed: tuple[str, ...] = ()
    """Paths that are no more; a whole index says nothing of them."""

    kept: int = 0
    """How many files stay as they are."""


class Store:
    """Remembers the last index of a site in a folder, or with None for as long as it lives.

    About 6 bytes for each character of the texts.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: Known | None = None
        self._next: Next | None = None

    def update(self, parts: Sequence[Part], known: str = "") -> Update:
        """Return how the index that the site has becomes that of `parts`.

        Args:
            parts: All documents, in the order of the site.
            known: The token of the site's index; nothing if it has none, or a doubtful one.
        """
        self._next = None
        maker = _maker()
        token = short_hex(repr([maker, [(part.slug, part.digest) for part in parts]]).encode())
        if maker and token == known:
            return Update(token, is_whole=False)
        from rectify.search import update

        parts = [replace(part, documents=cache(part.documents)) for part in parts]
        new = update.Next(token, maker)
        old = self._remembered(known, maker) if maker and known else None
        found = update.partial(new, old, parts) if old else None
        self._next = new
        return found or update.whole(new, parts)

    def save(self) -> bool:
        """Remember the index that `update` led to; return whether that was possible.

        `Update.written` must have been gone through.
        """
        if self._next is None:
            return True
        new, self._next, self._known = self._next, None, None
        try:
            self._known = new.saved(self._folder)
        except OSError:
            return False
        return True

    def _remembered(self, token: str, maker: str) -> "Known | None":
        from rectify.search.update import Known

        for known in (self._known, Known.load(self._folder) if self._folder else None):
            if known and (known.state.token, known.state.maker) == (token, maker):
                return known
        return None


def _maker() -> str:
    """Return a digest of this package's sources, or nothing if they cannot be read."""
    data = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return short_hex(b"\0".join(data)) if data else ""
