"""Whether the site still stands as the last build left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify.output import group_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Protocol

    from rectify.memo.index import Index
    from rectify.output import Report, Session

    class Sealer(Protocol):
        """`seal` of a session, or of the room `output` for one site."""

        def __call__(self, groups: Iterable[str], *, files: bool) -> dict[str, bytes]:
            """Return for each group a signature of what stands in the site."""


_FEW_FILES = 5000
"""Up to this many files of the site are looked at one by one (4 us each); of more, the folders
alone, which tell of files that were added, removed or replaced, but not of one written in place."""


def untouched(seal: Sealer, index: Index) -> frozenset[str]:
    """Return the folders in which nobody changed anything since the build that left `index`."""
    now = _seals(seal, index.seals, index.files)
    return frozenset(group for group, seal in now.items() if seal and seal == index.seals[group])


def written(report: Report) -> frozenset[str]:
    """Return the folders of the site in which a commit changed anything."""
    return frozenset(map(group_of, (*report.written, *report.removed)))


def left(session: Session, index: Index | None, alone: Collection[str]) -> dict[str, str]:
    """Return what the next build has to find in order to know that nobody was there.

    A folder that this build left alone keeps the seal that it had when the session found it
    untouched: whatever anybody did to it since then shows in the next build. A seal taken now
    would hide that, and take 6 us a folder. Only what was written is sealed as it is by now.

    Args:
        session: After its commit.
        index: What the build before left.
        alone: Folders that `untouched` returned in this session and that were not written to.
    """
    is_alike = index and _looks_at_files(index.files) is _looks_at_files(session.count)
    known = {group: index.seals[group] for group in alone} if index and is_alike else {}
    return known | _seals(session.seal, session.groups - known.keys(), session.count)


def _seals(seal: Sealer, groups: Iterable[str], files: int) -> dict[str, str]:
    """Return what the file system says of folders of a site that has so many files.

    The folders go by their names; an empty text stands for the files on top.
    """
    found = seal(groups, files=_looks_at_files(files))
    return {group: seal.hex() for group, seal in found.items()}


def _looks_at_files(files: int) -> bool:
    return files <= _FEW_FILES
