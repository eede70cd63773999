"""The one place that knows how the builder is called, with memory and without."""

import inspect
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, fields
from functools import cache
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.incremental.project import Flags, Project


@dataclass(frozen=True, slots=True)
class Work:
    """What a build had to do."""

    inspections: frozenset[str]
    """Slugs of those that were read."""
    pages: frozenset[str]
    """Addresses of the pages that were rendered."""
    index: bool
    """Whether the search index was made or brought up to date."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a build came to, comparable."""

    diagnostics: tuple[str, ...]
    built: tuple[str, ...]
    error: str
    """What was raised: the site could not be written, or a template is wrong."""
    written: frozenset[str] | None = None
    """None if the site stayed as it was."""
    removed: frozenset[str] = frozenset()
    work: Work | None = None

    @property
    def problems(self) -> tuple[object, ...]:
        """Return all that this build says about its sources."""
        return self.diagnostics, self.built, self.error, self.written is None


@cache
def remembers() -> bool:
    """Return whether the builder can remember at all."""
    from rectify import builder

    return "memory" in {f.name for f in fields(builder.Folders)}


Step = Callable[[str], None]


def build(project: Project, step: Step = lambda _: None) -> Result:
    """Build the project's own site with all that is remembered."""
    return _build(project, project.site, project.memory, step)


def build_clean(project: Project, site: Path) -> Result:
    """Build the project into another folder, remembering nothing."""
    return _build(project, site, None, lambda _: None)


def _build(project: Project, site: Path, memory: Path | None, step: Step) -> Result:
    from jinja2 import TemplateError

    from rectify import builder
    from rectify.output import OutputError

    _adjust(project.flags)
    more: dict[str, Any] = {"memory": memory} if remembers() else {}
    folders = builder.Folders(project.content, (project.templates,), project.static, site, **more)
    try:
        outcome = builder.build(folders, step, **_options(project.flags))
    except OutputError as error:
        return Result((), (), error.code)
    except TemplateError as error:
        return Result((), (), f"{type(error).__name__}: {error}")
    return _result(outcome)


def before_the_lock(act: Callable[[], object]) -> None:
    """Let the next build of this process do something before it takes the site's lock."""
    from rectify import output

    begin = output.begin

    def begun(site: Any) -> Any:
        output.begin = begin
        act()
        return begin(site)

    output.begin = begun


def _adjust(flags: Flags) -> None:
    """Let a small project meet what only large ones do."""
    from rectify import search
    from rectify.builder import inspections, standing
    from rectify.memo import stamps

    values: tuple[tuple[ModuleType, str, int], ...] = (
        (search, "SMALL", flags.small_index),
        (inspections, "_WORTH_SHARING", 1),
        (standing, "_FEW_FILES", 0 if flags.is_vast else 5000),
        (stamps, "_TICK_NS", _TICK_NS),
    )
    for module, name, value in values:
        assert hasattr(module, name), name
        setattr(module, name, value)


_TICK_NS = 20_000_000
"""How long a file counts as just written: no test can wait for the two seconds that are usual."""


def _options(flags: Flags) -> dict[str, Any]:
    from rectify import builder

    options: Any = getattr(builder, "Options", None)
    known = inspect.signature(builder.build).parameters
    wished = {"jobs": flags.jobs, "with_search": flags.with_search}
    if options:
        return {"options": options(**wished)}
    return {name: value for name, value in wished.items() if name in known}


def _result(outcome: Any) -> Result:
    report, work = outcome.report, getattr(outcome, "work", None)
    return Result(
        diagnostics=tuple(map(repr, outcome.diagnostics)),
        built=tuple(map(repr, outcome.built)),
        error="",
        written=frozenset(report.written) if report else None,
        removed=frozenset(report.removed) if report else frozenset(),
        work=Work(frozenset(work.read), frozenset(work.rendered), work.indexed) if work else None,
    )


def arguments(project: Project, *more: str) -> list[str]:
    """Return the words of the command line that builds a project."""
    return ["build", "--content", str(project.content), "--site", str(project.site), *more]


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it said."""

    code: int
    words: str


def command(project: Project, *words: str) -> Said:
    """Build as the command line does, in this process."""
    from rectify import cli

    _adjust(project.flags)
    said = StringIO()
    jobs = ("--jobs", str(project.flags.jobs)) if remembers() else ()
    with redirect_stderr(said), redirect_stdout(said):
        code = cli.main(arguments(project, *jobs, *words), root=project.root)
    return Said(code, said.getvalue())


def logged(project: Project, log: Path) -> int:
    """Do the same, keep what it said in a file, and return the exit code."""
    said = command(project)
    log.write_text(said.words, "utf-8")
    return said.code
