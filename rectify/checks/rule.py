"""What a check rule is: one function over the facts, with a code, a name and a severity."""

from collections.abc import Callable, Iterator, Mapping

from rectify.checks.facts import Facts
from rectify.diagnostics import Diagnostic, FieldPath, Position, Severity
from rectify.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Found:
    """One place that a rule objects to; the rule itself adds name and severity."""

    file: str
    path: FieldPath = ()
    params: Mapping[str, str] = field(default_factory=dict)
    at_key: bool = False
    position: Position | None = None


Find = Callable[[Facts], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check rule."""

    code: str
    """Letter of its family and three digits: `D102`."""

    name: str
    """Names the bad pattern and reads well after "allow": `overdue-without-progress`."""

    severity: Severity
    find: Find

    @property
    def manual(self) -> str:
        """Return what `check --explain` prints: the function's docstring."""
        from inspect import cleandoc  # 7 ms, and no build prints a manual

        return cleandoc(self.find.__doc__ or "")

    def run(self, facts: Facts) -> Iterator[Diagnostic]:
        """Yield a diagnostic for everything the rule finds."""
        for found in self.find(facts):
            yield Diagnostic(
                self.name,
                found.file,
                found.path,
                found.params,
                position=found.position,
                at_key=found.at_key,
                severity=self.severity,
            )


def error(code: str, name: str) -> Callable[[Find], Rule]:
    """Declare a rule that forbids publishing; no file can allow what it finds."""
    return _declare(code, name, Severity.ERROR)


def warning(code: str, name: str) -> Callable[[Find], Rule]:
    """Declare a rule that an editor may overrule in one place, with a reason."""
    return _declare(code, name, Severity.WARNING)


def hint(code: str, name: str) -> Callable[[Find], Rule]:
    """Declare a rule that only proposes."""
    return _declare(code, name, Severity.HINT)


def _declare(code: str, name: str, severity: Severity) -> Callable[[Find], Rule]:
    return lambda find: Rule(code, name, severity, find)
