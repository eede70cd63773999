"""Diagnostics in the forms that people and machines read: one file per form, one row each."""

from collections.abc import Callable, Sequence

from rectify.reporting import as_json, github, gitlab, sarif, text
from rectify.reporting.placed import Placed, messages, place
from rectify.strings import Strings

__all__ = ["FORMATS", "Placed", "messages", "place"]

FORMATS: dict[str, Callable[[Sequence[Placed], Strings], str]] = {
    "text": text.render,
    "json": as_json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
}
