"""What is remembered: damaged it is ignored with a hint, and it does not grow without end."""

import shutil
from functools import partial
from pathlib import Path
from random import Random

import pytest

from rectify.strings import messages
from rectify.vocabulary import Language
from tests.incremental import interface
from tests.incremental.edits import EDITS, apply
from tests.incremental.interface import Said
from tests.incremental.project import Flags, Project, explain, start, tree
from tests.incremental.sequence import Sequence, Servers

pytestmark = pytest.mark.skipif(not interface.remembers(), reason="this builder remembers nothing")

HINT = "memory-damaged"
GARBAGE = (b"", b"\0" * 64, b"{}", b"\x80\x05N.", Random(1).randbytes(500))  # noqa: S311


def remembered(project: Project) -> list[Path]:
    return sorted(path for path in project.memory.rglob("*") if path.is_file())


def run(servers: Servers, project: Project, *more: str) -> Said:
    return servers.new.fork(partial(interface.command, project, *more))


def test_damage_is_ignored_with_a_hint(servers: Servers) -> None:
    """One file after the other; a file that is not asked for needs no hint."""
    project = Sequence(servers).project
    shutil.rmtree(project.site)
    shutil.rmtree(project.memory)
    usual = run(servers, project)
    assert usual.code == 0
    before, hints = tree(project.site), 0
    hint = messages(Language.ZH_CN)(f"cli.{HINT}")
    names = [path.relative_to(project.root) for path in remembered(project)]
    assert names
    for at, name in enumerate(names):
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (project.root / name).write_bytes(GARBAGE[at % len(GARBAGE)])
        apply(project, ("touch", at))
        said = run(servers, project)
        assert said.code == 0, f"{name}: {said.words}"
        assert "Traceback" not in said.words, name
        assert problems(said.words) == problems(usual.words), name
        assert tree(project.site) == before, name
        hints += hint in said.words
    assert hints >= 2


def problems(words: str) -> list[str]:
    """Return what a command said of the content."""
    return [line for line in words.splitlines() if ": 警告 " in line]


def test_it_does_not_grow_without_end(servers: Servers) -> None:
    """Twenty states later, as many files are remembered as a new memory has, or few more."""
    sequence = Sequence(servers)
    project = sequence.project
    for number in range(20):
        for name in ("text", "template", "new", "delete", "rename_inspection", "static_file"):
            apply(project, (name, number))
        servers.new.fork(partial(interface.build, project))
    many = [(path.name, path.stat().st_size) for path in remembered(project)]
    shutil.rmtree(project.memory)
    servers.new.fork(partial(interface.build, project))
    few = [(path.name, path.stat().st_size) for path in remembered(project)]
    assert len(many) <= 2 * len(few) + 5, sorted(set(many) - set(few))
    assert sum(size for _, size in many) <= 3 * sum(size for _, size in few)


def test_clean_believes_nothing(servers: Servers) -> None:
    """Above some thousands of files a page that is written in place is seen by --clean alone."""
    sequence = Sequence(servers, Flags(is_vast=True))
    project = sequence.project
    assert run(servers, project).code == 0
    page = project.site / "2018-city/issue-1.html"
    was = page.read_bytes()
    page.write_bytes(was[:-1] + b"!")
    assert run(servers, project, "--clean").code == 0
    assert page.read_bytes() == was


def test_a_memory_of_another_project_is_of_no_harm(servers: Servers) -> None:
    """As a build server's cache does that many projects share."""
    sequence = Sequence(servers)
    project = sequence.project
    other = start(servers.folder / "other")
    for name in ("site_title", "text", "new", "template", "cutoff"):
        apply(other, (name, 3))
    servers.new.fork(partial(interface.build, other))
    shutil.rmtree(project.memory)
    shutil.copytree(other.memory, project.memory)
    shutil.rmtree(other.root)
    sequence.told.append("the memory of another project was put in place")
    sequence.build()


@pytest.mark.parametrize("seed", range(3))
def test_two_clones_share_a_memory(seed: int, servers: Servers) -> None:
    """Two work trees of one project build in turn with the same memory, each with its site."""
    draw = Random(seed)  # noqa: S311 - repeatable on purpose
    sequence = Sequence(servers)
    one = sequence.project
    two = start(servers.folder / "other")
    names = sorted(n for n in EDITS if "memory" not in n and "flag" not in n and n not in UNFIT)
    for number in range(6):
        for project in (one, two):
            apply(project, (draw.choice(names), draw.randrange(1000)))
            _share(one, two, project)
            result = servers.new.fork(partial(interface.build, project))
            folder = servers.folder / "clean"
            shutil.rmtree(folder, ignore_errors=True)
            clean = servers.clean.fork(partial(interface.build_clean, project, folder))
            assert result.problems == clean.problems, number
            if clean.written is not None:
                now, should = tree(project.site, project.foreign), tree(folder)
                assert now == should, explain(now, should)
    shutil.rmtree(two.root)


UNFIT = {"moved", "keep_state", "older_site"}


def _share(one: Project, two: Project, wants: Project) -> None:
    """Bring the one memory to the project that builds next."""
    other = two if wants is one else one
    if other.memory.exists():
        shutil.rmtree(wants.memory, ignore_errors=True)
        shutil.copytree(other.memory, wants.memory)
