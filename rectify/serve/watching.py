"""Seeing what is saved: bursts of changes below a few folders, each told once.

The system's notifications are used instead of comparing times, so files that arrive with an old
date and files that go away are seen like any other.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from watchfiles import Change, watch
from watchfiles._rust_notify import WatchfilesRustInternalError  # it has no public name

_STEP_MS = 25
"""A burst ends when nothing more happens for this long; it is most of what a save waits for."""
_LONGEST_BURST_MS = 1_600
_LOOK_MS = 100
"""How often to make sure that the watched folders are still the same ones."""

Filter = Callable[[Change, str], bool]


def bursts(folders: Sequence[Path], site: Path, stop: Event) -> Iterator[bool]:
    """Yield True as soon as the folders are watched, and after each burst of changes.

    False comes every tenth of a second in which nothing happened.

    Changes that happen while the caller works on one burst make up the next one, however many
    they are. Folders may be missing, come later, or be replaced by others of the same name. What
    happens below `site` never counts.
    """
    polling = False
    while not stop.is_set():
        try:
            yield from _until_replaced(folders, _outside(site), stop, polling=polling)
        except FileNotFoundError:
            stop.wait(_LOOK_MS / 1000)  # a folder went away just as we turned to it
        except (OSError, WatchfilesRustInternalError):
            polling = True  # the system is out of watches, or this drive has none
            stop.wait(_LOOK_MS / 1000)


def _until_replaced(
    folders: Sequence[Path], counts: Filter, stop: Event, *, polling: bool
) -> Iterator[bool]:
    """Yield bursts until one of the folders is no longer the one that is watched."""
    there = _identities(folders)
    begun = False
    for changes in watch(
        *there,
        watch_filter=counts,
        step=_STEP_MS,
        debounce=_LONGEST_BURST_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=polling or None,
    ):
        yield bool(changes or not begun)
        begun = True
        is_gone = any(change is Change.deleted and Path(p) in there for change, p in changes)
        if is_gone or _identities(folders) != there:
            return


def _identities(folders: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return the folders that exist, each with what tells it from a successor of its name."""
    found = {}
    for folder in folders:
        try:
            status = folder.stat()
        except OSError:
            continue
        found[folder] = (status.st_dev, status.st_ino)
    return found


def _outside(site: Path) -> Filter:
    """Return a filter that keeps a site that stands in a watched folder from building itself."""
    own = site.resolve()

    def counts(_: Change, path: str) -> bool:
        return not Path(path).is_relative_to(own)

    return counts
