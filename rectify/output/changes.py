"""From shares to a change: who conflicts with whom, and the order of renames and removals."""

from __future__ import annotations

import os

from rectify.output import disk, records
from rectify.output.journal import Change
from rectify.output.parts import Part
from rectify.output.plan import TOP, Claims, clash, parents
from rectify.output.stager import Share

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_MANIFEST = "~manifest.json"


class Plan:
    """What a commit would do."""

    def __init__(self, site: str, stage: str, manifest: records.Manifest) -> None:
        self._site = site
        self._stage = stage
        self._manifest = manifest
        self.change = Change()
        self.groups: dict[str, records.Group] = {}
        """What the new manifest says."""
        self._names: dict[str, list[str]] = {}
        """The same groups by what disks that ignore case take them for."""
        self.written: list[str] = []
        self.removed: list[str] = []

    def fill(self, shares: Iterable[Share], kept: Iterable[str]) -> None:
        """Work it out.

        Raises:
            OutputError: files contradict each other.
            LookupError: a group to keep has no record.
            ValueError: a group is both shared and kept.
        """
        by_group: dict[str, list[Share]] = {}
        for share in shares:
            by_group.setdefault(share.group, []).append(share)
        parts = {
            group: Part(self._site, self._stage, of_group)
            for group, of_group in sorted(by_group.items())
        }
        self._count(parts, kept)
        self._check(parts)
        for part in parts.values():
            self.written += part.written
            self.removed += part.gone
        for group in self._manifest.groups:
            if group not in self.groups and group not in parts:
                self.removed += records.load(self._site, group)
        self.written.sort()
        self.removed.sort()
        self._order(parts.values())
        self._keep_records(parts.values())

    def _count(self, parts: Mapping[str, Part], kept: Iterable[str]) -> None:
        for group in kept:
            if group in parts:
                raise ValueError(f"the group {group} is both shared and kept")
            self.groups[group] = self._manifest.groups[group]
        for group, part in parts.items():
            if part.summary.count:
                self.groups[group] = part.summary

    def _check(self, parts: Mapping[str, Part]) -> None:
        """Look at what only shows between groups: names that differ in case, files as folders."""
        for group in self.groups:
            self._names.setdefault(group.casefold(), []).append(group)
        for names in self._names.values():
            if len(names) > 1 and any(name in parts for name in names):
                claims = Claims()
                for name in names:
                    for path, origin in self._makers(name, parts):
                        claims.add(path, origin)
        is_known = TOP not in parts and self.groups.keys() <= self._manifest.groups.keys()
        if TOP not in self.groups or is_known:
            return
        for path, origin in self._makers(TOP, parts):
            for name in self._names.get(path.casefold(), ()):
                first = next(iter(self._makers(name, parts)))
                raise clash("file-is-folder", (path, origin), first)

    def _makers(self, group: str, parts: Mapping[str, Part]) -> Iterable[tuple[str, str]]:
        if group in parts:
            return parts[group].makers()
        return [(path, "") for path in records.load(self._site, group)]

    def _order(self, parts: Collection[Part]) -> None:
        """Say what comes first, so that a visitor finds every page that another leads to.

        New pages come before the changed ones that may lead to them, whole new folders at once;
        the top-level ones, which lead to everything, are the last to change. Pages are removed
        when nothing leads to them any more, unless they are in the way of a new file or folder.
        """
        for is_top in (False, True):
            some = [part for part in parts if (part.group == TOP) is is_top]
            for part in some:
                self.change.moves += self._added(part)
            for part in some:
                for share in part.shares:
                    self.change.moves += _moves(share, share.changed)
        if self.removed:
            taken = _Taken(path for part in parts for path in part.written)
            for path in self.removed:
                (self.change.before if taken.needs(path) else self.change.after).append(path)

    def _added(self, part: Part) -> list[tuple[str, str]]:
        """Return how a group's new files come to their places: as one folder if it is new."""
        filled = [share for share in part.shares if share.added or share.changed]
        moves = []
        if filled and self._is_new(part.group):
            moves.append((filled.pop(0).stage, part.group))
        for share in filled:
            moves += _moves(share, share.added)
        return moves

    def _is_new(self, group: str) -> bool:
        """Return whether a group's folder can be brought in whole."""
        is_alone = len(self._names[group.casefold()]) == 1
        return is_alone and group != TOP and not os.path.lexists(f"{self._site}/{group}")

    def _keep_records(self, parts: Iterable[Part]) -> None:
        change, old = self.change, self._manifest
        for part in parts:
            if part.record and part.summary.count:
                change.moves.append((part.record, records.path_of(part.group)))
        gone = old.groups.keys() - self.groups.keys()
        change.after += sorted(records.path_of(group) for group in gone)
        if self.groups != old.groups or old.is_missing:
            source = f"{self._stage}/{_MANIFEST}"
            disk.create_below(self._site, source, records.dump_manifest(self.groups))
            change.moves.append((source, records.MANIFEST))


class _Taken:
    """What new files need for themselves, on disks that ignore case too."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for path in paths:
            key = path.casefold()
            self._files.add(key)
            self._folders.update(parents(key))

    def needs(self, path: str) -> bool:
        """Return whether an old file has to go before they come."""
        key = path.casefold()
        if key in self._files or key in self._folders:
            return True
        return any(parent in self._files for parent in parents(key))


def _moves(share: Share, paths: Iterable[str]) -> list[tuple[str, str]]:
    start = len(share.group) + 1 if share.group else 0
    return [(f"{share.stage}/{path[start:]}", path) for path in paths]
