"""What is wrong with some content, as values; `report` words and prints them.

A diagnostic names its file and the field's path in it. Line and column are looked up when it is
printed, so nothing else has to carry positions along.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self

from rectify.values import dataclass, field

FieldPath = tuple[str | int, ...]
"""English keys and positions from a file's top to a field: `("measures", 0, "due")`."""


class Severity(StrEnum):
    """What a diagnostic means for the build."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text, both numbers counted from 1; columns count characters, not bytes."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem of the content."""

    code: str
    """Key into the message tables: `unknown-key`."""

    file: str
    """Path below the content folder, with forward slashes."""

    path: FieldPath = ()
    """The field it is about; empty for the file as a whole."""

    params: Mapping[str, str] = field(default_factory=dict)
    """What the message names: texts only, already fit to be shown."""

    position: Position | None = None
    """Where it stands, if the finder knows better than the field path (YAML's own errors)."""

    at_key: bool = False
    """Whether the key itself is meant rather than its value."""

    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Return whether it forbids publishing."""
        return self.severity is Severity.ERROR


class ContentError(Exception):
    """Content that cannot be read at all; carries the diagnostics that say why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(", ".join(d.code for d in self.diagnostics))

    @classmethod
    def of(cls, code: str, file: str, **params: str) -> Self:
        """Return an error with one diagnostic about a whole file."""
        return cls([Diagnostic(code, file, params=params)])


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of `diagnostics` forbids publishing."""
    return any(d.is_error for d in diagnostics)
