"""What keeps a build from writing: a clear word, exit code 1, nothing lost, and the next one right."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.incremental import interface
from tests.incremental.edits import apply
from tests.incremental.interface import Said
from tests.incremental.project import FIRST, Project, Tree, explain, save, tree, write
from tests.incremental.sequence import Sequence, Servers


@cache
def can_mount() -> bool:
    """Return whether this machine lets anybody have small and read-only disks of their own."""
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603


needs_mounts = pytest.mark.skipif(not can_mount(), reason="needs disks of its own")


def run(project: Project, before: str = "", after: str = "") -> Said:
    """Build in an interpreter of its own, with other disks if the shell is told to mount some."""
    build = " ".join(f"'{word}'" for word in [sys.executable, "-m", "rectify.cli", *interface.arguments(project)])  # fmt: skip
    script = f"{before}\n{build}\ncode=$?\n{after}\nexit $code"
    shell = ["unshare", "-rm", "sh", "-c"] if before else ["sh", "-c"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own program
        [*shell, script], cwd=project.root, env=environment, capture_output=True, check=False
    )
    return Said(done.returncode, done.stderr.decode() + done.stdout.decode())


def whole(project: Project) -> Tree:
    """Return the site and its record, but not the lock that every build leaves."""
    return {
        path.relative_to(project.site).as_posix(): path.read_bytes()
        for path in project.site.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def foreign_file(project: Project) -> Callable[[], object]:
    path = project.site / "2018-city/issue-3.html"
    write(path, b"mine")
    return path.unlink


def foreign_folder(project: Project) -> Callable[[], object]:
    path = project.site / "2018-city/issue-3.html/inside.txt"
    write(path, b"mine")
    return lambda: shutil.rmtree(path.parent)


def file_for_a_folder(project: Project) -> Callable[[], object]:
    path = project.site / "2015-new"
    write(path, b"mine")
    return path.unlink


def link_for_a_folder(project: Project) -> Callable[[], object]:
    path = project.site / "2015-new"
    (project.root / "elsewhere").mkdir()
    path.symlink_to(project.root / "elsewhere")
    return path.unlink


@pytest.mark.parametrize(
    ("obstacle", "word"),
    [
        (foreign_file, "2018-city/issue-3.html"),
        (foreign_folder, "2018-city/issue-3.html"),
        (file_for_a_folder, "2015-new"),
        (link_for_a_folder, "2015-new"),
    ],
)
def test_something_of_others_in_the_way(
    obstacle: Callable[[Project], Callable[[], object]], word: str, servers: Servers
) -> None:
    sequence = Sequence(servers)
    project = sequence.project
    away = obstacle(project)
    apply(project, ("site_title", 1))
    issue = {"number": "3", "title": "又一", "category": "1", "measures": ["做"]}
    save(project.content / "inspections/2018-city/issues/03.yaml", issue)
    shutil.copytree(project.content / FIRST, project.content / "inspections/2015-new")
    before = whole(project)
    said = run(project)
    assert said.code == 1
    assert word in said.words
    assert "Traceback" not in said.words
    assert whole(project) == before
    assert not list(project.root.glob("elsewhere/*"))
    away()
    sequence.told.append(f"{obstacle.__name__} was in the way")
    sequence.build()


@needs_mounts
def test_a_full_disk(servers: Servers) -> None:
    sequence = Sequence(servers)
    project = sequence.project
    before = whole(project)
    write(project.content / FIRST / "files/制度.pdf", os.urandom(4 << 20))
    apply(project, ("site_title", 1))
    size = sum(path.stat().st_size for path in project.site.rglob("*") if path.is_file())
    keep = f"cp -a site kept; mount -t tmpfs -o size={2 * size + (2 << 20)} none site; cp -a kept/. site/"
    said = run(project, keep, "rm -r kept; cp -a site seen")
    assert said.code == 1, said.words
    assert "磁盘空间不足" in said.words
    assert "Traceback" not in said.words
    seen = Project(project.root)
    shutil.rmtree(project.site)
    (project.root / "seen").rename(project.site)
    assert whole(seen) == before
    sequence.told.append("the disk was full")
    sequence.build()


@needs_mounts
def test_a_read_only_site(servers: Servers) -> None:
    sequence = Sequence(servers)
    project = sequence.project
    before = whole(project)
    apply(project, ("site_title", 1))
    said = run(project, "mount --bind site site; mount -o remount,ro,bind site")
    assert said.code == 1, said.words
    assert "权限" in said.words
    assert "Traceback" not in said.words
    assert whole(project) == before
    sequence.told.append("the site was read-only")
    sequence.build()


@needs_mounts
@pytest.mark.parametrize("disk", ["tmpfs -o size=4k", "tmpfs -o ro"], ids=["full", "read-only"])
def test_a_memory_that_cannot_be_written_keeps_nobody_from_publishing(
    disk: str, servers: Servers
) -> None:
    sequence = Sequence(servers)
    project = sequence.project
    project.memory.mkdir(exist_ok=True)
    apply(project, ("site_title", 1))
    said = run(project, f"mount -t {disk} none .rectify")
    assert said.code == 0, said.words
    assert "Traceback" not in said.words
    now = tree(project.site)
    sequence.told.append("the memory could not be written")
    sequence.build()
    should = tree(servers.folder / "clean")
    assert now == should, explain(now, should)


@needs_mounts
def test_read_only_sources(servers: Servers) -> None:
    """Content, templates and program on a disk that nobody may write to."""
    sequence = Sequence(servers)
    project = sequence.project
    apply(project, ("text", 1))
    folders = ("content", "templates", "static")
    mounts = "; ".join(f"mount --bind {f} {f}; mount -o remount,ro,bind {f}" for f in folders)
    assert run(project, mounts).code == 0
    sequence.build()


def test_a_site_that_is_a_file(servers: Servers) -> None:
    sequence = Sequence(servers)
    project = sequence.project
    shutil.rmtree(project.site)
    project.site.write_text("mine", "utf-8")
    said = run(project)
    assert said.code == 1
    assert "Traceback" not in said.words
    assert project.site.read_text("utf-8") == "mine"
    project.site.unlink()
    sequence.build()


def test_a_folder_that_nobody_made(servers: Servers) -> None:
    """Nothing remembered makes another's folder ours."""
    sequence = Sequence(servers)
    project = sequence.project
    shutil.rmtree(project.site)
    write(project.site / "thesis.doc", b"mine")
    said = run(project)
    assert said.code == 1
    assert "为免误删" in said.words
    assert [path.name for path in Path(project.site).rglob("*") if path.is_file()] == ["thesis.doc"]
    shutil.rmtree(project.site)
    sequence.build()
