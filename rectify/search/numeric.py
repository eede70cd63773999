"""Loads numpy the cheap way."""

import os
import sys
from typing import Final

_THREADS: Final = "OPENBLAS_NUM_THREADS"


def load() -> None:
    """Load numpy without the threads of its linear algebra, which nothing here uses.

    They are a quarter of what loading costs (0.10 s of CPU becomes 0.075), and processes that are
    forked later had better have none. Whoever sets their number, or has loaded numpy, is not
    overruled.
    """
    if "numpy" in sys.modules or _THREADS in os.environ:
        return
    os.environ[_THREADS] = "1"
    try:
        import numpy as np  # noqa: F401 - for those that import it next
    finally:
        del os.environ[_THREADS]
