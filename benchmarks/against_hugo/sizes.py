"""The files of two sites by kind, side by side: equal pages have about the same size."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_APART: Final = 0.15
"""How far the mean sizes of a kind may be apart, as a share of ours."""
NOT_COMPARED: Final = (".rectify/", "search/")
"""Our own notes and the search index, which the others do not make."""

SITEMAP: Final = "sitemap.xml"
"""With all its parts: ours is split at 50,000 addresses, as its protocol wants."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The files of one kind: how many, and how many bytes in all."""

    count: int
    bytes: int

    @property
    def mean(self) -> float:
        """Return the bytes of one of them."""
        return self.bytes / self.count


def kinds(site: Path) -> dict[str, Kind]:
    """Return the files of a site by kind: `<inspection>/issue-#.html`."""
    found: dict[str, tuple[int, int]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            name = kind_of(path.relative_to(site).as_posix())
            count, size = found.get(name, (0, 0))
            count += name != SITEMAP or not count
            found[name] = count, size + path.stat().st_size
    return {name: Kind(*found[name]) for name in sorted(found)}


def kind_of(path: str) -> str:
    """Return the kind of a file by its address."""
    if path.startswith("sitemap"):
        return SITEMAP
    path = re.sub(r"^\d{4}-\d{4,}/", "<inspection>/", path)
    return re.sub(r"-\d+\.", "-#.", path)


def table(ours: Path, theirs: Path, name: str) -> str:
    """Return the kinds of two sites as a Markdown table."""
    rows = [
        f"| {kind} | {_cells(mine)} | {_cells(other)} | {_apart(mine, other)} |"
        for kind, mine, other in _compared(ours, theirs)
    ]
    head = f"| kind | ours: files | bytes each | {name}: files | bytes each | difference |"
    return "\n".join([head, "| --- | --: | --: | --: | --: | --: |", *rows])


def faults(ours: Path, theirs: Path) -> Iterator[str]:
    """Yield what makes two sites unequal: kinds that one lacks, other counts, other sizes."""
    for kind, mine, other in _compared(ours, theirs):
        if mine is None or other is None or mine.count != other.count:
            yield f"{kind}: {mine.count if mine else 0} files against {other.count if other else 0}"
        elif abs(other.mean - mine.mean) > MOST_APART * mine.mean:
            yield f"{kind}: {mine.mean:.0f} bytes against {other.mean:.0f}"


def _compared(ours: Path, theirs: Path) -> Iterator[tuple[str, Kind | None, Kind | None]]:
    a, b = kinds(ours), kinds(theirs)
    for kind in sorted({*a, *b}):
        if not kind.startswith(NOT_COMPARED):
            yield kind, a.get(kind), b.get(kind)


def _cells(kind: Kind | None) -> str:
    return f"{kind.count:,} | {kind.mean:,.0f}" if kind else "– | –"


def _apart(mine: Kind | None, other: Kind | None) -> str:
    if mine is None or other is None or not mine.bytes:
        return "–"
    return f"{100 * (other.mean / mine.mean - 1):+.1f} %"
