"""Carrying out a change of the site so that no crash leaves half of it.

New files stand staged inside the site's control folder; then the journal is written and synced,
and only renames and removals follow. Whoever comes after a crash finds either a stage without a
journal, which is thrown away, or a journal, which is carried out to its end: every step of it may
be done twice. Records are files like others here, so they always come with what they record.
"""

from __future__ import annotations

import os

from rectify.output import disk
from rectify.output.errors import interrupted
from rectify.output.plan import CONTROL_FOLDER
from rectify.output.records import MANIFEST, VERSION, broken

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import Any

STAGES = f"{CONTROL_FOLDER}/stage"
"""Where sessions have their stages, each a folder of its own."""

_JOURNAL = f"{CONTROL_FOLDER}/journal.json"


class Change:
    """What a build changes in the site, in this order; all paths are below the site."""

    __slots__ = ("after", "before", "moves")

    def __init__(self) -> None:
        self.before: list[str] = []
        """Files to remove because they are in the way of new ones."""
        self.moves: list[tuple[str, str]] = []
        """Where a file or a whole folder is staged, and its place."""
        self.after: list[str] = []
        """Files to remove that nothing leads to any more."""

    def __bool__(self) -> bool:
        return bool(self.before or self.moves or self.after)


def carry_out(site: str, stage: str, change: Change) -> None:
    """Bring `change` into the site, all of it or, for whoever looks after a crash, none of it.

    Args:
        site: The site's folder.
        stage: The session's stage, a path below the site.
        change: What to do.

    Raises:
        OSError: nothing of the site was changed.
        OutputError: the change was begun and could not be ended; the next session does.
    """
    import json

    body = {
        "version": VERSION,
        "before": change.before,
        "moves": change.moves,
        "after": change.after,
    }
    draft = f"{site}/{stage}/~journal.json"
    os.makedirs(f"{site}/{stage}", exist_ok=True)
    disk.create(draft, json.dumps(body, ensure_ascii=False).encode(), synced=True)
    os.replace(draft, f"{site}/{_JOURNAL}")
    _replay(site, change.before, change.moves, change.after)


def recover(site: str | PathLike[str]) -> bool:
    """Finish or undo what an interrupted build left; return whether there was anything.

    Raises:
        OutputError: the journal is damaged, or still cannot be ended.
        OSError: the disk refuses.
    """
    site = os.fspath(site)
    try:
        data = disk.read(f"{site}/{_JOURNAL}")
    except FileNotFoundError:
        return _drop_stages(site)
    try:
        steps = _steps(data)
    except (ValueError, KeyError, TypeError):
        raise broken(site, _JOURNAL) from None
    _replay(site, *steps)
    return True


def drop(site: str) -> None:
    """Throw away what is staged, unless a journal still needs it.

    Raises:
        OSError: the disk refuses.
    """
    if not os.path.lexists(f"{site}/{_JOURNAL}"):
        _drop_stages(site)


def _drop_stages(site: str) -> bool:
    stages = f"{site}/{STAGES}"
    was_there = os.path.lexists(stages)
    if was_there:
        disk.remove_tree(stages)
    return was_there


def _steps(data: bytes) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    import json

    body: dict[str, Any] = json.loads(data)
    if "version" not in body:  # that of the first version, which had numbered files in its stage
        moves = [(f"{STAGES}/{at}", path) for at, path in enumerate(body["writes"])]
        return body["removals"], [*moves, (f"{STAGES}/manifest", MANIFEST)], []
    if body["version"] != VERSION:
        raise ValueError(body["version"])
    return body["before"], [(source, target) for source, target in body["moves"]], body["after"]


def _replay(
    site: str, before: Iterable[str], moves: Iterable[tuple[str, str]], after: Iterable[str]
) -> None:
    try:
        disk.sync_folder(f"{site}/{CONTROL_FOLDER}")
        disk.remove_all(site, before)
        for source, target in moves:
            disk.move(f"{site}/{source}", f"{site}/{target}")
        disk.remove_all(site, after)
        os.unlink(f"{site}/{_JOURNAL}")
        _drop_stages(site)
    except OSError as error:
        raise interrupted(error, site) from None
