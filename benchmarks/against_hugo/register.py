"""A generated register as plain data, for the sites of the other generators."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

Data = dict[str, Any]

ISSUE_FIELDS: Final = frozenset(
    {
        "number",
        "title",
        "category",
        "status",
        "reason",
        "due",
        "review_date",
        "next_steps",
        "responsible",
        "measures",
        "tags",
    }
)
INSPECTION_FIELDS: Final = frozenset(
    {"title", "kind", "team", "inspected_unit", "cutoff_date", "categories"}
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection with its issues by number."""

    slug: str
    facts: Data
    issues: tuple[Data, ...]


def read_site(content: Path) -> Data:
    """Return what `site.yaml` says."""
    return _read(content / "site.yaml", frozenset({"title", "publisher"}))


def read_inspections(content: Path) -> Iterator[Inspection]:
    """Yield the inspections of a content folder by name.

    Raises:
        ValueError: a file has a field that the ported layouts do not show, so that pages would
            not be equal.
    """
    for folder in sorted((content / "inspections").iterdir()):
        facts = _read(folder / "inspection.yaml", INSPECTION_FIELDS)
        files = sorted((folder / "issues").iterdir())
        issues = [_read(file, ISSUE_FIELDS) for file in files]
        issues.sort(key=lambda issue: int(issue["number"]))
        yield Inspection(folder.name, facts, tuple(issues))


def _read(file: Path, known: frozenset[str]) -> Data:
    data: Data = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    unknown = sorted(set(data) - known)
    if unknown:
        raise ValueError(f"{file}: the ported layouts do not show {', '.join(unknown)}")
    return data
