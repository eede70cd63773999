"""Builds that are killed at any moment: the next one makes a whole site, no reader sees half a file."""

import os
import shutil
import signal
import time
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.incremental import interface
from tests.incremental.project import (
    FIRST,
    SECOND,
    Flags,
    Project,
    Tree,
    explain,
    load,
    save,
    tree,
    write,
)
from tests.incremental.sequence import Sequence, Servers
from tests.incremental.server import KILLED

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can fork")

PATIENCE_SECONDS = 10.0


def edition(project: Project, which: int) -> None:
    """Write one of two contents that differ in pages, issues, files and inspections."""
    site, inspection = project.content / "site.yaml", project.content / FIRST
    save(site, {**load(site), "title": ("甲版", "乙版更长一些")[which]})
    write(inspection / "files/制度.pdf", (b"first", b"second edition" * 999)[which])
    one = inspection / "issues/01.yaml"
    save(one, {**load(one), "measures": [("学习7次", "学习8次并且巩固")[which]]})
    extra = {"number": "7", "title": "第二版才有", "category": "3", "measures": ["做"]}
    for path in (inspection / "issues/07.yaml", project.content / "inspections/2022-third/issues/7.yaml"):  # fmt: skip
        path.unlink(missing_ok=True)
        if which:
            save(path, {**extra, "category": "1" if "third" in str(path) else "3"})
    third = project.content / "inspections/2022-third"
    shutil.rmtree(third) if not which and third.exists() else None
    if which:
        second = load(project.content / SECOND / "inspection.yaml")
        save(third / "inspection.yaml", {**second, "cutoff_date": "2022-12-31"})


class Killing:
    """Two editions of one project, and builds that are killed on the way from one to the other."""

    def __init__(self, servers: Servers, flags: Flags, draw: Random, *, leader_only: bool) -> None:
        self.project = Sequence(servers, flags).project
        self._servers = servers
        self._draw = draw
        self._leader_only = leader_only
        self._trees = tuple(map(self._clean, (0, 1)))
        self._log = servers.folder / "log"
        self._group = 0
        self.kills = 0

    def _clean(self, which: int) -> Tree:
        edition(self.project, which)
        site = self._servers.folder / "clean"
        shutil.rmtree(site, ignore_errors=True)
        assert self._servers.clean.fork(partial(interface.build_clean, self.project, site)).written
        return tree(site)

    def run(self, kills: int) -> None:
        """Kill so many builds; the first ones tell how long a build takes."""
        begun = time.monotonic()
        self._finish(0)
        longest = time.monotonic() - begun
        at = 0
        while self.kills < kills:
            at += 1
            assert at < 3 * kills, "most builds end before they are killed"
            self._maybe_forget()
            edition(self.project, at % 2)
            seconds = self._kill_one(at % 2, self._draw.uniform(0, longest))
            longest = max(0.02, min(longest, seconds * 1.3) if seconds else longest)
            self._finish(at % 2)

    def kept(self) -> tuple[set[str], set[str]]:
        """Return what lies in the site's control folder and in the memory."""
        memory = self.project.memory
        inside = {path.relative_to(memory).as_posix() for path in memory.rglob("*")}
        return _names(self.project.site / ".rectify"), inside

    def _maybe_forget(self) -> None:
        """Begin without a site, or without a memory, now and then."""
        for folder in (self.project.site, self.project.memory):
            if self._draw.random() < 0.1:
                shutil.rmtree(folder, ignore_errors=True)

    def _kill_one(self, which: int, moment: float) -> float:
        """Kill a build after some seconds; return how long it took if it was done before."""
        before = tree(self.project.site)
        begun = time.monotonic()
        process = self._servers.new.start(partial(interface.logged, self.project, self._log))
        trigger = self._draw.random() < 0.5
        control = _names(self.project.site / ".rectify")
        while time.monotonic() - begun < moment:
            self._read_one(before, self._trees[which])
            if trigger and _names(self.project.site / ".rectify") != control:
                time.sleep(self._draw.uniform(0, 0.004))  # it has begun to write
                break
        if self._leader_only:
            os.kill(process, signal.SIGKILL)
        else:
            os.killpg(process, signal.SIGKILL)
        status = self._servers.new.wait(process)
        if not self._leader_only:
            _wait_for_the_end_of(process)
        assert status in {0, KILLED}, self._log.read_text("utf-8")
        self.kills += status == KILLED
        self._all_whole(before, self._trees[which])
        self._group = process
        return time.monotonic() - begun if status == 0 else 0.0

    def _read_one(self, before: Tree, after: Tree) -> None:
        """Read a file as a visitor does."""
        path = self._draw.choice(sorted(before.keys() | after.keys()))
        try:
            data = (self.project.site / path).read_bytes()
        except FileNotFoundError:
            assert path not in before or path not in after, f"{path} was not there for a moment"
            return
        assert data in {before.get(path), after.get(path)}, f"{path} is neither old nor new"

    def _all_whole(self, before: Tree, after: Tree) -> None:
        for path, data in tree(self.project.site).items():
            assert data in {before.get(path), after.get(path)}, f"{path} is neither old nor new"

    def _finish(self, which: int) -> None:
        """Build to the end and compare; what a killed build left must be gone by then."""
        edition(self.project, which)
        said = self._servers.new.fork(partial(interface.command, self.project))
        if said.code and self._leader_only:
            # workers whose leader was killed hold the lock until they notice
            assert "site-locked" in said.words, said.words
            _wait_for_the_end_of(self._group)
            said = self._servers.new.fork(partial(interface.command, self.project))
        assert said.code == 0, said.words
        now = tree(self.project.site)
        assert now == self._trees[which], explain(now, self._trees[which])
        _wait_for_the_end_of(self._group)


def _names(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except OSError:
        return set()


def _wait_for_the_end_of(group: int) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while living(group):
        assert time.monotonic() < end, f"processes of a killed build go on: {living(group)}"
        time.sleep(0.02)


def living(group: int) -> list[str]:
    """Return the processes of a group (none has the number 0), without those that only wait to be counted."""
    found: list[str] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if group and fields[2] == str(group) and fields[0] not in {"Z", "X"}:
            found.append(stat.parent.name)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_build_leaves_nothing_half(seed: int, servers: Servers) -> None:
    """200 in all: with one process and with several, the whole group or its leader alone."""
    flags = Flags(jobs=1 + seed % 2)
    draw = Random(seed)  # noqa: S311 - repeatable on purpose
    killing = Killing(servers, flags, draw, leader_only=seed >= 2)
    killing.run(50)
    edition(killing.project, 0)
    killing._finish(0)
    control, memory = killing.kept()
    shutil.rmtree(killing.project.site)
    shutil.rmtree(killing.project.memory, ignore_errors=True)
    killing._finish(0)
    assert control == killing.kept()[0], "kills left something in the site's control folder"
    assert len(memory) <= 2 * len(killing.kept()[1]) + 5, f"kills left much: {memory}"
