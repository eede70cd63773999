"""GitHub Actions: annotations as workflow commands, and a table for the step's summary.

GitHub shows ten annotations of a kind per step, so the summary lists all of them.
"""

from collections.abc import Sequence

from rectify.diagnostics import Severity
from rectify.reporting.placed import Placed
from rectify.reporting.text import summary
from rectify.strings import Strings

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def render(placed: Sequence[Placed], words: Strings) -> str:
    """Return a workflow command per problem."""
    return "".join(f"{_command(p, words)}\n" for p in placed)


def _command(p: Placed, words: Strings) -> str:
    properties = {
        "file": p.file,
        "line": str(p.position.line),
        "col": str(p.position.column),
        "title": f"{p.code} {p.name}",
    }
    head = ",".join(f"{key}={escape_property(value)}" for key, value in properties.items())
    body = escape_data(f"{p.message}\n{words('check.advice')}{p.hint}")
    return f"::{_COMMANDS[p.severity]} {head}::{body}"


def escape_data(text: str) -> str:
    """Return `text` fit to stand after the second `::` of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return `text` fit to be a property's value in a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(placed: Sequence[Placed], words: Strings) -> str:
    """Return a Markdown table of all problems for the page of a workflow run."""
    if not placed:
        return ""
    titles = [words(f"check.{key}") for key in ("place", "rule", "message")]
    rows = [
        f"| `{p.file}:{p.position.line}` | {p.code} {p.name} | {cell(f'{p.message} {p.hint}')} |"
        for p in placed
    ]
    head = ["| " + " | ".join(titles) + " |", "| --- | --- | --- |"]
    return "\n".join([summary(placed, words), "", *head, *rows, ""])


def cell(text: str) -> str:
    """Return `text` fit for a cell of a Markdown table: no markup, no bars, no line breaks."""
    safe = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\`*_[]|":
        safe = safe.replace(mark, f"\\{mark}")
    return safe
