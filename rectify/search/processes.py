"""Work shared by forked processes, which find what they need in their memory."""

import os
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from rectify.process import can_fork

_T = TypeVar("_T")

_shared: list[Callable[[int], Any]] = []
"""What forked processes call; nothing large is sent to them."""


def can_share() -> bool:
    """Return whether processes can be forked here, and there is a processor for more than one."""
    return can_fork() and (os.cpu_count() or 1) > 1


def mapped(work: Callable[[int], _T], count: int) -> Iterator[_T]:
    """Return an iterator over `work` of 0, 1, 2 … , which has begun; results are sent."""
    _shared.append(work)
    pool = ProcessPoolExecutor(min(os.cpu_count() or 1, count), mp_context=get_context("fork"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy's threads, if any, are idle
        results = pool.map(_work, range(count))
    _shared.clear()
    return _finished(pool, results)


def _work(at: int) -> Any:
    return _shared[0](at)


def _finished(pool: ProcessPoolExecutor, results: Iterator[_T]) -> Iterator[_T]:
    with pool:
        yield from results
