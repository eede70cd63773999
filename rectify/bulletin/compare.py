"""A re-import beside what is there: last import, the editor's content, the bulletin; three ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import yaml

from rectify.values import dataclass, field

RECORD = ".import.json"
"""Beside inspection.yaml: what the last import wrote, so that edits can be told from it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that is not the same on all sides."""

    key: str
    state: str
    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the register, or one issue whatever its file is called."""

    path: str
    """Where it stands, or would be written."""
    state: str
    """new, same, edited, bulletin, conflict, differs or gone."""
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class Comparison:
    """All entries."""

    entries: list[Entry] = field(default_factory=list)

    def of(self, *states: str) -> list[Entry]:
        """The entries in any of some states.

        Returns:
            Entries in order.
        """
        return [entry for entry in self.entries if entry.state in states]

    def data(self) -> list[dict[str, object]]:
        """The comparison for JSON.

        Returns:
            One row an entry.
        """
        return [
            {
                "path": entry.path,
                "state": entry.state,
                "changes": [
                    {
                        "key": c.key,
                        "state": c.state,
                        "base": c.base,
                        "ours": c.ours,
                        "theirs": c.theirs,
                    }
                    for c in entry.changes
                ],
            }
            for entry in self.entries
        ]


def compare(folder: Path, files: Mapping[str, str]) -> Comparison:
    """Compare the files of a new import with a register's folder.

    Args:
        folder: the inspection's folder; it need not exist.
        files: the files of the new import by path below it.

    Returns:
        One entry for each file, issues matched by their number.
    """
    base = record(folder)
    ours = _existing(folder)
    paths = {_identity(path, text): path for path, text in ours.items()}
    past = {_identity(path, text): text for path, text in base.items()}
    result = Comparison()
    for path, theirs in files.items():
        identity = _identity(path, theirs)
        here = paths.pop(identity, None)
        if here is None:
            result.entries.append(Entry(path, "new"))
            continue
        result.entries.append(_entry(here, past.get(identity), ours[here], theirs))
    for identity, path in sorted(paths.items()):
        if identity in past:
            result.entries.append(Entry(path, "gone"))
    return result


def save(folder: Path, files: Mapping[str, str], names: tuple[str, ...]) -> None:
    """Remember what an import wrote."""
    value = {"version": 1, "sources": list(names), "files": dict(files)}
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    (folder / RECORD).write_text(text, encoding="utf-8", newline="\n")


def record(folder: Path) -> dict[str, str]:
    """What the last import wrote.

    Returns:
        Text by path; empty where nothing is remembered.
    """
    try:
        value = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = value["files"]
        return {str(k): str(v) for k, v in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _existing(folder: Path) -> dict[str, str]:
    found = {}
    named = ("inspection.yaml", "organisation.md", "outlook.md")
    paths = [folder / name for name in named] + sorted((folder / "issues").glob("*.y*ml"))
    for path in paths:
        if path.is_file():
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
            found[path.relative_to(folder).as_posix()] = text.replace("\r\n", "\n")
    return found


def _identity(path: str, text: str) -> str:
    if not path.startswith("issues/"):
        return path
    number = _fields(path, text)
    value = number.get("number") or number.get("编号")
    return f"issue {value}" if value else path


def _fields(path: str, text: str) -> dict[str, str]:
    """The fields of a file as comparable texts.

    Returns:
        Text by key; a Markdown file has one.
    """
    if path.endswith(".md"):
        return {"text": text.strip()}
    try:
        value = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - texts only
    except yaml.YAMLError:
        return {"text": text}
    if not isinstance(value, dict):
        return {"text": text}
    return {
        str(k): v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)
        for k, v in value.items()
    }


def _entry(path: str, base: str | None, ours: str, theirs: str) -> Entry:
    old = _fields(path, base) if base is not None else None
    mine, new = _fields(path, ours), _fields(path, theirs)
    changes = []
    for key in dict.fromkeys((*new, *mine)):
        state = _state(
            old.get(key) if old else None, mine.get(key), new.get(key), known=old is not None
        )
        if state != "same":
            before = old.get(key) if old else None
            changes.append(Change(key, state, before, mine.get(key), new.get(key)))
    states = {change.state for change in changes}
    if not states:
        return Entry(path, "same")
    if len(states) == 1:
        return Entry(path, states.pop(), tuple(changes))
    return Entry(
        path,
        "conflict" if "conflict" in states or states == {"edited", "bulletin"} else "differs",
        tuple(changes),
    )


def _state(base: str | None, ours: str | None, theirs: str | None, *, known: bool) -> str:
    if ours == theirs:
        return "same"
    if not known:
        return "differs"
    if base == theirs:
        return "edited"
    return "bulletin" if base == ours else "conflict"
