"""Which paths a site may have, and which contradict each other. Pure."""

from __future__ import annotations

from rectify import digests
from rectify.output.errors import OutputError

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rectify.artifacts import File

CONTROL_FOLDER = ".rectify"
"""The folder below the site that says what the site's files are; nothing else may write there."""

TOP = ""
"""The group of the files that stand in no folder."""

_FORBIDDEN = frozenset('/\\:*?"<>|') | {chr(code) for code in range(32)}
_NUMBERED = (f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³")
_DEVICES = frozenset(("con", "prn", "aux", "nul", *_NUMBERED))
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST_PLAIN = 100


def group_of(path: str) -> str:
    """Return the group of a site's path: its first folder, or `TOP`."""
    head, slash, _ = path.partition("/")
    return head if slash else TOP


def file_name(group: str) -> str:
    """Return a file name for a group: no two are the same on disks that ignore case."""
    if group == TOP:
        return "=top"
    if len(group) <= _LONGEST_PLAIN and _PLAIN.issuperset(group):
        return group
    return f"={digests.short(group.encode()).hex()}"


def is_bad(part: str) -> bool:
    """Return whether a part of a path leaves the site or cannot exist on every system.

    No regular expressions: this is asked for every file, and these are four times as fast.
    """
    return (
        not part
        or part[-1] in ". "
        or not _FORBIDDEN.isdisjoint(part)
        or part.partition(".")[0].rstrip().casefold() in _DEVICES
    )


def is_control(part: str) -> bool:
    """Return whether the first part of a path is the control folder, on any disk."""
    return part.casefold() == CONTROL_FOLDER


def outside(path: str, origin: str) -> OutputError:
    """Return the error of a path that a site may not have."""
    return OutputError("path-outside-site", path=path, origin=origin)


def clash(code: str, first: tuple[str, str], second: tuple[str, str]) -> OutputError:
    """Return the error of two files, each a path and its maker, that cannot be together.

    Args:
        code: `two-for-one-path`, or `file-is-folder` where the second needs the first as a folder.
        first: A path and its maker.
        second: Another.
    """
    return OutputError(
        code,
        path=first[0],
        other_path=second[0],
        origin=first[1] or "?",
        other=second[1] or "?",
    )


def collect(files: Iterable[File]) -> dict[str, File]:
    """Return `files` by path, in the order of their paths.

    Raises:
        OutputError: a path leaves the site or cannot exist on every system, two files claim one
            path (also where only case differs, as Windows and macOS would overwrite), or one
            needs a folder where another is a file. The message names both makers.
    """
    found: dict[str, File] = {}
    claims = Claims()
    for file in files:
        parts = file.path.split("/")
        if is_control(parts[0]) or any(map(is_bad, parts)):
            raise outside(file.path, file.origin)
        claims.add(file.path, file.origin)
        found[file.path] = file
    return dict(sorted(found.items()))


class Claims:
    """Who wants which path; no two may want what a disk that ignores case takes for the same."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, str]] = {}
        self._folders: dict[str, tuple[str, str]] = {}
        """Each with the first file that needs it."""
        self._seen: set[str] = set()

    def add(self, path: str, origin: str) -> None:
        """Claim a path.

        Raises:
            OutputError: somebody else wants it, as a file or as a folder.
        """
        folder = path.rpartition("/")[0]
        if folder not in self._seen:
            self._add_folders(folder, (path, origin))
        key = path.casefold()
        if key in self._files:
            raise clash("two-for-one-path", self._files[key], (path, origin))
        if key in self._folders:
            raise clash("file-is-folder", (path, origin), self._folders[key])
        self._files[key] = path, origin

    def _add_folders(self, folder: str, by: tuple[str, str]) -> None:
        for parent in parents(f"{folder}/"):
            key = parent.casefold()
            if key in self._files:
                raise clash("file-is-folder", self._files[key], by)
            self._folders.setdefault(key, by)
        self._seen.add(folder)

    def items(self) -> list[tuple[str, str]]:
        """Return the paths and their makers, sorted."""
        return sorted(self._files.values())


def parents(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the outermost first."""
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)
