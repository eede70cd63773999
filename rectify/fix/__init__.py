"""Edits that cannot change what a file means: encoding, line ends, colons, forms of dates.

All edits are on the text, so comments, order and layout stay. The result is read again; unless it
holds the same data, the file is left alone.
"""

from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

from rectify import model
from rectify.diagnostics import ContentError
from rectify.fix import colons, days, encoding, punctuation, roundtrip
from rectify.source import yaml
from rectify.source.disk import MAX_BYTES
from rectify.source.files import INSPECTION, INSPECTIONS, SITE
from rectify.values import dataclass

__all__ = ["Fix", "plan", "write"]

_SUFFIXES = frozenset({".yaml", ".yml", ".md"})


@dataclass(frozen=True, slots=True)
class Fix:
    """What would become of one file."""

    file: str
    before: bytes
    after: bytes
    refused: bool = False
    """Whether the edits were given up because the file would not have said the same."""

    def diff(self, shown: str) -> str:
        """Return the change as a unified diff; unreadable bytes are shown as such."""
        before = encoding.shown(self.before).splitlines(keepends=True)
        after = self.after.decode().splitlines(keepends=True)
        lines = list(unified_diff(before, after, f"{shown}{self.file}", f"{shown}{self.file}"))
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def plan(content: Path, *, marks: bool = False, only: Iterable[str] = ()) -> list[Fix]:
    """Return the files that could be mended; `marks` mends punctuation in texts as well.

    Args:
        content: The content folder.
        marks: Whether to mend half-width punctuation and straight quotation marks too.
        only: Files to look at, below the content folder; all if empty.
    """
    chosen = set(only)
    fixes = []
    for path in sorted(content.rglob("*")):
        file = path.relative_to(content).as_posix()
        counts = path.is_file() and path.suffix in _SUFFIXES and "/." not in f"/{file}"
        if not counts or (chosen and file not in chosen) or path.stat().st_size > MAX_BYTES:
            continue
        fix = _fix(file, path.read_bytes(), marks=marks)
        if fix and (fix.refused or fix.after != fix.before):
            fixes.append(fix)
    return fixes


def write(content: Path, fix: Fix) -> None:
    """Replace a file by what became of it, in one step."""
    path = content / fix.file
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(fix.after)
    beside.replace(path)


def _fix(file: str, data: bytes, *, marks: bool) -> Fix | None:
    text = encoding.decode(data, is_yaml=not file.endswith(".md"))
    if text is None:
        return None
    edited = text
    if file.endswith(".md"):
        edited = punctuation.in_markdown(text) if marks else text
        return Fix(file, data, edited.encode())
    record = _record_of(file)
    if record is None:
        return None
    edited = colons.mend(edited, file, record)
    try:
        base = yaml.load(edited, file)
    except ContentError:
        same = Fix(file, data, text.encode())
        return same if same.after != data else None
    edited = days.mend(edited, file, record)
    if marks:
        edited = punctuation.in_yaml(edited, file, record)
    if not roundtrip.is_same(record, base, edited, file, marks=marks):
        return Fix(file, data, data, refused=True)
    return Fix(file, data, edited.encode())


def _record_of(file: str) -> type | None:
    """Return the record that a YAML file of the register holds."""
    if file == SITE:
        return model.Site
    parts = file.split("/")
    if parts[0] != INSPECTIONS:
        return None
    return model.Inspection if parts[-1] == INSPECTION else model.Issue
