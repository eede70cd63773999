"""Builds that are killed at random moments, and a reader who looks on; run by `test_kills`.

A process of its own, for it forks: `python -m tests.output.killing FOLDER ROUNDS SEED` prints what
it saw as JSON.
"""

import json
import os
import pickle
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from rectify import output
from rectify.artifacts import File
from rectify.output import OutputError, Session, Share
from tests.output.sites import pages, shares

STEADY = "steady"
"""A group that no version changes."""
WORKERS = 2
PATIENCE_SECONDS = 30


def text(path: str, version: int) -> bytes:
    """Return a page of which no part could be taken for the whole."""
    body = f"{path} of version {version}\n" * (60 + len(path) * 7)
    return f"{len(body)}\n{body}".encode()


def site_of(version: int) -> dict[str, bytes]:
    """Return a version of the site: pages change, come and go, folders and files change places."""
    found = {f"{STEADY}/{at}": text(f"{STEADY}/{at}", 0) for at in range(3)}
    paths = ["index.html", "same/a", "swap/x/y" if version % 2 else "swap"]
    for group in range(6):
        paths += [f"g{group}/{at}" for at in range(4)]
    paths += [f"g{group}/sub/{version}" for group in range(3)]
    paths += [f"only-{version}-{group}/{at}" for group in range(3) for at in range(3)]
    return found | {path: text(path, version) for path in paths}


VERSIONS = [site_of(0), site_of(1)]
ALWAYS = VERSIONS[0].keys() & VERSIONS[1].keys()


def forked(work: Callable[[], None]) -> int:
    """Run something in a child; return its process."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except OSError:
        pass  # whoever asked for it was killed
    except BaseException:  # noqa: BLE001 - a child must not go on as its parent
        traceback.print_exc()
    finally:
        os._exit(status)


def build(site: Path, whole: dict[str, bytes]) -> None:
    """Build with workers, as a real build does."""
    with output.begin(site) as session:
        kept = session.groups & {STEADY}
        groups = sorted({output.group_of(path) for path in whole} - kept)
        pipes = [staged(session, groups[at::WORKERS], whole) for at in range(WORKERS)]
        made: list[Share] = []
        for pipe in pipes:
            with os.fdopen(pipe, "rb") as stream:
                made += pickle.load(stream)  # noqa: S301 - our own worker
        session.commit(made, kept)


def staged(session: Session, groups: list[str], whole: dict[str, bytes]) -> int:
    """Return where the shares of some groups will come from."""
    reading, writing = os.pipe()

    def work() -> None:
        os.close(reading)
        files = [File(path, whole[path]) for path in whole if output.group_of(path) in groups]
        data = pickle.dumps(shares(session, files))
        with os.fdopen(writing, "wb") as stream:
            stream.write(data)

    forked(work)
    os.close(writing)
    return reading


def killed(site: Path, whole: dict[str, bytes], after: float, *, workers_too: bool) -> None:
    """Begin a build and kill it after some seconds: all of it, or all but its workers."""

    def work() -> None:
        os.setpgid(0, 0)
        build(site, whole)

    child = forked(work)
    with suppress(OSError):  # it was quicker, or has ended
        os.setpgid(child, child)
    time.sleep(after)
    (os.killpg if workers_too else os.kill)(child, signal.SIGKILL)  # not reaped yet: still its id
    os.waitpid(child, 0)


def recovered(site: Path) -> dict[str, bytes]:
    """Return the pages that the next session finds; orphaned workers may hold the lock a while."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with output.begin(site):
                return pages(site)
        except OutputError as error:
            if error.code != "site-locked" or time.monotonic() > end:
                raise
        time.sleep(0.001)


def look_on(site: Path, stop: Path, seen: Path) -> None:
    """Read all pages again and again, and note what no visitor should see."""
    reads, wrong = 0, []
    while not stop.exists():
        for path in VERSIONS[0].keys() | VERSIONS[1].keys():
            try:
                data = (site / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                if path in ALWAYS:
                    wrong.append(f"{path} is missing")
                continue
            reads += 1
            if data not in [version.get(path) for version in VERSIONS]:
                wrong.append(f"{path} is not whole: {data[:40]!r}")
        time.sleep(0.002)
    seen.write_text(json.dumps({"reads": reads, "wrong": wrong[:10]}))


def seconds_of(build_once: Callable[[int], None]) -> float:
    """Return how long a build takes, roughly."""
    begun = time.monotonic()
    for at in range(4):
        build_once(at)
    return (time.monotonic() - begun) / 4


def rounds(root: Path, number: int, chance: random.Random) -> Iterable[str]:
    """Kill builds; yield what came of each."""
    site = root / "site"
    usual = seconds_of(lambda at: build(site, VERSIONS[at % 2]))
    reader = forked(lambda: look_on(site, root / "stop", root / "seen"))
    for at in range(number):
        is_first = at % 4 == 3
        target = root / f"first{at}" if is_first else site
        new, old = VERSIONS[at % 2], {} if is_first else pages(site)
        killed(target, new, chance.uniform(0, usual * 1.2), workers_too=chance.random() < 0.8)
        was_begun = (target / ".rectify/journal.json").exists()
        found = recovered(target)
        if found not in (old, new):
            yield f"round {at}: {sorted(found.items() ^ new.items())}"
        yield "completed" if was_begun else "new" if found == new else "old"
        build(target, new)
        if pages(target) != new:
            yield f"round {at}: not new at the end"
    (root / "stop").touch()
    os.waitpid(reader, 0)


def main() -> None:
    """Do as the command line says."""
    root, number, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    found = Counter(rounds(root, number, random.Random(seed)))  # noqa: S311 - no secrets
    seen = json.loads((root / "seen").read_text())
    used = sum(os.times()[:4])
    print(json.dumps({"found": found, "seconds": used, **seen}))  # noqa: T201


if __name__ == "__main__":
    main()
