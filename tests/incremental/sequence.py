"""A sequence of edits, with a build after each step that must equal a clean one, byte for byte."""

import shutil
from collections.abc import Sequence as Several
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.incremental import edits, interface
from tests.incremental.edits import Step
from tests.incremental.interface import Result
from tests.incremental.project import NAMES, Flags, Tree, differences, explain, start, tree
from tests.incremental.server import Server


class Servers:
    """The processes that build: each build in a new one, or all in the same."""

    def __init__(self, folder: Path) -> None:
        """Start them; `folder` is where the projects will be, one after the other."""
        self.folder = folder
        self.new, self.clean, self.same = Server(), Server(), Server()
        self._warm_up()

    def _warm_up(self) -> None:
        """Let them compile the templates, which takes most of a small build.

        Jinja2 knows a compiled template by its file's path and by the checksum of its source, so
        this has to happen where the projects will be, and no edited template is answered from it.
        """
        everyone = (self.new, self.clean, self.same)
        for name in NAMES:
            sample = start(self.folder / name)
            for at, server in enumerate(everyone):
                server.send("here", partial(interface.build_clean, sample, self.folder / f"w{at}"))
            for server in everyone:
                server.receive()
            shutil.rmtree(sample.root)

    def close(self) -> None:
        with ExitStack() as stack:
            for server in (self.new, self.clean, self.same):
                stack.callback(server.close)


class Sequence:
    """One project, edited and built step by step."""

    def __init__(self, servers: Servers, flags: Flags | None = None) -> None:
        self._servers = servers
        self._folder = servers.folder
        for name in NAMES:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        self.project = start(self._folder / NAMES[0])
        self.project.flags = flags or Flags()
        self.told: list[str] = []
        servers.new.fork(partial(interface.build, self.project))

    def step(self, steps: Several[Step]) -> None:
        """Do some edits, then build and compare."""
        for step in steps:
            self.told.append(edits.apply(self.project, step))
        self.told.append("build")
        self.build()

    def build(self) -> None:
        """Build with what is remembered and without, and compare all there is to compare."""
        project, clean_site = self.project, self._folder / "clean"
        shutil.rmtree(clean_site, ignore_errors=True)
        before = tree(project.site, project.foreign)
        result, clean = self._both(clean_site)
        after = tree(project.site, project.foreign)
        self._must(result.problems == clean.problems, f"says {result}\n\nclean: {clean}")
        should = before if clean.written is None else tree(clean_site)
        self._must(after == should, f"the site differs:\n{explain(after, should)}")
        self._must(_lost(project.site, project.foreign) == [], "a foreign file is lost")
        self._check_report(result, before, after)

    def _both(self, clean_site: Path) -> tuple[Result, Result]:
        is_same = self.project.flags.in_one_process
        server = self._servers.same if is_same else self._servers.new
        server.send("here" if is_same else "fork", partial(interface.build, self.project))
        clean = self._servers.clean
        clean.send("fork", partial(interface.build_clean, self.project, clean_site))
        try:
            result: Result = server.receive()
        finally:
            wanted: Result = clean.receive()
        return result, wanted

    def _check_report(self, result: Result, before: Tree, after: Tree) -> None:
        if result.written is None:
            return
        written = {path for path in differences(before, after) if path in after}
        self._must(result.written == written, f"wrote {written}, says {result.written}")
        removed = before.keys() - after.keys()
        self._must(result.removed >= removed, f"removed {removed}, says {result.removed}")

    def _must(self, holds: object, what: str) -> None:
        if not holds:
            told = "\n".join(f"  {line}" for line in self.told)
            raise AssertionError(f"{what}\n\nafter these edits:\n{told}\n\nin {self._folder}")


def _lost(site: Path, foreign: set[str]) -> list[str]:
    return [path for path in foreign if not (site / path).is_file()]
