"""What this process may do with itself: be copied, and leave its garbage for later."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def can_fork() -> bool:
    """Return whether this process can be copied: not on Windows, not with threads running."""
    threading = sys.modules.get("threading")  # nobody starts a thread without it
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


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
