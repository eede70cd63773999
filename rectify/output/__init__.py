"""Disk out: the only room that writes the site.

It writes what changed, removes what it made earlier and is no longer wanted, and touches nothing
else. Whatever goes wrong before the last step leaves the site as it was.

    with output.begin(site) as session:
        stager = session.stager("2020-provincial")     # in any process
        stager.put(file)
        report = session.commit([stager.share()], kept_groups=["css"])

A group is what lies in one folder of the site's root, or in the root itself (`TOP`).
"""

from __future__ import annotations

from rectify.output.errors import OutputError
from rectify.output.plan import TOP, collect, group_of
from rectify.output.sealing import seal
from rectify.output.session import Report, Session, begin
from rectify.output.stager import Share, Stager

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from rectify.artifacts import File

__all__ = [
    "TOP",
    "OutputError",
    "Report",
    "Session",
    "Share",
    "Stager",
    "begin",
    "group_of",
    "seal",
    "write",
]


def write(site: str | PathLike[str], files: Iterable[File]) -> Report:
    """Make the folder `site` hold exactly `files`, besides files that are not ours.

    Raises:
        OutputError: the files contradict each other, the folder is not ours, something foreign is
            in the way, another build is running, or the disk refuses. The site is as it was.
    """
    wanted = collect(files)
    with begin(site) as session:
        stagers: dict[str, Stager] = {}
        for path, file in wanted.items():
            group = group_of(path)
            if group not in stagers:
                stagers[group] = session.stager(group)
            stagers[group].put(file)
        return session.commit([stager.share() for stager in stagers.values()])
