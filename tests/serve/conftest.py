"""A project on disk, a server as a program of its own, and a real browser to look with."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from tests.conftest import GOOD, ISSUES, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 30.0
"""Seconds that a machine busy with other things may take for anything."""
UNAVOIDABLE = ("404 (Not Found)", "ERR_CONNECTION_REFUSED")
"""What the browser itself notes where a test asks for a missing page or a stopped server."""
FIRST = f"content/{ISSUES}/01.yaml"


def wait_until(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.02)


def write_good(content: Path) -> None:
    for name, text in GOOD.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")


class Project:
    """A project, of two issues if it is given none, with this project's templates and static files."""

    def __init__(self, root: Path, content: Path | None = None) -> None:
        self.root = root
        if content:
            shutil.copytree(content, root / "content")
        else:
            write_good(root / "content")
        for folder in ("templates", "static"):
            shutil.copytree(ROOT / folder, root / folder)

    def path(self, name: str) -> Path:
        return self.root / name

    def change(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text("utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new, 1), "utf-8")


class Server:
    """`serve`, running; what it prints is kept."""

    def __init__(self, project: Project, *options: str) -> None:
        self.project = project
        command = [sys.executable, "-m", "tests.serve.launch", str(project.root), *options]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self._readers = [
            Thread(target=lambda: self.out.extend(self._process.stdout or ())),
            Thread(target=lambda: self.err.extend(self._process.stderr or ())),
        ]
        for reader in self._readers:
            reader.start()
        wait_until(lambda: self._address() or self._process.poll() is not None, "address")
        self.url = self._address()

    def _address(self) -> str:
        found = re.search(r"http://127\.0\.0\.1:\d+/", "".join(self.out))
        return found[0] if found else ""

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].strip("/"))

    @property
    def builds(self) -> int:
        """Return how many builds have ended, the one at the start included."""
        said = re.findall(r"^(?:已更新|网站没有变化)", "".join(self.out), re.MULTILINE)
        failed = re.findall(r"^网站没有改动", "".join(self.err), re.MULTILINE)
        return len(said) + len(failed)

    def wait_for_builds(self, count: int) -> None:
        wait_until(lambda: self.builds >= count, f"{count} builds, not {self.builds}")

    def settle(self) -> int:
        """Return the number of builds once no more of them come."""
        before = -1
        while before != self.builds:
            before = self.builds
            time.sleep(0.5)
        return before

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        request = Request(self.url + path, headers=headers)  # noqa: S310 - always loopback
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read(), dict(answer.headers)
        except HTTPError as error:
            with error:
                return error.code, error.read(), dict(error.headers)

    def stop(self) -> int:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            code = self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        for reader in self._readers:
            reader.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()
        return code


Serve = Callable[..., Server]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def serve(project: Project) -> Iterator[Serve]:
    """Return a function that starts a server at a free port, or with the options given."""
    servers: list[Server] = []

    def start(*options: str) -> Server:
        servers.append(Server(project, *(options or ("--port", "0"))))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server for tests that only look; starting one takes most of a test's time."""
    server = Server(Project(tmp_path_factory.mktemp("standing")), "--port", "0")
    yield server
    server.stop()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """Return a fresh page; afterwards nothing may have complained in its console."""
    context = browser.new_context()
    made = context.new_page()
    made.set_default_timeout(PATIENCE * 1000)
    complaints: list[str] = []
    made.on("console", lambda said: complaints.append(said.text))
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert [text for text in complaints if not text.endswith(UNAVOIDABLE)] == []
