"""The shape of each record, read off the model once: which fields it has and of what kind."""

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from rectify.schema.aliases import ALIASES, SHORTHAND
from rectify.values import dataclass, is_record, needs
from rectify.vocabulary import Status

OPTIONAL: tuple[object, ...] = (UnionType, Union)
"""Origins of `X | None`; for an annotated X it is the older of the two."""

Kind = Literal["scalar", "record", "list", "mapping"]


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What a field holds."""

    name: str
    kind: Kind
    record: type | None
    """The record it holds, or a list of which it holds."""
    is_status: bool
    """Whether its text names a status."""
    has_status_keys: bool
    """Whether it is a mapping by status."""
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a record, and every key that names one."""

    record: type
    fields: Mapping[str, FieldShape]
    keys: Mapping[str, str]
    """English and Chinese keys, to field names."""
    shorthand: str | None
    """The field that a plain text stands for, where a record may be written as one."""


@cache
def shape_of(record: type) -> Shape:
    """Return the shape of a record class of the model."""
    hints = record.__annotations__
    shapes = {
        name: _field_shape(name, hints[name], required=required)
        for name, required in needs(record).items()
    }
    keys = {name: name for name in shapes} | ALIASES[record]
    return Shape(record, shapes, keys, SHORTHAND.get(record))


def _field_shape(name: str, hint: Any, *, required: bool) -> FieldShape:
    plain = without_none(hint)
    origin = get_origin(plain)
    item = without_none(get_args(plain)[0]) if origin in {tuple, dict} else plain
    value = get_args(item)[0] if get_origin(item) is Annotated else item
    record = value if is_record(value) and value is not Status else None
    kind: Kind = "scalar"
    if origin is tuple:
        kind = "list"
    elif origin is dict:
        kind = "mapping"
    elif record:
        kind = "record"
    return FieldShape(
        name=name,
        kind=kind,
        record=record if isinstance(record, type) else None,
        is_status=value is Status and kind == "scalar",
        has_status_keys=value is Status and kind == "mapping",
        required=required,
    )


def without_none(hint: Any) -> Any:
    """Return what a field holds where it is given."""
    if get_origin(hint) in OPTIONAL:
        return next(arg for arg in get_args(hint) if arg is not NoneType)
    return hint
