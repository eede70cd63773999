"""What stands in the site where a group's files are to go, and whose it is."""

from __future__ import annotations

import os
import stat

from rectify.output import disk, records
from rectify.output.errors import OutputError
from rectify.output.plan import group_of

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Mapping

SAME = "same"
OTHER = "other"
"""Ours, but not these bytes: a former build's, or edited by hand."""
MISSING = "missing"
"""Nothing, or something of ours that goes away."""


class Standing:
    """The site as a group finds it; reads no more than it is asked for."""

    def __init__(self, site: str, group: str, recorded: tuple[str, ...]) -> None:
        """Look at a group.

        Args:
            site: The site's folder.
            group: The group.
            recorded: The recorded groups of this name, also in other case.
        """
        self._site = site
        self._group = group
        self._names = recorded
        self._recorded: dict[str, str] | None = None
        self._keys: frozenset[str] | None = None
        self._folders: dict[str, bool] = {"": True}

    @property
    def recorded(self) -> Mapping[str, str]:
        """The group's files that an earlier build wrote, and their SHA-256."""
        if self._recorded is None:
            is_known = self._group in self._names
            self._recorded = records.load(self._site, self._group) if is_known else {}
        return self._recorded

    def has_folder(self, folder: str) -> bool:
        """Return whether a folder is there, so that files in it have to be looked at.

        Raises:
            OutputError: a link, or a file that is not ours, is in its place or around it.
        """
        if folder not in self._folders:
            parent = folder.rpartition("/")[0]
            self._folders[folder] = self.has_folder(parent) and self._is_folder(folder)
        return self._folders[folder]

    def of(self, path: str, data: bytes) -> str:
        """Return what stands at `path`, in a folder that is there: SAME, OTHER or MISSING.

        Raises:
            OutputError: something that is not ours.
        """
        if path not in self.recorded:
            return self._of_unknown(path)
        target = f"{self._site}/{path}"
        try:
            if disk.holds(target, data):
                return SAME
        except FileNotFoundError:
            return MISSING
        if stat.S_ISDIR(os.lstat(target).st_mode):
            self._check_contents(path)
        return OTHER

    def _of_unknown(self, path: str) -> str:
        try:
            mode = os.lstat(f"{self._site}/{path}").st_mode
        except FileNotFoundError:
            return MISSING
        if stat.S_ISDIR(mode):
            self._check_contents(path)
        elif not self._is_ours(path):
            raise OutputError("foreign-file", path=path, site=self._site)
        return MISSING

    def _is_folder(self, folder: str) -> bool:
        try:
            mode = os.lstat(f"{self._site}/{folder}").st_mode
        except FileNotFoundError:
            return False
        if not stat.S_ISDIR(mode) and not (stat.S_ISREG(mode) and self._is_ours(folder)):
            raise OutputError("foreign-file", path=folder, site=self._site)
        return stat.S_ISDIR(mode)

    def _check_contents(self, folder: str) -> None:
        """Refuse to put a file where a folder with somebody's things is."""
        for root, folders, names in os.walk(f"{self._site}/{folder}"):
            links = [name for name in folders if os.path.islink(f"{root}/{name}")]
            for name in (*names, *links):
                if not self._is_ours(f"{root}/{name}"[len(self._site) + 1 :].replace("\\", "/")):
                    raise OutputError("folder-in-the-way", path=folder, site=self._site)

    def _is_ours(self, path: str) -> bool:
        """Return whether we wrote a file, also under a name that differs in case.

        A page whose name changes in case only is found under its new name on disks that ignore
        case, where the record still has the old one.
        """
        if group_of(path).casefold() == self._group.casefold():
            if self._keys is None:
                known = (records.load(self._site, name) for name in self._names)
                self._keys = frozenset(path.casefold() for paths in known for path in paths)
            return path.casefold() in self._keys
        # a group's folder in place of a top-level file, or the other way round
        group = group_of(path)
        if not os.path.exists(f"{self._site}/{records.path_of(group)}"):
            return False
        return path in records.load(self._site, group)
