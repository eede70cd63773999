"""One group's files on their way to the disk: staged where they are made, one by one."""

from __future__ import annotations

import os

from rectify import digests
from rectify.output import disk, records
from rectify.output.errors import explained
from rectify.output.plan import Claims, file_name, group_of, is_bad, is_control, outside
from rectify.output.standing import MISSING, SAME, Standing

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Mapping

    from rectify.artifacts import File


class Share:
    """What a stager has ready for the commit; small, for it comes from another process."""

    __slots__ = (
        "added",
        "changed",
        "gone",
        "group",
        "has_record",
        "origins",
        "stage",
        "summary",
    )

    def __init__(self, group: str, stage: str) -> None:
        self.group = group
        self.stage = stage
        """Where its files are, a path below the site; the record stands beside it."""
        self.has_record = False
        """Whether a new record is staged; if not, the one that is there is right."""
        self.summary = records.Group(0, ())
        self.added: tuple[str, ...] = ()
        """Paths of staged files, sorted, where the site has none."""
        self.changed: tuple[str, ...] = ()
        """Paths of staged files, sorted, that replace others."""
        self.gone: tuple[str, ...] = ()
        """Recorded paths, sorted, that were neither put nor kept."""
        self.origins: tuple[str, ...] = ()
        """Who made each file, in the order of the record's paths."""

    @property
    def record(self) -> str:
        """Return where the new record is staged, if there is one."""
        return f"{self.stage}.json"

    def digests(self, site: str) -> dict[str, str]:
        """Return all its paths, sorted, and their SHA-256; read from its record.

        Raises:
            OutputError: the record is damaged.
            OSError: it cannot be read.
        """
        if self.has_record:
            return records.read(f"{site}/{self.record}", site, self.record)
        return records.load(site, self.group) if self.summary.count else {}


class Stager:
    """Takes the files of one group; the site is not touched before the session's `commit`.

    It can be pickled, and used in a forked child: it holds nothing open, and its stage is a
    folder of its own. Once a file was put, only one process may go on with it.
    """

    def __init__(self, site: str, stage: str, group: str, recorded: tuple[str, ...]) -> None:
        """Make one; `Session.stager` does.

        Args:
            site: The site's folder.
            stage: The session's stage, a path below the site.
            group: The group.
            recorded: The recorded groups of this name, also in other case.
        """
        self._site = site
        self._stage = stage
        self._group = group
        self._standing = Standing(site, group, recorded)
        self._claims = Claims()
        self._digests: dict[str, str] = {}
        self._added: list[str] = []
        self._changed: list[str] = []
        self._folders: dict[str, bool] = {}
        self._own = ""

    def recorded(self) -> Mapping[str, str]:
        """Return the paths that an earlier build recorded for this group, and their digests.

        Raises:
            OutputError: the record is damaged, or the disk refuses.
        """
        try:
            return self._standing.recorded
        except OSError as error:
            raise explained(error, self._site) from None

    def put(self, file: File) -> str:
        """Stage a file, unless the same bytes already stand in the site; return its digest.

        Raises:
            OutputError: the site cannot have such a path, it was put before, something that is
                not ours stands there, or the disk refuses.
            ValueError: the path belongs to another group.
        """
        try:
            return self._put(file.path, file.data, file.origin)
        except OSError as error:
            raise explained(error, self._site) from None

    def keep(self, path: str) -> None:
        """Let a recorded file stand as it is, unread.

        Raises:
            OutputError: it was put or kept before, or the record is damaged.
            KeyError: there is no such file in the record.
        """
        digest = self._standing.recorded[path]
        self._claims.add(path, "")
        self._digests[path] = digest

    def others(self) -> list[str]:
        """Return the recorded paths that were neither put nor kept so far."""
        return [path for path in self.recorded() if path not in self._digests]

    def share(self) -> Share:
        """Return what to commit; what was recorded and is neither put nor kept is removed.

        Once, when all is put: the stager is done with it.

        Raises:
            OutputError: the record is damaged, or the disk refuses.
        """
        try:
            return self._share()
        except OSError as error:
            raise explained(error, self._site) from None

    def _put(self, path: str, data: bytes, origin: str) -> str:
        folder, _, name = path.rpartition("/")
        is_there = self._folders.get(folder)
        if is_there is None:
            is_there = self._enter(folder, path, origin)
        if is_bad(name):
            raise outside(path, origin)
        self._claims.add(path, origin)
        found = self._standing.of(path, data) if is_there else MISSING
        if found is not SAME:
            if not self._own:
                self._own = self._new_stage()
            inside = path[len(self._group) + 1 :] if self._group else path
            disk.create_below(f"{self._site}/{self._own}", inside, data)
            (self._added if found is MISSING else self._changed).append(path)
        digest = self._digests[path] = digests.sha256(data)
        return digest

    def _enter(self, folder: str, path: str, origin: str) -> bool:
        """Look at a folder for the first time; return whether the site has it."""
        if group_of(path) != self._group:
            raise ValueError(f"{path} is not in the group {self._group}")
        parts = folder.split("/") if folder else []
        if is_control(path.split("/", 1)[0]) or any(map(is_bad, parts)):
            raise outside(path, origin)
        is_there = self._standing.has_folder(folder)
        if folder:  # the names of top-level files are looked at one by one
            self._folders[folder] = is_there
        return is_there

    def _new_stage(self) -> str:
        """Make the folder for our files; the first to make it has it, whatever the process."""
        os.makedirs(f"{self._site}/{self._stage}", exist_ok=True)
        name, number = f"{self._stage}/{file_name(self._group)}", 0
        own = name
        while True:
            try:
                os.mkdir(f"{self._site}/{own}")
            except FileExistsError:
                number += 1
                own = f"{name}~{number}"
            else:
                return own

    def _share(self) -> Share:
        recorded = self._standing.recorded
        has_record = self._digests != recorded
        if has_record and not self._own:
            self._own = self._new_stage()
        share = Share(self._group, self._own)
        share.summary = records.summary(self._digests, self._group)
        share.added = tuple(sorted(self._added))
        share.changed = tuple(sorted(self._changed))
        share.gone = tuple(sorted(path for path in recorded if path not in self._digests))
        share.origins = tuple(
            origin for path, origin in self._claims.items() if path in self._digests
        )
        share.has_record = has_record
        if has_record:
            data = records.dump(self._group, self._digests)
            disk.create(f"{self._site}/{share.record}", data)
        return share
