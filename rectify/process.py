"""What this process may do with itself: be copied, and leave its garbage for later."""

import gc
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def can_fork() -> bool:
    """Return whether this process can be copied: not on Windows, not with threads running."""
    threading = sys.modules.get("threading")  # nobody starts a thread without it
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def begun(work: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """Begin `work` in a second process; return what waits for its result and returns it."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            with os.fdopen(into, "wb") as stream:
                stream.write(marshal.dumps(work()))
        finally:
            os._exit(0)
    os.close(into)

    def result() -> list[str]:
        with os.fdopen(out, "rb") as stream:
            data = stream.read()
        os.waitpid(pid, 0)
        try:
            made: list[str] = marshal.loads(data)  # noqa: S302 - our own child wrote it
        except (EOFError, ValueError):  # killed, perhaps: then it is done here
            made = work()
        return made

    return result


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold the garbage collector off: records live to the end and leave hardly any cycles.

    Looking for them takes a tenth of a build and a third of a check.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
