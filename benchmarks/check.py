"""How long `check` takes: python benchmarks/check.py [ISSUES] [RUNS]; the goal is 3 s for 10,000.

The register is this project's own, 41 issues to an inspection, copied until there are enough. Each
run is a new process, so imports count. Prints the fastest run; the others tell what the machine
was busy with.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PER_INSPECTION = 41
GOAL_SECONDS = 3.0
_SCRIPT = """
import argparse, sys
from pathlib import Path
from rectify import checking
parser = argparse.ArgumentParser()
checking.add_arguments(parser)
sys.exit(checking.run(argparse.Namespace(**vars(parser.parse_args([])), content=Path(sys.argv[1]))))
"""


def write(folder: Path, issues: int) -> None:
    """Write a register of so many issues, copies of the project's own."""
    source = ROOT / "content"
    folder.mkdir()
    shutil.copy(source / "site.yaml", folder)
    (inspection,) = (source / "inspections").iterdir()
    for at in range(-(-issues // PER_INSPECTION)):
        shutil.copytree(inspection, folder / "inspections" / f"copy-{at:04}")


def run(content: Path) -> tuple[float, float]:
    """Check once in a new process; return wall-clock and processor seconds."""
    command = [sys.executable, "-c", _SCRIPT, str(content)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=environment)
    seconds, after = time.perf_counter() - start, os.times()
    if done.returncode:
        sys.exit(f"check failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    busy = after.children_user + after.children_system
    return seconds, busy - before.children_user - before.children_system


def main() -> None:
    """Measure and print."""
    words = [int(word) for word in sys.argv[1:]]
    issues, runs = words[0] if words else 10_000, words[1] if len(words) > 1 else 3
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        write(content, issues)
        measured = [run(content) for _ in range(runs)]
    for seconds, busy in measured:
        print(f"{issues} issues: {seconds:.2f} s, {busy:.2f} s of processor")
    best = min(seconds for seconds, _ in measured)
    print(f"best {best:.2f} s; goal {GOAL_SECONDS} s")


if __name__ == "__main__":
    main()
