"""What generated functions call: escaping and joining, exactly as Jinja2 does, and nothing slow.

Whatever cannot be answered exactly is raised as an exception: Jinja2 itself then renders the page
and has the last word, on the bytes as on the error.
"""

from collections.abc import Callable, Iterable
from typing import Any, Never

from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # pragma: no cover - a MarkupSafe without its C part, or another version

    def escape_text(text: str, /) -> str:
        """Return `text` with the characters of HTML's own replaced."""
        return str(escape(text))


class MissingError(Exception):
    """A template names what is not there, or calls a macro with what it does not take."""


def missing(name: str) -> Never:
    """Give up: Jinja2 will say what is wrong with `name`, if it is ever used.

    Raises:
        MissingError: always.
    """
    raise MissingError(name)


def safe(value: object) -> str:
    """Return what stands on the page for a value that is no plain text."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    return escape(value)


def safe_part(value: object) -> str:
    """Return what stands on the page for a part of `a ~ b`, which makes text of objects first."""
    return escape(value if isinstance(value, str) else str(value))


def concatenated(values: tuple[object, ...]) -> str:
    """Return the value of `a ~ b`: text, or markup as soon as one part is."""
    if all([type(value) is str for value in values]):  # noqa: C419 - a third of the time
        return "".join(values)  # type: ignore[arg-type]
    parts = [value if isinstance(value, str) else str(value) for value in values]
    if any(hasattr(part, "__html__") for part in parts):
        return Markup().join(parts)
    return "".join(parts)


def joined(values: Iterable[object], separator: object = "") -> str:
    """Return what the filter `join` makes of `values`: markup as soon as anything in it is."""
    items = list(values)
    if type(separator) is str and all([type(item) is str for item in items]):  # noqa: C419 - the same
        return separator.join(items)  # type: ignore[arg-type]
    if hasattr(separator, "__html__"):
        between = separator if isinstance(separator, str) else str(separator)
        return between.join([item if isinstance(item, str) else str(item) for item in items])
    if any(hasattr(item, "__html__") for item in items):
        parts = [item if hasattr(item, "__html__") else str(item) for item in items]
        return escape(separator).join(parts)
    return str(separator).join(map(str, items))


def called(macro: Callable[..., None], *values: object) -> Markup:
    """Return what a macro writes, where a template wants it as a value."""
    out: list[str] = []
    macro(out, *values)
    return Markup("".join(out))  # noqa: S704 - macros write nothing unescaped


DEFAULT: Any = object()
"""Stands for a parameter that the call leaves to a default which must be computed."""

NAMES: dict[str, Any] = {
    "E": escape_text,
    "S": safe,
    "P": safe_part,
    "CONCAT": concatenated,
    "CALLED": called,
    "DEFAULT": DEFAULT,
    "Markup": Markup,
    "missing": missing,
    "NOTHING": "".join,
}
"""What generated code may name besides its own functions."""
