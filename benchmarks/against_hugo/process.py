"""Whole processes and what they take: wall time, processor time, memory of all of them."""

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

POLL: Final = 0.004
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

    All its processes are looked at every 4 ms, pages they share counted once; the greatest of
    these sums counts. Looking costs time, so such a run is never timed. What the system notes as
    a child's greatest (`ru_maxrss`) is no help: it begins with the memory of whoever started it.
    """
    if not Path("/proc/self/smaps_rollup").is_file():
        return None
    process = _popen(command)
    peak = 0.0
    ended = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(POLL):
            peak = max(peak, together(map(_held, _tree(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        _check(process)
    finally:
        ended.set()
        watcher.join()
    return peak


def together(held: Iterable[tuple[float, float]]) -> float:
    """Return the megabytes of processes, each given as what is its own and what it shares.

    The workers of a process are forked off it and share with it, so that its share is the
    greatest and holds theirs. Proportional shares (PSS) would also be divided by strangers: with
    other Pythons on the machine, this one among them, a Python would seem a third smaller.
    """
    pairs = list(held)
    return sum(own for own, _ in pairs) + max((shared for _, shared in pairs), default=0.0)


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


def _held(pid: int) -> tuple[float, float]:
    """Return the megabytes that are a process's own, and those it shares with any other."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith(" kB")}

    def megabytes(kind: str) -> float:
        return sum(sizes.get(f"{kind}_{state}", 0) for state in ("Clean", "Dirty")) * 1024 / 1e6

    return megabytes("Private"), megabytes("Shared")


def output_of(words: Sequence[str]) -> str:
    """Return what a command prints, or nothing if it cannot run."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
