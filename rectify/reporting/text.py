"""Plain text for people: place, rule, what is wrong, what to type; colours on a terminal."""

from collections.abc import Sequence

from rectify.diagnostics import Severity
from rectify.reporting.placed import Placed
from rectify.strings import Strings

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}
_BOLD = "1"


def render(placed: Sequence[Placed], words: Strings, *, colours: bool = False) -> str:
    """Return the problems with a closing line of counts; nothing if there are none."""
    if not placed:
        return ""
    return "\n".join([*(_block(p, words, colours) for p in placed), summary(placed, words)])


def summary(placed: Sequence[Placed], words: Strings) -> str:
    """Return how many errors, warnings and hints there are."""
    counts = {severity: sum(p.severity is severity for p in placed) for severity in Severity}
    return words(
        "check.summary",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.HINT],
    )


def _block(p: Placed, words: Strings, colours: bool) -> str:  # noqa: FBT001 - render's own helper
    place = f"{p.file}:{p.position.line}:{p.position.column}"
    severity = words(f"check.{p.severity}")
    if colours:
        place = f"\033[{_BOLD}m{place}\033[0m"
        severity = f"\033[{_COLOURS[p.severity]}m{severity}\033[0m"
    return (
        f"{place}: {severity} {p.code} {p.name}\n  {p.message}\n  {words('check.advice')}{p.hint}\n"
    )
