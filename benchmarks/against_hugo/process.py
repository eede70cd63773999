"""Whole processes and what they take: wall time, processor time, memory of all of them."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

POLL: Final = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, and where."""

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took."""

    wall: float
    """Seconds from start to end."""
    busy: float
    """Seconds of processor, user and system, of the process and all its children."""


def run(command: Command) -> Taken:
    """Run a command to its end.

    Raises:
        SystemExit: it failed; what it printed is shown.
    """
    before, start = os.times(), time.perf_counter()
    _check(_popen(command))
    wall, after = time.perf_counter() - start, os.times()
    user = after.children_user - before.children_user
    return Taken(wall, user + after.children_system - before.children_system)


def memory(command: Command) -> float | None:
    """Run a command; return the megabytes at its peak, None where the system does not tell.

    The memory of all its processes is summed every 20 ms, pages they share counted once (PSS);
    the greatest of these sums counts. Looking costs time, so such a run is never timed.
    """
    if not Path("/proc/self/smaps_rollup").is_file():
        return None
    process = _popen(command)
    peak = 0.0
    ended = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(POLL):
            peak = max(peak, sum(map(_pss, _tree(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        _check(process)
    finally:
        ended.set()
        watcher.join()
    return peak


def _popen(command: Command) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=_environment(command.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _environment(added: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a run: nothing that would keep Python from keeping its bytecode."""
    without = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in without} | dict(added)


def _check(process: "subprocess.Popen[str]") -> None:
    printed, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{process.args!r} failed:\n{printed[-4000:]}")


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [(task / "children").read_text("ascii") for task in tasks]
    except OSError:
        return
    for child in " ".join(children).split():
        yield from _tree(int(child))


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def output_of(words: Sequence[str]) -> str:
    """Return what a command prints, or nothing if it cannot run."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
