"""The parts of the server one by one: bursts, what pages are told, how problems are worded."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest
import watchfiles

from rectify.builder import Folders
from rectify.output import Report
from rectify.output.lock import locked
from rectify.serve import building, command, ports, problems, watching
from rectify.serve.building import Attempt, Workshop
from rectify.serve.live import PAGES, STATE, STYLES, Live
from rectify.serve.problems import Problem
from rectify.strings import Strings, messages, strings
from rectify.vocabulary import Language
from tests.conftest import ROOT
from tests.serve.conftest import FIRST, PATIENCE, Project

WORDS = strings("serve", Language.ZH_CN)
MESSAGES = messages(Language.ZH_CN)
PROBLEM = Problem("a:1:1", "错误", "坏了", "修好")


class Quiet:
    """A console that keeps what it is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    @property
    def messages(self) -> Strings:
        return MESSAGES

    def say(self, text: str) -> None:
        self.said.append(text)

    def complain(self, text: str) -> None:
        self.said.append(text)

    def step(self, key: str) -> None:
        pass


def attempt(*written: str, removed: tuple[str, ...] = ()) -> Attempt:
    return Attempt(Report(written, removed, 0), ())


FAILED = Attempt(None, (PROBLEM,))


def test_pages_are_told_what_has_to_be_done() -> None:
    live = Live(WORDS, 8000)
    assert live.take(attempt("index.html", "css/site.css")) == PAGES
    assert live.take(attempt("css/site.css")) == STYLES
    assert live.take(attempt()) is None
    assert live.take(attempt(removed=("index.html",))) == PAGES
    assert live.take(FAILED) == STATE
    assert live.take(FAILED) == STATE
    assert live.take(attempt()) == PAGES, "mended without any change: the overlay has to go"


def test_a_build_has_a_number_that_no_other_run_has() -> None:
    live, other = Live(WORDS, 8000), Live(WORDS, 8000)
    assert live.state()["build"] != other.state()["build"]
    before = live.state()["build"]
    live.take(attempt())
    live.take(FAILED)
    assert live.state()["build"] == before
    live.take(attempt("index.html"))
    assert live.state()["build"] != before


def workshop(root: Path, console: Quiet) -> Workshop:
    return Workshop(Folders.remembering(root, root / "content", root / "site"), root, console)


def test_a_fault_of_a_template_is_placed_and_survived(project: Project) -> None:
    name = "templates/pages/issue.html"
    project.change(name, "{% block main %}", "{% block main %}\n{{ 1 + none }}")
    console = Quiet()
    done = workshop(project.root, console).attempt(Event())
    assert done.report is None
    assert done.problems[0].place.startswith(f"{name}:")
    assert "TypeError" in done.problems[0].message
    assert console.said[0].startswith(f"{done.problems[0].place}: ")


def test_another_build_is_waited_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_PAUSE_SECONDS", 0.01)
    room = workshop(project.root, Quiet())
    assert room.attempt(Event()).report
    project.change(FIRST, "学习不够", "改过")
    holding = Event()

    def hold() -> None:
        with locked(project.path("site")):
            holding.set()
            Event().wait(0.3)

    holder = Thread(target=hold)
    holder.start()
    assert holding.wait(PATIENCE)
    assert room.attempt(Event()).report
    holder.join()


def test_problems_are_in_the_order_of_their_places(project: Project) -> None:
    project.change(FIRST, "category", "categori")
    project.change(FIRST, "number: 1", "number: eins")
    done = workshop(project.root, Quiet()).attempt(Event())
    places = [problem.place.rsplit("01.yaml", 1)[1] for problem in done.problems]
    assert places == [":1:9", ":3:1"]


def test_a_fault_without_a_traceback_has_no_place() -> None:
    assert problems.of_fault(ValueError("x"), MESSAGES, WORDS, Path()).place == ""


class Watched:
    """Bursts seen in some folders, the way a server works them off."""

    def __init__(self, *folders: Path, site: Path) -> None:
        self.seen: Queue[None] = Queue()
        self.work = Event()
        self.work.set()
        self._stop = Event()
        self._thread = Thread(target=self._watch, args=(folders, site))
        self._thread.start()

    def _watch(self, folders: tuple[Path, ...], site: Path) -> None:
        for has_changed in watching.bursts(folders, site, self._stop):
            if has_changed:
                self.seen.put(None)
                self.work.wait(PATIENCE)

    def next(self) -> None:
        self.seen.get(timeout=PATIENCE)

    def is_quiet(self) -> bool:
        Event().wait(0.5)
        return self.seen.empty()

    def stop(self) -> None:
        self.work.set()
        self._stop.set()
        self._thread.join()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = tmp_path / "watched"
    (folder / "site").mkdir(parents=True)
    made = Watched(folder, tmp_path / "later", site=folder / "site")
    made.next()  # begun
    yield made
    made.stop()


def test_changes_during_a_build_are_one_more(watched: Watched, tmp_path: Path) -> None:
    watched.work.clear()
    (tmp_path / "watched/a").write_text("1", "utf-8")
    watched.next()
    for name in "bcdef":
        (tmp_path / "watched" / name).write_text("1", "utf-8")
        Event().wait(0.1)
    assert watched.seen.empty()
    watched.work.set()
    watched.next()
    assert watched.is_quiet()


def test_the_site_itself_does_not_count(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "watched/site/index.html").write_text("1", "utf-8")
    assert watched.is_quiet()


def test_a_folder_may_come_later(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    watched.next()
    (tmp_path / "later/a").write_text("1", "utf-8")
    watched.next()


def test_without_notifications_files_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def out_of_watches(*paths: Path, **options: object) -> object:
        if not options["force_polling"]:
            raise OSError("OS file watch limit reached")
        return watchfiles.watch(*paths, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watching, "watch", out_of_watches)
    made = Watched(tmp_path, site=tmp_path / "site")
    try:
        made.next()
        (tmp_path / "a").write_text("1", "utf-8")
        made.next()
    finally:
        made.stop()


@pytest.mark.parametrize("text", ["-1", "65536", "http", "８０", ""])
def test_a_port_is_a_number(text: str) -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    command.add_arguments(parser)
    with pytest.raises(argparse.ArgumentError):
        parser.parse_args(["--port", text])
    assert parser.parse_args([]).port == 8000


def test_the_highest_port_has_no_neighbour() -> None:
    for wanted in (65535, 65535):
        sockets = ports.listen(wanted)
        assert sockets[0].getsockname()[0] == "127.0.0.1"
        sockets[0].close()


def test_other_commands_do_not_wait_for_the_server() -> None:
    slow = "{'livereload', 'tornado', 'watchfiles', 'asyncio', 'jinja2', 'pydantic', 'yaml'}"
    code = f"import sys, rectify.serve.command; sys.exit(str({slow} & set(sys.modules) or ''))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
