"""Disk out: the only room that writes the site.

It writes what changed, removes what it made earlier and is no longer wanted, and touches nothing
else. Whatever goes wrong before the last step leaves the site as it was.
"""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rectify.artifacts import File
from rectify.output import journal, manifest
from rectify.output.errors import OutputError
from rectify.output.lock import locked
from rectify.output.plan import collect

__all__ = ["OutputError", "Report", "write"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the site: paths below it, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write(site: Path, files: Iterable[File]) -> Report:
    """Make the folder `site` hold exactly `files`, besides files that are not ours.

    Raises:
        OutputError: the files contradict each other, the folder is not ours, something foreign is
            in the way, another build is running, or the disk refuses. The site is as it was.
    """
    wanted = collect(files)
    try:
        manifest.check_ours(site)
        with locked(site):
            journal.recover(site)
            return _apply(site, wanted, manifest.load(site))
    except OSError as error:
        raise _explained(error, site) from None


def _apply(site: Path, wanted: dict[str, File], made: manifest.Digests) -> Report:
    _check_free(site, wanted, made)
    changed = [file for file in wanted.values() if not _is_there(site, file)]
    gone = sorted(path for path in made if path not in wanted)
    digests = {path: manifest.digest(file.data) for path, file in wanted.items()}
    if changed or gone or digests != made or not (site / manifest.MANIFEST).exists():
        change = journal.Change(
            writes=tuple((file.path, file.data) for file in changed),
            removals=tuple(gone),
            manifest=manifest.dump(digests),
        )
        journal.carry_out(site, change)
    written = tuple(file.path for file in changed)
    return Report(written, tuple(gone), len(wanted) - len(written))


def _is_there(site: Path, file: File) -> bool:
    path = site / file.path
    try:
        return path.stat().st_size == len(file.data) and path.read_bytes() == file.data
    except OSError:
        return False


def _check_free(site: Path, wanted: dict[str, File], made: manifest.Digests) -> None:
    """Refuse to replace what is not ours: a foreign file, a folder where a file must go."""
    for path in wanted:
        target = site / path
        if target.is_dir() and not target.is_symlink():
            if any(not _is_ours(site, child, made) for child in target.rglob("*")):
                raise OutputError("folder-in-the-way", path=path, site=str(site))
        elif path not in made and (target.is_symlink() or target.exists()):
            raise OutputError("foreign-file", path=path, site=str(site))
        _check_parents(site, target, made)


def _check_parents(site: Path, target: Path, made: manifest.Digests) -> None:
    for parent in target.parents:
        if parent == site:
            return
        inside = parent.relative_to(site).as_posix()
        if parent.is_symlink() or (parent.is_file() and inside not in made):
            raise OutputError("foreign-file", path=inside, site=str(site))


def _is_ours(site: Path, path: Path, made: manifest.Digests) -> bool:
    return path.is_dir() or path.relative_to(site).as_posix() in made


def _explained(error: OSError, site: Path) -> OutputError:
    codes = {
        errno.ENOSPC: "disk-full",
        errno.EDQUOT: "disk-full",
        errno.EROFS: "site-read-only",
        errno.EACCES: "site-read-only",
        errno.EPERM: "site-read-only",
    }
    code = codes.get(error.errno or 0, "disk-error")
    return OutputError(code, site=str(site), reason=str(error.strerror or error))
