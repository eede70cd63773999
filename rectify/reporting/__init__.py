"""Diagnostics in the forms that people and machines read: one file per form, one row each."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rectify.diagnostics import Diagnostic
from rectify.reporting import as_json, github, gitlab, sarif, text
from rectify.reporting.placed import Placed, place
from rectify.strings import Strings

__all__ = ["FORMATS", "Placed", "place", "plain"]

FORMATS: dict[str, Callable[[Sequence[Placed], Strings], str]] = {
    "text": text.render,
    "json": as_json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
}


def plain(diagnostics: Iterable[Diagnostic], folder: Path, shown: str, words: Strings) -> str:
    """Return problems of the files in `folder` as plain text; nothing if there are none."""
    return text.render(place(diagnostics, folder, shown, words), words)
