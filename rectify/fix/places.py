"""The scalars of a YAML file with their field and their place in the text, as they were typed."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from rectify.diagnostics import FieldPath
from rectify.scalars import Scalar
from rectify.schema.shape import Shape, shape_of
from rectify.source import yaml
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One scalar."""

    value: str
    parse: Any
    """What types it: a function of `rectify.scalars`."""
    start: int
    """Where it begins in the text, quotation mark included."""


def scalars_of(text: str, file: str, record: type) -> Iterator[Place]:
    """Yield every scalar that a record's field types, with its place."""
    marks = yaml.marks(text, file)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for path, value, parse in _walk(shape_of(record), yaml.load(text, file), ()):
        at = marks.values.get(path)
        if at:
            yield Place(value, parse, starts[at.line - 1] + at.column - 1)


def _walk(
    shape: Shape, data: dict[str, yaml.Data], path: FieldPath
) -> Iterator[tuple[FieldPath, str, Any]]:
    for key, value in data.items():
        name = shape.keys.get(key)
        if name is None:
            continue
        field = shape.fields[name]
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for at, item in items:
            where: FieldPath = (*path, key) if at is None else (*path, key, at)
            if isinstance(item, dict) and field.record:
                yield from _walk(shape_of(field.record), item, where)
            elif isinstance(item, str):
                yield where, item, _parser(shape, name)


def _parser(shape: Shape, name: str) -> Any:
    """Return what types a plain text behind a key, shorthands included."""
    field = shape.fields[name]
    if field.record:
        inner = shape_of(field.record)
        return _parsers(field.record).get(inner.shorthand or "")
    return _parsers(shape.record).get(name)


@cache
def _parsers(record: type) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {name: parse for name, hint in hints.items() if (parse := _scalar(hint))}


def _scalar(hint: Any) -> Any:
    """Return the parse function in a field's annotation, wherever it hides."""
    for part in getattr(hint, "__metadata__", ()):
        if isinstance(part, Scalar):
            return part.parse
    if get_origin(hint) is dict:
        return None
    return next((found for arg in get_args(hint) if (found := _scalar(arg))), None)


def replaced(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return `text` with parts replaced: start, length and what stands there instead."""
    for start, length, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[start + length :]
    return text
