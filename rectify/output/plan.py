"""What a build wants to put into the site, and whether that can be done at all. Pure."""

import re
from collections.abc import Iterable

from rectify.artifacts import File
from rectify.output.errors import OutputError

CONTROL_FOLDER = ".rectify"
"""The folder below the site that says what the site's files are; nothing else may write there."""

_BAD_PART = re.compile(r"^$|^\.{1,2}$|[\\:*?\"<>|\x00-\x1f]|[. ]$")
_DEVICE = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def collect(files: Iterable[File]) -> dict[str, File]:
    """Return `files` by path, in the order of their paths.

    Raises:
        OutputError: a path leaves the site or cannot exist on every system, two files claim one
            path (also where only case differs, as Windows and macOS would overwrite), or one
            needs a folder where another is a file. The message names both makers.
    """
    by_key: dict[str, File] = {}
    for file in files:
        _check_path(file)
        key = file.path.casefold()
        if key in by_key:
            raise _conflict("two-for-one-path", by_key[key], file)
        by_key[key] = file
    for key, file in by_key.items():
        for parent in _parents(key):
            if parent in by_key:
                raise _conflict("file-is-folder", by_key[parent], file)
    return {file.path: file for file in sorted(by_key.values(), key=lambda f: f.path)}


def _check_path(file: File) -> None:
    parts = file.path.split("/")
    if parts[0] == CONTROL_FOLDER or any(_BAD_PART.search(p) or _DEVICE.match(p) for p in parts):
        raise OutputError("path-outside-site", path=file.path, origin=file.origin)


def _parents(path: str) -> Iterable[str]:
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _conflict(code: str, first: File, second: File) -> OutputError:
    return OutputError(
        code,
        path=first.path,
        other_path=second.path,
        origin=first.origin or "?",
        other=second.origin or "?",
    )
