"""Saves that an editor makes, built with what earlier builds remember of the rest."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from rectify import builder
from rectify.builder import Folders
from rectify.output import disk
from rectify.serve.building import OPTIONS, Attempt, Workshop
from rectify.serve.live import PAGES, Live
from rectify.values import replace
from tests.conftest import ISSUES, ROOT
from tests.serve.conftest import FIRST, Project
from tests.serve.test_parts import MESSAGES, WORDS, Quiet

OWN = "content/theme/templates/pages/issue.html"
PAGE = "site/2020-provincial/issue-1.html"


class Room:
    """A workshop that has built once."""

    def __init__(self, project: Project) -> None:
        root = project.root
        folders = Folders.remembering(root, root / "content", root / "site")
        self.console = Quiet()
        self._workshop = Workshop(folders, root, self.console)
        assert self.build().report

    def build(self) -> Attempt:
        self.console.said.clear()
        return self._workshop.attempt(Event())

    def catch_up(self) -> Attempt:
        self.console.said.clear()
        return self._workshop.catch_up(Event())

    def written(self) -> set[str]:
        report = self.build().report
        assert report
        return set(report.written)

    @property
    def says_untouched(self) -> bool:
        return MESSAGES("cli.untouched") in self.console.said


@pytest.fixture
def room(project: Project) -> Room:
    return Room(project)


def test_a_text_reaches_only_the_pages_that_show_it(room: Room, project: Project) -> None:
    project.change(FIRST, "学习不够", "改过以后")
    written = room.written()
    assert "2020-provincial/issue-1.html" in written
    assert "method.html" not in written
    assert room.written() == set()


def test_an_own_template_that_is_wrong_is_named_and_mended(room: Room, project: Project) -> None:
    own = project.path(OWN)
    own.parent.mkdir(parents=True)
    text = project.path("templates/pages/issue.html").read_text("utf-8")
    own.write_text(
        text.replace("{% block main %}", "{% block main %}\n{{ view.nothing }}"), "utf-8"
    )
    before = project.path(PAGE).read_bytes()
    for _ in range(2):  # what failed is not remembered as done
        wrong = room.build()
        assert wrong.problems[0].place.startswith(f"{OWN}:")
        assert room.says_untouched
    assert project.path(PAGE).read_bytes() == before
    own.write_text(text.replace("{% block main %}", "{% block main %}<p id=own>"), "utf-8")
    assert "2020-provincial/issue-1.html" in room.written()
    assert b"<p id=own>" in project.path(PAGE).read_bytes()
    own.unlink()
    room.build()
    assert project.path(PAGE).read_bytes() == before


def test_a_mistake_stays_one_until_it_is_mended(room: Room, project: Project) -> None:
    project.change(FIRST, "category", "categori")
    for _ in range(2):
        wrong = room.build()
        assert wrong.problems[0].place == f"content/{ISSUES}/01.yaml:3:1"
        assert room.says_untouched
    project.change(FIRST, "categori", "category")
    assert room.written() == set()


def test_a_deleted_issue_and_its_return(room: Room, project: Project) -> None:
    second = project.path(f"content/{ISSUES}/02.yaml")
    text = second.read_bytes()
    second.unlink()
    report = room.build().report
    assert report
    assert "2020-provincial/issue-2.html" in report.removed
    second.write_bytes(text)
    assert "2020-provincial/issue-2.html" in room.written()


def test_another_text_of_the_same_length_with_the_same_old_time(
    room: Room, project: Project, tmp_path: Path
) -> None:
    first = project.path(FIRST)
    for old, new in (("学习不够", "改过以后"), ("改过以后", "又改一次")):
        times = first.stat().st_atime_ns, first.stat().st_mtime_ns
        draft = tmp_path / "draft"
        draft.write_text(first.read_text("utf-8").replace(old, new), "utf-8")
        os.utime(draft, ns=times)
        draft.replace(first)
        room.build()
        assert new in project.path(PAGE).read_text("utf-8")


def test_a_new_style_is_written_and_nothing_else(room: Room, project: Project) -> None:
    own = project.path("content/theme/theme.css")
    own.parent.mkdir()
    own.write_text("h1 { color: red }", "utf-8")
    room.build()
    own.write_text("h1 { color: blue }", "utf-8")
    written = room.written()
    assert written
    assert all(path.endswith(".css") for path in written)


def test_only_an_interrupted_commit_leaves_a_site_that_is_not_as_it_was(
    room: Room, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, "full", target)

    project.change(FIRST, "学习不够", "改过以后")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "move", full)
        wrong = room.build()
    assert wrong.problems[0].label.endswith(" commit-interrupted")
    assert not wrong.is_untouched
    assert not room.says_untouched
    assert room.build().report
    assert "改过以后" in project.path(PAGE).read_text("utf-8")


def test_the_search_index_follows_without_a_word(room: Room, project: Project) -> None:
    index, live = project.path("site/search"), Live(WORDS, 8000)
    before = _bytes(index)
    assert before
    project.change(FIRST, "学习不够", "改过以后")
    saved = room.build()
    assert live.take(saved) == PAGES
    assert saved.search_is_behind
    assert _bytes(index) == before
    project.path(FIRST).touch()
    assert room.build().search_is_behind, "nobody else has done it meanwhile"
    done = room.catch_up()
    assert not done.search_is_behind
    assert room.console.said == []
    assert live.take(done) is None
    root = project.root
    clean = Folders(root / "content", (root / "templates",), root / "static", root / "clean")
    builder.build(clean, options=OPTIONS)
    assert _bytes(root / "site") == _bytes(root / "clean")
    report = room.catch_up().report
    assert report
    assert report.written == ()


def test_what_was_saved_meanwhile_is_no_secret(room: Room, project: Project) -> None:
    project.change(FIRST, "学习不够", "改过以后")
    assert room.build().search_is_behind
    project.change(FIRST, "改过以后", "又改一次")
    done = room.catch_up()
    assert "2020-provincial/issue-1.html" in done.changed
    assert Live(WORDS, 8000).take(done) == PAGES
    assert room.console.said


def test_a_build_brings_the_index_up_to_date(room: Room, project: Project) -> None:
    project.change(FIRST, "学习不够", "改过以后")
    assert room.build().search_is_behind
    root = project.root
    folders = Folders.remembering(root, root / "content", root / "site")
    assert builder.build(folders).work.indexed
    assert not builder.build(folders).work.indexed


def test_build_and_serve_take_turns_and_repeat_no_inspection(project: Project) -> None:
    """They differ in one page, so that one's start costs little after the other."""
    root = project.root
    folders = Folders.remembering(root, root / "content", root / "site")
    one_page = {"styleguide.html"}
    assert builder.build(folders).report
    for at in range(2):
        serve = builder.build(folders, options=OPTIONS)
        assert serve.report
        assert set(serve.report.written) == one_page
        assert serve.work.read == ()
        assert not serve.work.indexed
        again = builder.build(folders)
        assert again.report
        assert set(again.report.removed) == one_page, at
        assert (again.report.written, again.work.read) == ((), ())
    without = builder.build(folders, options=replace(OPTIONS, with_search=False))
    assert without.report
    assert not list(project.path("site").glob("search/*"))
    found = builder.build(folders).report
    clean = builder.build(replace(folders, site=root / "clean", memory=None)).report
    assert found
    assert clean
    assert _bytes(root / "site") == _bytes(root / "clean")


def _bytes(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and ".rectify" not in path.parts
    }


def test_a_server_starts_without_what_only_some_builds_need() -> None:
    slow = "{'jinja2', 'pydantic', 'markdown_it', 'numpy'}"
    code = f"import sys, rectify.serve.session; sys.exit(str({slow} & set(sys.modules) or ''))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
