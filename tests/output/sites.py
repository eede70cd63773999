"""Small sites, and a disk that fails at a chosen moment."""

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from rectify import output
from rectify.artifacts import File
from rectify.output import Session, Share, Stager

CONTROL = ".rectify/"
CHANGING = ("replace", "unlink", "rmdir", "mkdir", "write", "fsync")


def files(**texts: str) -> list[File]:
    return [
        File(name.replace("__", "/") + ".html", text.encode(), name) for name, text in texts.items()
    ]


def tree(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def pages(site: Path) -> dict[str, bytes]:
    """Return the site as a visitor has it."""
    return {path: data for path, data in tree(site).items() if not path.startswith(CONTROL)}


def shares(session: Session, wanted: Iterable[File]) -> list[Share]:
    stagers: dict[str, Stager] = {}
    for file in wanted:
        group = output.group_of(file.path)
        if group not in stagers:
            stagers[group] = session.stager(group)
        stagers[group].put(file)
    return [stager.share() for stager in stagers.values()]


ALL = files(a="1", x__a="2", x__b="3", y__a="4", y__sub__b="5")


def commit(site: Path, wanted: list[File], *kept: str) -> output.Report:
    with output.begin(site) as session:
        return session.commit(shares(session, wanted), kept)


class Crash(BaseException):
    """Stands for kill -9: nothing may catch it."""


class Failing:
    """A disk that fails at the n-th call that would change it, and at all that come after.

    `once` lets what comes after succeed: a disk that is full, then cleaned up.
    """

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        at: int,
        error: BaseException | None = None,
        *,
        once: bool = False,
    ) -> None:
        self.left = at
        self.has_failed = False
        self._error = error or Crash()
        self._once = once
        for name in CHANGING:
            monkeypatch.setattr(os, name, self._wrap(getattr(os, name)))
        monkeypatch.setattr(os, "open", self._wrap_open(os.open))

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0 and not (self._once and self.has_failed):
            self.has_failed = True
            raise self._error

    def _wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._count()
            return function(*args, **kwargs)

        return counted

    def _wrap_open(self, function: Callable[..., int]) -> Callable[..., int]:
        def counted(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
            if flags & os.O_CREAT:
                self._count()
            return function(path, flags, *args, **kwargs)

        return counted


def disk_full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
