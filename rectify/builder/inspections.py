"""All inspections of a site: those that stand as they are, and those that are to be made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rectify import pages
from rectify.builder import crew, inspection
from rectify.builder.desk import Desk
from rectify.builder.inspection import Made, Task
from rectify.builder.noting import Noting
from rectify.builder.work import Clock
from rectify.process import can_fork
from rectify.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rectify.builder.maker import Tools
    from rectify.builder.start import Start
    from rectify.output import Session, Share

_WORTH_SHARING = 8
"""Inspections from which a second process earns more than its start costs."""
_MOST_JOBS = 8


@dataclass(frozen=True, slots=True)
class Brought:
    """What a process brings back from one inspection."""

    made: Made
    files: dict[str, str]
    """Digests of its files: of the bytes that were read, and of those that nobody parses."""
    shares: tuple[Share, ...]
    seconds: Mapping[str, float]


@dataclass(slots=True)
class Inspections:
    """Makes the inspections of one build."""

    start: Start
    session: Session
    tools: Tools

    def run(self, tasks: Sequence[Task], desk: Desk | None) -> Iterator[Brought]:
        """Yield what came of each task, in no particular order.

        Args:
            tasks: What to make.
            desk: Where the files go; None gives each inspection a desk of its own, as its files
                all lie in its own folder.

        Raises:
            jinja2.TemplateError: a template is wrong.
        """
        jobs = min(self._jobs(), len(tasks))
        is_worth_it = jobs > 1 and len(tasks) >= _WORTH_SHARING
        if desk is not None or not is_worth_it or not can_fork():
            yield from (self._make(task, desk) for task in tasks)
            return
        self.tools.renderer.prepare(f"pages/{kind}.html" for kind in pages.OF_REGISTER)
        for task, brought in crew.run(tasks, self._make, jobs):
            yield brought or self._make(task, None)

    def _jobs(self) -> int:
        return self.start.options.jobs or min(os.cpu_count() or 1, _MOST_JOBS)

    def _make(self, task: Task, desk: Desk | None = None) -> Brought:
        clock = Clock()
        own = desk or Desk(self.start.folders.site, self.session, self.start.untouched)
        disk = Noting(task.content)
        made = inspection.make(task, disk, replace(self.tools, clock=clock), own)
        shares = own.shares() if desk is None else ()
        return Brought(made, disk.digests, shares, dict(clock.seconds))
