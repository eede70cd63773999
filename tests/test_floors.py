"""The house stands on its floors: a room imports only from below, and siblings do not meet."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

FLOORS = (
    {"model", "publisher", "colours", "vocabulary", "scalars", "fields", "diagnostics", "artifacts", "urls", "text", "markdown", "commonmark", "strings", "values", "digests"},
    {"source", "assets", "paths", "console", "process", "sealed"},
    {"schema"},
    {"corpus"},
    {"checks", "pages", "exports", "search", "loading"},
    {"templating", "render", "output", "memo", "against"},
    {"builder", "report", "bulletin", "reporting", "fix"},
    {"serve", "checking", "building"},
    {"cli"},
)  # fmt: skip
FLOOR = {room: number for number, rooms in enumerate(FLOORS, 1) for room in rooms}
PACKAGE = ROOT / "rectify"
FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__"
)
SIBLINGS_MAY_MEET = {1, 2, 6, 7}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "rectify":
            names = [f"rectify.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("rectify.")}
    return rooms & set(FLOOR) | (rooms - set(FLOOR) - {"__version__"})


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_file_imports_from_below_only(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"give {room} a floor"
    for other in imported_rooms(path) - {room}:
        assert other in FLOOR, f"{other} is no room"
        below = FLOOR[other] < FLOOR[room]
        sibling = FLOOR[other] == FLOOR[room] and FLOOR[room] in SIBLINGS_MAY_MEET
        assert below or sibling, f"{room} (floor {FLOOR[room]}) imports {other} ({FLOOR[other]})"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_room_keeps_its_size(path: Path) -> None:
    if room_of(path) != "strings":
        assert len(path.read_text("utf-8").splitlines()) <= 300
