"""Work shared by several processes, forked off this one so that they know all that it knows.

The standard pools leave their children behind when the parent is killed, holding the lock of the
site; these end with the pipe to their parent.
"""

import gc
import os
import pickle
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")

_NUMBER = struct.Struct("<I")
_MOST_IN_A_PIPE = 4096
"""Numbers that the smallest pipe in use holds (16 KB, macOS)."""
_CHUNK = 1 << 20
_RARELY = 200_000
"""What is made of an inspection holds no cycles, so that looking for them only takes time."""


class LostWorkerError(Exception):
    """A process of the crew ended before its work was done: killed, or out of memory."""


def run(tasks: Sequence[_T], work: Callable[[_T], _R], jobs: int) -> Iterator[tuple[_T, _R | None]]:
    """Do `work` for each task in `jobs` processes; yield tasks with results as they come.

    A result is None if its work raised: whoever wants to know why does it again, here.

    Raises:
        LostWorkerError: a process ended early; the others were ended, too.
    """
    share = -(-len(tasks) // _MOST_IN_A_PIPE)
    queue = _queue(len(tasks), share)
    crew: dict[int, int] = {}
    try:
        for _ in range(jobs):
            pid, stream = _fork(tasks, work, queue, share, list(crew.values()))
            crew[pid] = stream
        os.close(queue)
        yield from _results(tasks, crew)
    finally:
        _end(crew)


def _queue(tasks: int, share: int) -> int:
    """Return a pipe that holds the number at which each share of the tasks begins."""
    out, into = os.pipe()
    for first in range(0, tasks, share):
        os.write(into, _NUMBER.pack(first))
    os.close(into)
    return out


def _fork(
    tasks: Sequence[_T],
    work: Callable[[_T], object],
    queue: int,
    share: int,
    others: Sequence[int],
) -> tuple[int, int]:
    import signal

    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, out
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
        for stream in (out, *others):
            os.close(stream)
        gc.freeze()
        gc.set_threshold(_RARELY)
        _work(tasks, work, queue, share, into)
        status = 0
    finally:
        os._exit(status)


def _work(
    tasks: Sequence[_T], work: Callable[[_T], object], queue: int, share: int, into: int
) -> None:
    with os.fdopen(into, "wb") as stream:
        while number := os.read(queue, _NUMBER.size):
            (first,) = _NUMBER.unpack(number)
            for at in range(first, min(first + share, len(tasks))):
                try:
                    result = work(tasks[at])
                except Exception:  # noqa: BLE001 - the parent does it again and meets it itself
                    result = None
                data = pickle.dumps((at, result), protocol=5)
                stream.write(_NUMBER.pack(len(data)) + data)
                stream.flush()


def _results(tasks: Sequence[_T], crew: dict[int, int]) -> Iterator[tuple[_T, Any]]:
    import selectors

    left = len(tasks)
    buffers = {stream: bytearray() for stream in crew.values()}
    with selectors.DefaultSelector() as selector:
        for stream in buffers:
            selector.register(stream, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                data = os.read(key.fd, _CHUNK)
                if not data:
                    selector.unregister(key.fd)
                buffers[key.fd] += data
                for at, result in _whole_ones(buffers[key.fd]):
                    left -= 1
                    yield tasks[at], result
    if left:
        raise LostWorkerError(left)


def _whole_ones(buffer: bytearray) -> Iterator[tuple[int, Any]]:
    """Yield the results that have arrived whole, and take them out of the buffer."""
    while len(buffer) >= _NUMBER.size:
        (length,) = _NUMBER.unpack_from(buffer)
        end = _NUMBER.size + length
        if len(buffer) < end:
            return
        yield pickle.loads(buffer[_NUMBER.size : end])  # noqa: S301 - our own child wrote it
        del buffer[:end]


def _end(crew: dict[int, int]) -> None:
    """End what still runs of the crew, and wait for it."""
    import signal

    for pid, stream in crew.items():
        os.close(stream)
        if os.waitpid(pid, os.WNOHANG) == (0, 0):
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
