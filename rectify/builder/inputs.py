"""What a build is made from, each part with its stamp and, where that is in doubt, its digest."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rectify.builder.folders import Folders
from rectify.memo import stamps
from rectify.memo.index import Known
from rectify.process import begun, can_fork
from rectify.values import dataclass, field

PACKAGE, TEMPLATES, STATIC, TOP = "//package", "//templates", "//static", "//top"
"""The parts that every inspection depends on; no slug looks like these."""
_INSPECTIONS = "inspections"
_SITE = "site.yaml"
_MANY = 100
"""Inspections from which a second process looks at some of them: 4,000 files take 14 ms."""
_PERCENT_THEIRS = 55
"""Its share; meanwhile this one looks at all the rest besides."""
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Input:
    """One part: what it was, and what it is."""

    places: tuple[Path, ...]
    stamp: str
    known: Known | None
    further: str = ""
    """What counts besides the files: names, versions."""
    was_read: bool = False
    """Whether this build has made anything from its contents."""
    _files: dict[str, str] = field(default_factory=dict)
    _digest: str = ""

    @property
    def looks_same(self) -> bool:
        """Return whether nothing was written since it was last read, as far as a stamp tells."""
        return bool(self.known and self.stamp and self.stamp == self.known.stamp)

    @property
    def is_same(self) -> bool:
        """Return whether it is as it was, whatever its times say."""
        return self.looks_same or bool(self.known and self.digest == self.known.digest)

    @property
    def digest(self) -> str:
        """Return the digest of its contents."""
        if self.known and self.looks_same:
            return self.known.digest
        if not self._digest:
            self._digest = stamps.combined(self.files | {"//": self.further})
        return self._digest

    @property
    def files(self) -> dict[str, str]:
        """Return the digests of its files."""
        if not self._files:
            self._files = stamps.contents(self.places)
        return self._files

    def note(self, files: dict[str, str] | None) -> None:
        """Note that something is made from its contents.

        Args:
            files: Digests of its files, taken when or before they were read; None if it is as it
                was.
        """
        self.was_read = True
        if files is not None:
            self._files, self._digest = files, ""

    def is_unmoved(self) -> bool:
        """Return whether nobody wrote it since this build looked at it first."""
        if self.stamp:
            return self.stamp == _with(stamps.restamp(self.places), self.further)
        return self._files == stamps.contents(self.places)

    def now_known(self) -> Known:
        """Return it as the next build will know it."""
        return Known(self.stamp, self.digest)


class Inputs:
    """All parts of a project."""

    def __init__(self, folders: Folders, known: Mapping[str, Known]) -> None:
        self._known = known
        self._now = time.time_ns()
        content = folders.content
        top, inside = _listed(content), _listed(content / _INSPECTIONS)
        self.slugs = tuple(name for name, is_folder in inside.items() if is_folder)
        inspections = self._inspections(content / _INSPECTIONS)
        self.package = self._input(PACKAGE, (_ROOT,), _versions())
        self.templates = self._input(TEMPLATES, folders.all_templates)
        self.static = self._input(STATIC, (folders.static, folders.theme))
        self.top = self._input(TOP, (content / _SITE, folders.theme), repr((top, inside)))
        self.inspections = inspections()

    def _inspections(self, folder: Path) -> Callable[[], dict[str, Input]]:
        """Begin to look at the inspections; return what ends it."""
        places = [folder / slug for slug in self.slugs]
        theirs = len(places) * _PERCENT_THEIRS // 100 if len(places) > _MANY and can_fork() else 0
        others = begun(lambda: self._stamps(places[:theirs])) if theirs else list

        def ended() -> dict[str, Input]:
            ours = self._stamps(places[theirs:])
            looked_at = zip(self.slugs, places, [*others(), *ours], strict=True)
            return {s: Input((place,), stamp, self._known.get(s)) for s, place, stamp in looked_at}

        return ended

    def _stamps(self, places: Iterable[Path]) -> list[str]:
        return [stamps.stamp((place,), self._now) for place in places]

    def _input(self, name: str, places: Iterable[Path], further: str = "") -> Input:
        places = tuple(places)
        stamp = _with(stamps.stamp(places, self._now), further)
        return Input(places, stamp, self._known.get(name), further)

    @property
    def all(self) -> dict[str, Input]:
        """Return every part by its name."""
        whole = {
            PACKAGE: self.package,
            TEMPLATES: self.templates,
            STATIC: self.static,
            TOP: self.top,
        }
        return whole | self.inspections

    @property
    def of_everything(self) -> tuple[str, ...]:
        """Return the parts that all pages are made from."""
        return (PACKAGE, TEMPLATES, STATIC, TOP)

    def read_everything(self) -> None:
        """Note the contents of what all pages are made from, before anything is made from it."""
        for part in (self.package, self.templates, self.static, self.top):
            part.note(part.files if not part.looks_same else None)

    @property
    def are_same(self) -> bool:
        """Return whether everything is as it was."""
        return self.all.keys() == self._known.keys() and all(i.is_same for i in self.all.values())


def _with(stamp: str, further: str) -> str:
    """Return a stamp that also tells what counts besides files."""
    return stamps.combined({stamp: further}) if stamp and further else stamp


def _listed(folder: Path) -> dict[str, bool]:
    """Return the names in a folder, sorted, and whether each is that of a folder."""
    try:
        with os.scandir(folder) as scan:  # it knows what is a folder, and need not ask for each
            found = {entry.name: entry.is_dir() for entry in scan if entry.name[0] != "."}
    except OSError:
        return {}
    return dict(sorted(found.items()))


def _versions() -> str:
    """Return the versions of Python and of all packages beside this one's dependencies."""
    from importlib.util import find_spec

    found = find_spec("markupsafe")
    installed = Path(found.origin).resolve().parent.parent if found and found.origin else None
    names = os.listdir(installed) if installed else ()  # noqa: PTH208 - names alone
    return repr((sys.version, sorted(name for name in names if name.endswith("-info"))))
