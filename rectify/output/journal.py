"""Carrying out a change of the site so that no crash leaves half of it.

New files are staged inside the site's control folder, the journal is written and synced, and then
only renames and removals follow. Whoever comes after a crash finds either a stage without a
journal, which is thrown away, or a journal, which is carried out to its end.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rectify.output.manifest import MANIFEST
from rectify.output.plan import CONTROL_FOLDER

_STAGE = f"{CONTROL_FOLDER}/stage"
_JOURNAL = f"{CONTROL_FOLDER}/journal.json"


@dataclass(frozen=True, slots=True)
class Change:
    """What a build changes in the site."""

    writes: tuple[tuple[str, bytes], ...]
    removals: tuple[str, ...]
    manifest: bytes


def carry_out(site: Path, change: Change) -> None:
    """Bring `change` into the site, all of it or, for whoever looks after a crash, none of it.

    Raises:
        OSError: nothing of the site was changed if it comes from staging.
    """
    stage = site / _STAGE
    try:
        _stage(stage, change)
    except OSError:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    _write_synced(site / _JOURNAL, _journal_text(change))
    _sync_folder(site / CONTROL_FOLDER)
    _replay(site, [path for path, _ in change.writes], change.removals)


def recover(site: Path) -> bool:
    """Finish or undo what an interrupted build left; return whether there was anything."""
    journal, stage = site / _JOURNAL, site / _STAGE
    if journal.exists():
        body = json.loads(journal.read_bytes())
        _replay(site, body["writes"], body["removals"])
        return True
    if stage.exists():
        shutil.rmtree(stage)
        return True
    return False


def _stage(stage: Path, change: Change) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    for at, (_, data) in enumerate(change.writes):
        (stage / str(at)).write_bytes(data)
    _write_synced(stage / "manifest", change.manifest)


def _journal_text(change: Change) -> bytes:
    body = {"writes": [path for path, _ in change.writes], "removals": list(change.removals)}
    return json.dumps(body, ensure_ascii=False).encode()


def _replay(site: Path, writes: Iterable[str], removals: Iterable[str]) -> None:
    """Do the renames and removals of a journal; what is already done is passed over."""
    stage = site / _STAGE
    for path in removals:
        (site / path).unlink(missing_ok=True)
        _remove_empty_folders(site, path)
    for at, path in enumerate(writes):
        staged, target = stage / str(at), site / path
        if staged.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
    if (stage / "manifest").exists():
        (stage / "manifest").replace(site / MANIFEST)
    (site / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def _remove_empty_folders(site: Path, path: str) -> None:
    folder = (site / path).parent
    while folder != site:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _write_synced(path: Path, data: bytes) -> None:
    """Write `path` whole or not at all, and make sure that it is on the disk."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
