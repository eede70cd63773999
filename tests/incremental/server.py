"""A process that builds on request: `python -m tests.incremental.server`.

A build in the test's own process would find what earlier tests left there, and a fresh
interpreter for each takes half a second. So this process has everything imported and forks: each
build starts from the same state, in a process of its own without threads. With `here` it builds
in itself, as `serve` does on every save.
"""

import os
import pickle
import signal
import struct
import subprocess
import sys
import traceback
from collections.abc import Callable
from functools import partial
from typing import IO, Any, Literal, TypeVar

from tests.conftest import ROOT

T = TypeVar("T")
Kind = Literal["here", "fork", "start", "wait"]
KILLED = -signal.SIGKILL


class TaskError(Exception):
    """What was asked for ended with an exception; the text is its traceback."""


class Server:
    """The process, seen from the test."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.incremental.server"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def here(self, task: Callable[[], T]) -> T:
        """Return what `task` returns in the server's own process."""
        answer: T = self._ask("here", task)
        return answer

    def fork(self, task: Callable[[], T]) -> T:
        """Return what `task` returns in a process of its own."""
        answer: T = self._ask("fork", task)
        return answer

    def start(self, task: Callable[[], int]) -> int:
        """Begin `task` in a process group of its own and return its id."""
        process: int = self._ask("start", task)
        return process

    def wait(self, process: int) -> int:
        """Return the exit code of a process that was started, or the negative signal."""
        return os.waitstatus_to_exitcode(self._ask("wait", process))

    def send(self, kind: Kind, task: object) -> None:
        """Ask, and do something else until `receive`."""
        assert self._process.stdin
        _write(self._process.stdin, (kind, task))

    def receive(self) -> Any:
        assert self._process.stdout
        fine, answer = _read(self._process.stdout)
        if not fine:
            raise TaskError(answer)
        return answer

    def close(self) -> None:
        with self._process as process:
            assert process.stdin
            process.stdin.close()

    def _ask(self, kind: Kind, task: Any) -> Any:
        self.send(kind, task)
        return self.receive()


def _write(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    stream.write(struct.pack("!Q", len(data)) + data)
    stream.flush()


def _read(stream: IO[bytes]) -> Any:
    head = stream.read(8)
    if not head:
        raise EOFError
    return pickle.loads(stream.read(*struct.unpack("!Q", head)))  # noqa: S301 - from ourselves


def _attempt(task: Callable[[], object]) -> tuple[bool, object]:
    try:
        return True, task()
    except BaseException:  # noqa: BLE001 - the test is told, whatever it is
        return False, traceback.format_exc()


def _forked(task: Callable[[], object]) -> tuple[bool, object]:
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            _write(stream, _attempt(task))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        try:
            answer: tuple[bool, object] = _read(stream)
        except EOFError:
            answer = False, "the process ended without an answer"
    os.waitpid(process, 0)
    return answer


def _started(task: Callable[[], int]) -> tuple[bool, object]:
    process = os.fork()
    if not process:
        os.setpgid(0, 0)
        fine, code = _attempt(task)
        if not fine:
            sys.stderr.write(str(code))
        os._exit(code if isinstance(code, int) else 99)
    os.setpgid(process, process)  # both do it: whoever kills the group must find it
    return True, process


def _waited(process: int) -> tuple[bool, object]:
    return True, os.waitpid(process, 0)[1]


_ANSWERS: dict[Kind, Callable[[Any], tuple[bool, object]]] = {
    "here": _attempt,
    "fork": _forked,
    "start": _started,
    "wait": _waited,
}


def main() -> None:
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 0)
    os.dup2(quiet, 1)  # what a command prints must not come between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for kind, task in iter(partial(_next, requests), None):
        _write(answers, _ANSWERS[kind](task))


def _next(requests: IO[bytes]) -> tuple[Kind, Any] | None:
    try:
        kind, task = _read(requests)
    except EOFError:
        return None
    return kind, task


if __name__ == "__main__":
    main()
