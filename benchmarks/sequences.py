"""Incremental equals clean, byte for byte: `python -m benchmarks.sequences [SEQUENCES]`.

Each sequence edits a small project at random and compares the site with a clean build's after each
step (tests/incremental says how). What fails is made as short as it stays failing, and printed as a
word for `--replay`.

    python -m benchmarks.sequences 1000 --seed 7
    python -m benchmarks.sequences --replay "text:3 withdraw:9 / memory_lost:4 /"
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from tests.incremental.edits import EDITS, Step
from tests.incremental.sequence import Sequence, Servers
from tests.incremental.server import TaskError

Script = list[list[Step]]
"""Steps between two builds, build after build."""


def script_of(seed: int, builds: int, without: Collection[str] = ()) -> Script:
    """Return the sequence of a seed."""
    draw = random.Random(seed)  # noqa: S311 - repeatable on purpose
    names = sorted(EDITS.keys() - set(without))
    return [
        [(draw.choice(names), draw.randrange(10**4)) for _ in range(draw.choice((1, 1, 1, 2, 3)))]
        for _ in range(builds)
    ]


def written(script: Script) -> str:
    """Return a script as one word of the command line."""
    return " ".join(f"{' '.join(f'{n}:{x}' for n, x in steps)} /" for steps in script)


def read(word: str) -> Script:
    """Return the script that was written so."""
    parts = (part.split() for part in word.strip().rstrip("/").split("/"))
    return [[(s.split(":")[0], int(s.split(":")[1])) for s in part] for part in parts]


def run(script: Script, servers: Servers) -> str:
    """Run a sequence; return what went wrong, nothing if all is well."""
    try:
        sequence = Sequence(servers)
        for steps in script:
            sequence.step(steps)
    except (AssertionError, TaskError) as error:
        return str(error)
    return ""


def shortened(script: Script, servers: Servers) -> Script:
    """Return a script that fails, too, and from which nothing more can be left out."""
    at = 0
    while at < len(script):
        shorter = script[:at] + script[at + 1 :]
        if run(shorter, servers):
            script = shorter
        else:
            at += 1
    for build in range(len(script)):
        for step in reversed(range(len(script[build]))):
            steps = script[build][:step] + script[build][step + 1 :]
            shorter = [*script[:build], steps, *script[build + 1 :]]
            if steps and run(shorter, servers):
                script = shorter
    return script


def main() -> int:
    """Run the sequences and return how many failed, at most 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sequences", type=int, nargs="?", default=1000)
    parser.add_argument("--builds", type=int, default=12, help="builds in a sequence")
    parser.add_argument("--seed", type=int, default=1, help="of the first sequence")
    parser.add_argument("--replay", help="a sequence as it was printed")
    parser.add_argument("--without", nargs="*", default=[], help="edits to leave out")
    parser.add_argument("--most", type=int, default=5, help="failures to stop after")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        servers = Servers(Path(folder))
        try:
            if args.replay:
                wrong = run(read(args.replay), servers)
                print(wrong or "fine")
                return bool(wrong)
            return _many(args, servers)
        finally:
            servers.close()


def _many(args: argparse.Namespace, servers: Servers) -> int:
    failures, begun = 0, time.monotonic()
    done: Counter[str] = Counter()
    for at in range(args.sequences):
        seed = args.seed + at
        script = script_of(seed, args.builds, args.without)
        done.update(name for steps in script for name, _ in steps)
        if run(script, servers):
            failures += 1
            short = shortened(script, servers)
            print(f"seed {seed}: {run(short, servers)}\n\n--replay '{written(short)}'\n")
            if failures == args.most:
                break
        if (at + 1) % 10 == 0:
            minutes = (time.monotonic() - begun) / 60
            print(f"{at + 1} sequences, {failures} failed, {minutes:.1f} min", flush=True)
    fewest = ", ".join(f"{name} {n}" for name, n in done.most_common()[-3:])
    print(f"{sum(done.values())} edits of {len(done)} kinds (fewest: {fewest}), {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
