"""What the runs took, as Markdown."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.against_hugo.process import Taken, output_of
from benchmarks.against_hugo.tools import hugo_program

NOTES = """\
Every run is a whole process, from start to end. All tools take turns in each round; one round goes
before and does not count, so the page cache holds all that is read; what is written is given to the
disk (sync) before the next run starts. Former sites are moved aside, never deleted, until all is
measured. After a change the issue's page is looked at: it has to say what was written. Memory is a
run of its own: all processes of a tool, pages they share counted once. Ours does what the others do
not: it checks the content and follows all links in every run, and makes a search index where it
says so. See docs/benchmark.md."""


@dataclass(slots=True)
class Line:
    """One kind of run and what it took, round by round."""

    tool: str
    what: str
    taken: list[Taken] = field(default_factory=list)
    memory: float | None = None
    """Megabytes."""

    @property
    def wall(self) -> float:
        """Return the median seconds."""
        return median(one.wall for one in self.taken)


def table(size: int, lines: Sequence[Line]) -> str:
    """Return the table of one size."""
    theirs = {line.what: line.wall for line in lines if line.tool == "Hugo"}
    rows = [
        f"| {size:,} issues | | median s | best s | processor s | memory MB | Hugo ÷ this |",
        "| --- | --- | --: | --: | --: | --: | --: |",
    ]
    for line in lines:
        best = min(one.wall for one in line.taken)
        busy = median(one.busy for one in line.taken)
        memory = f"{line.memory:,.0f}" if line.memory else "–"
        ratio = f"{theirs[line.what] / line.wall:.1f}" if line.what in theirs else "–"
        rows.append(
            f"| {line.tool} | {line.what} | {line.wall:.2f} | {best:.2f} | {busy:.2f} "
            f"| {memory} | {ratio} |"
        )
    return "\n".join(rows)


def circumstances(rounds: int) -> str:
    """Return date, machine, versions, and how it was measured."""
    now = datetime.now(UTC)
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return "\n".join(
        [
            f"{now:%Y-%m-%d %H:%M} UTC, {rounds} rounds, load {loads}. {machine()}.",
            f"Python {platform.python_version()}, {hugo_version()}, {node_version()}.",
            "",
            NOTES,
        ]
    )


def machine() -> str:
    """Return processors, memory and system."""
    parts = [f"{os.cpu_count()} processors", platform.platform()]
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = info.read_text("utf-8").splitlines()
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
        parts[0] += f" ({names[0]})" if names else ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
        parts.insert(1, f"{size:.0f} GB memory")
    return ", ".join(parts)


def hugo_version() -> str:
    """Return Hugo's name and version."""
    program = hugo_program()
    said = output_of([program, "version"]).split() if program else []
    return f"Hugo {said[1].partition('-')[0]}" if said else "no Hugo"


def node_version() -> str:
    """Return Node's name and version, which Eleventy runs on."""
    said = output_of(["node", "--version"])
    return f"Node {said}" if said else "no Node"
