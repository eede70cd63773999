"""One build's work on the site, from the lock to the commit."""

from __future__ import annotations

import os

from rectify.output import disk, journal, records
from rectify.output.changes import Plan
from rectify.output.errors import OutputError, explained
from rectify.output.lock import locked
from rectify.output.plan import CONTROL_FOLDER, TOP, file_name, is_bad, is_control, outside
from rectify.output.sealing import seal_known
from rectify.output.stager import Share, Stager

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike
    from typing import Self

_TOKEN_BYTES = 8


class Report:
    """What a build did to the site: paths below it, sorted."""

    __slots__ = ("removed", "unchanged", "written")

    def __init__(self, written: tuple[str, ...], removed: tuple[str, ...], unchanged: int) -> None:
        self.written = written
        self.removed = removed
        self.unchanged = unchanged
        """How many of our files stand as they were, those of kept groups included."""


class Session:
    """The only way to change the site; made by `begin`, to be used with `with`.

    Leaving it without a commit leaves the site as it was.
    """

    def __init__(self, site: str | PathLike[str]) -> None:
        self._site = os.fspath(site)
        self._lock = locked(site)
        # a name of its own: a worker that outlives a killed session must not write into the next
        self._stage = f"{journal.STAGES}/{os.urandom(_TOKEN_BYTES).hex()}"
        self._manifest = records.Manifest({})
        self._names: dict[str, tuple[str, ...]] = {}
        """The recorded groups by what disks that ignore case take them for."""

    def __enter__(self) -> Self:
        """Check that the folder is ours, take the lock, end what an interrupted build left.

        Raises:
            OutputError: the folder is not ours, another build is running, the record is damaged,
                or the disk refuses.
        """
        try:
            _check_ours(self._site)
            self._lock.__enter__()
        except OSError as error:
            raise explained(error, self._site) from None
        try:
            self._open()
        except OSError as error:
            self._lock.__exit__()
            raise explained(error, self._site) from None
        except BaseException:
            self._lock.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Throw away what was staged and not committed, and give the lock back."""
        try:
            journal.drop(self._site)
            if not os.path.lexists(f"{self._site}/{records.MANIFEST}"):
                self._lock.undo()
        except OSError:
            pass  # the next session does it
        finally:
            self._lock.__exit__()

    @property
    def groups(self) -> frozenset[str]:
        """The groups that an earlier build recorded."""
        return frozenset(self._manifest.groups)

    @property
    def count(self) -> int:
        """How many files the site has that are ours."""
        return sum(group.count for group in self._manifest.groups.values())

    def record(self, group: str) -> Mapping[str, str]:
        """Return the paths that an earlier build recorded for a group, and their SHA-256.

        Empty for a group that no build recorded. Read anew each time.

        Raises:
            OutputError: the record is damaged.
        """
        if group not in self._manifest.groups:
            return {}
        try:
            return records.load(self._site, group)
        except OSError as error:
            raise explained(error, self._site) from None

    def seal(self, groups: Iterable[str], *, files: bool = False) -> dict[str, bytes]:
        """Return what `output.seal` does, by the manifest that this session knows."""
        return seal_known(self._site, groups, self._manifest.groups, files=files)

    def stager(self, group: str) -> Stager:
        """Return what takes the files of a group: `TOP`, or the first folder of their paths.

        Stagers are for one process each; a group may have several if their paths differ.

        Raises:
            OutputError: no site can have such a folder.
        """
        if group != TOP and (is_bad(group) or is_control(group)):
            raise outside(group, "")
        recorded = self._names.get(group.casefold(), ())
        return Stager(self._site, self._stage, group, recorded)

    def commit(self, shares: Iterable[Share], kept_groups: Iterable[str] = ()) -> Report:
        """Bring what was staged into the site: all of it, or nothing.

        Groups that are neither shared nor kept are removed, as far as we made them. A visitor
        finds whole files at all times and, but for a page whose name changes in case only or
        that turns into a folder, no page that is missing between the old site and the new:
        new pages come first, then changed ones, the top-level ones last; then pages are removed.

        Args:
            shares: What the stagers made.
            kept_groups: Recorded groups that stand as they are; their files are not looked at.

        Raises:
            OutputError: the files contradict each other or the disk refuses; the site is as it
                was. With `commit-interrupted`, the next session completes the change.
            LookupError: a group to keep has no record.
            ValueError: a group is both shared and kept.
        """
        try:
            plan = Plan(self._site, self._stage, self._manifest)
            plan.fill(shares, kept_groups)
            if plan.change:
                journal.carry_out(self._site, self._stage, plan.change)
        except OSError as error:
            raise explained(error, self._site) from None
        self._use(records.Manifest(plan.groups))
        count = sum(group.count for group in plan.groups.values())
        return Report(tuple(plan.written), tuple(plan.removed), count - len(plan.written))

    def _open(self) -> None:
        journal.recover(self._site)
        manifest = records.load_manifest(self._site)
        if manifest.first is not None:
            self._split(manifest.first, manifest.groups)
        self._use(manifest)

    def _use(self, manifest: records.Manifest) -> None:
        self._manifest = manifest
        self._names = {}
        for group in manifest.groups:
            key = group.casefold()
            self._names[key] = (*self._names.get(key, ()), group)

    def _split(self, digests: Mapping[str, str], groups: Mapping[str, records.Group]) -> None:
        """Replace the manifest of the first version; the site itself stays as it is."""
        change = journal.Change()
        files = {
            group: (records.path_of(group), records.dump(group, of_group))
            for group, of_group in records.by_group(digests).items()
        }
        for group, (path, data) in files.items():
            source = f"{self._stage}/{file_name(group)}.json"
            disk.create_below(self._site, source, data)
            change.moves.append((source, path))
        source = f"{self._stage}/~manifest.json"
        data = records.dump_manifest(groups)
        disk.create_below(self._site, source, data)
        change.moves.append((source, records.MANIFEST))
        journal.carry_out(self._site, self._stage, change)


def begin(site: str | PathLike[str]) -> Session:
    """Return a session on the folder `site`, which `with` opens."""
    return Session(site)


def _check_ours(site: str) -> None:
    """Make sure that `site` is missing, empty, or a folder that a build of ours made."""
    if os.path.exists(site) and not os.path.isdir(site):
        raise OutputError("site-is-file", site=site)
    is_ours = os.path.isdir(f"{site}/{CONTROL_FOLDER}")
    if os.path.exists(site) and not is_ours and os.listdir(site):
        raise OutputError("foreign-folder", site=site)
