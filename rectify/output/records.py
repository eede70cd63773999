"""Which files of the site folder are ours: the records that let us remove them later.

`.rectify/manifest.json` names the groups; each group's files stand in a record of its own, so that
a build that changes one page reads and writes a few kilobytes, not what is known of 100,000.
"""

from __future__ import annotations

import os

from rectify.output import disk
from rectify.output.errors import OutputError
from rectify.output.plan import CONTROL_FOLDER, file_name, group_of

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

MANIFEST = f"{CONTROL_FOLDER}/manifest.json"
FOLDER = f"{CONTROL_FOLDER}/files"
VERSION = 2
_FIRST_VERSION = 1
"""One manifest with all files; understood, and replaced by the next build."""


class Group:
    """What the manifest says of a group."""

    __slots__ = ("count", "folders")

    def __init__(self, count: int, folders: tuple[str, ...]) -> None:
        self.count = count
        """How many files it has."""
        self.folders = folders
        """Paths of the folders below its own, sorted; most have none."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Group) and (self.count, self.folders) == (
            other.count,
            other.folders,
        )

    def __hash__(self) -> int:
        return hash((self.count, self.folders))


class Manifest:
    """What is known of the whole site."""

    __slots__ = ("first", "groups", "is_missing")

    def __init__(
        self,
        groups: Mapping[str, Group],
        *,
        first: Mapping[str, str] | None = None,
        is_missing: bool = False,
    ) -> None:
        self.groups = groups
        """All groups, by name."""
        self.first = first
        """All files, if this is a manifest of the first version."""
        self.is_missing = is_missing
        """Whether there was no build yet."""


def path_of(group: str) -> str:
    """Return where below the site a group's record is."""
    return f"{FOLDER}/{file_name(group)}.json"


def summary(paths: Iterable[str], group: str) -> Group:
    """Return what the manifest says of a group with these paths."""
    count, folders = 0, set()
    for path in paths:
        count += 1
        folders.add(path.rpartition("/")[0])
    return Group(count, tuple(sorted(folders - {group})))


def dump(group: str, digests: Mapping[str, str]) -> bytes:
    """Return a group's record: sorted, so that equal sites have equal records."""
    return _dump({"group": group, "files": dict(sorted(digests.items()))})


def dump_manifest(groups: Mapping[str, Group]) -> bytes:
    """Return the manifest."""
    rows = {name: [groups[name].count, *groups[name].folders] for name in sorted(groups)}
    return _dump({"groups": rows})


def load(site: str, group: str) -> dict[str, str]:
    """Return the paths of a recorded group and the SHA-256 of what we wrote there.

    Raises:
        OutputError: the record is damaged, so that ours and others' files cannot be told apart.
        OSError: it cannot be read.
    """
    path = path_of(group)
    return read(f"{site}/{path}", site, path)


def read(path: str, site: str, shown: str) -> dict[str, str]:
    """Return what a record holds; `shown` is its name in an error."""
    try:
        body = _parsed(disk.read(path))
        if body["version"] == VERSION:
            return {str(name): str(value) for name, value in body["files"].items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise broken(site, shown)


def load_manifest(site: str) -> Manifest:
    """Return the groups that an earlier build recorded; none if there was no build.

    Raises:
        OutputError: the manifest is damaged or missing, so that ours and others' files cannot be
            told apart.
        OSError: it cannot be read.
    """
    try:
        body = _parsed(disk.read(f"{site}/{MANIFEST}"))
        if body["version"] == VERSION:
            return Manifest({str(name): _group(row) for name, row in body["groups"].items()})
        if body["version"] == _FIRST_VERSION:
            return _first({str(path): str(value) for path, value in body["files"].items()})
    except FileNotFoundError:
        if os.listdir(site) == [CONTROL_FOLDER]:
            return Manifest({}, is_missing=True)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise broken(site, MANIFEST)


def broken(site: str, shown: str) -> OutputError:
    """Return the error of a record that cannot be understood."""
    return OutputError("broken-manifest", site=site, manifest=shown)


def by_group(digests: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return a whole site's files by group."""
    found: dict[str, dict[str, str]] = {}
    for path, value in digests.items():
        found.setdefault(group_of(path), {})[path] = value
    return found


def _first(digests: dict[str, str]) -> Manifest:
    groups = {name: summary(files, name) for name, files in by_group(digests).items()}
    return Manifest(groups, first=digests)


def _group(row: list[Any]) -> Group:
    count, *folders = row
    return Group(int(count), tuple(map(str, folders)))


def _parsed(data: bytes) -> Any:
    import json

    return json.loads(data)


def _dump(body: dict[str, object]) -> bytes:
    import json

    head = {"made-by": "rectify", "version": VERSION}
    # a line for each file; `indent` would do the same with the slow encoder
    text = json.dumps({**head, **body}, ensure_ascii=False, separators=(",\n", ": "))
    return f"{text}\n".encode()
