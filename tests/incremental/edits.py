"""All edits by name, and how one is done: a name and a number, so that any sequence can be told.

Each edit takes a project and a chooser, changes the disk, and says what it did.
"""

from collections.abc import Callable
from random import Random
from types import MappingProxyType

from tests.incremental import edit_files, edit_issues, edit_memory, edit_site
from tests.incremental.project import Project, chance

EDITS: MappingProxyType[str, Callable[[Project, Random], str]] = MappingProxyType(
    {
        edit.__name__: edit
        for edit in (
            *edit_issues.EDITS,
            *edit_site.EDITS,
            *edit_files.EDITS,
            *edit_memory.EDITS,
        )
    }
)

Step = tuple[str, int]
"""An edit and the number that decides what it takes."""


def apply(project: Project, step: Step) -> str:
    """Do one edit and return what it did.

    What was broken is mended soon: content that cannot be built hides what other edits do.
    """
    name, number = step
    mended = ""
    has_enough = project.inspections() and project.issues()
    if project.broken and name != "mend" and (number % 2 or not has_enough):
        mended = f" (after mending {edit_files.mend(project, chance(0))})"
    return f"{name} {number}: {EDITS[name](project, chance(number))}{mended}"
