"""A diagnostic with its place, its number and its words: what every output format is made from."""

from collections.abc import Iterable
from pathlib import Path

from rectify.checks import code_of
from rectify.diagnostics import Diagnostic, Position, Severity
from rectify.report import Locator
from rectify.strings import Strings
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """One problem, ready to be printed."""

    code: str
    """`D102`."""
    name: str
    """`overdue-without-progress`."""
    severity: Severity
    file: str
    """Path as a terminal or a forge can open it."""
    position: Position
    message: str
    hint: str
    diagnostic: Diagnostic


def place(
    diagnostics: Iterable[Diagnostic], content: Path, shown: str, words: Strings
) -> list[Placed]:
    """Return diagnostics by file and place; `shown` stands before each file: `content/`."""
    locate = Locator(content)
    placed = [
        Placed(
            code=code_of(d.code),
            name=d.code,
            severity=d.severity,
            file=f"{shown}{d.file}",
            position=locate(d),
            message=words(d.code, **d.params),
            hint=words(f"{d.code}.hint", **d.params),
            diagnostic=d,
        )
        for d in diagnostics
    ]
    return sorted(placed, key=lambda p: (p.file, p.position.line, p.position.column, p.code))
