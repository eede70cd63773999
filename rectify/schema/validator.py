"""Records from plain data, by pydantic's core, built straight from the model's annotations.

`pydantic.TypeAdapter` would build the same validators (a test compares the two), but importing
pydantic and letting it look at the model costs 0.15 s, more than parsing the whole register.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator, core_schema

from rectify.scalars import Scalar
from rectify.schema.shape import OPTIONAL, without_none

T = TypeVar("T")


def validate(record: type[T], data: Mapping[str, object]) -> T:
    """Return the record that `data` describes: English keys, texts for scalars.

    Raises:
        pydantic_core.ValidationError: with one error per fault and where it is.
    """
    made: T = _validator(cast("Any", record)).validate_python(data)
    return made


@cache
def _validator(record: Any) -> SchemaValidator:
    return SchemaValidator(_record_schema(record))


def _record_schema(record: Any) -> core_schema.CoreSchema:
    hints = get_type_hints(record, include_extras=True)
    known = fields(record)
    args = core_schema.dataclass_args_schema(
        record.__name__, [_field(f, hints[f.name]) for f in known], extra_behavior="forbid"
    )
    names = [f.name for f in known]
    return core_schema.dataclass_schema(record, args, names, slots=True, frozen=True)


def _field(field: Field[Any], hint: Any) -> core_schema.DataclassField:
    schema = _schema(hint)
    if field.default_factory is not MISSING:
        schema = core_schema.with_default_schema(schema, default_factory=field.default_factory)
    elif field.default is not MISSING:
        schema = core_schema.with_default_schema(schema, default=field.default)
    return core_schema.dataclass_field(field.name, schema, kw_only=True)


def _schema(hint: Any) -> core_schema.CoreSchema:
    """Return the schema of one annotation; the model uses these forms and no others."""
    origin = get_origin(hint)
    if origin is Annotated:
        scalar = next(item for item in hint.__metadata__ if isinstance(item, Scalar))
        return scalar.core_schema()
    if origin in OPTIONAL:
        return core_schema.nullable_schema(_schema(without_none(hint)))
    if origin is tuple:
        return core_schema.tuple_variable_schema(_schema(get_args(hint)[0]))
    if origin is dict:
        key, value = get_args(hint)
        return core_schema.dict_schema(_schema(key), _schema(value))
    if is_dataclass(hint):
        return _record_schema(hint)
    raise TypeError(f"the model has a field of a kind that the schema does not know: {hint}")
