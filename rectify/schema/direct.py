"""Records straight from documents in which nothing is wrong, without a word about what is.

`parse` asks here first. The way over `normalise` and pydantic costs several times as much and
pydantic's core alone 25 ms to import; it is taken when a document does not fit, and says why. Both
ways give the same record where this one gives any; a property test holds them together.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, NoReturn, TypeVar, cast, get_args, get_origin

from rectify.scalars import Misfit, Scalar
from rectify.schema.normalise import NULL_WORDS, Labels
from rectify.schema.shape import FieldShape, Shape, shape_of, without_none
from rectify.source.yaml import Data

T = TypeVar("T")
_LONG = 5
"""Characters that no word for "nothing" has; telling so is faster than looking for the text."""
_Read = Callable[[Data, Labels], Any]
_Parse = Callable[[str], object]


class _UnfitError(Exception):
    """Something in the document is not as it should be."""


def record_of(kind: type[T], data: Mapping[str, Data], labels: Labels) -> T | None:
    """Return the record of a document without any fault of form, None for all others."""
    try:
        made: T = _reader(cast("Any", kind))(data, labels)
    except (_UnfitError, Misfit):
        return None
    return made


@cache
def _reader(kind: type) -> Callable[[Mapping[str, Data], Labels], Any]:
    """Return a function that makes a record of `kind` from its mapping."""
    shape = shape_of(kind)
    hints = kind.__annotations__
    by_name = {name: (name, *_field(f, hints[name])) for name, f in shape.fields.items()}
    by_key = {key: by_name[name] for key, name in shape.keys.items()}
    required = frozenset(name for name, field in shape.fields.items() if field.required)

    def read(data: Mapping[str, Data], labels: Labels) -> Any:
        values: dict[str, Any] = {}
        for key, value in data.items():
            place = by_key.get(key)
            if place is None or place[0] in values:
                raise _UnfitError
            if not value:
                continue
            name, parse, read_other = place
            if value.__class__ is not str:
                values[name] = read_other(value, labels)
            elif len(value) < _LONG and value in NULL_WORDS:
                raise _UnfitError
            elif parse:
                values[name] = parse(value)
            else:
                values[name] = read_other(value, labels)
        if not required <= values.keys():
            raise _UnfitError
        return kind(**values)

    return read


def _field(field: FieldShape, hint: Any) -> tuple[_Parse | None, _Read]:
    """Return what reads a field's text, if no labels are needed for it, and what reads all else."""
    plain = without_none(hint)
    args = get_args(plain)
    if field.kind == "mapping":
        return None, _mapping(
            _parser(args[0]), _parser(args[1]), has_statuses=field.has_status_keys
        )
    parse, read = _item(field, without_none(args[0]) if field.kind == "list" else plain)
    if field.kind != "list":
        return parse, read
    return (lambda text: (parse(text),)) if parse else None, _list(parse, read)


def _item(field: FieldShape, hint: Any) -> tuple[_Parse | None, _Read]:
    if field.record is not None:
        shape = shape_of(field.record)
        return _shorthand(shape), _record(shape)
    parse = _parser(hint)
    return (None, _status(parse)) if field.is_status else (parse, _refuse)


def _parser(hint: Any) -> _Parse:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"the model has a field of a kind that is not read: {hint}")
    return next(part.parse for part in hint.__metadata__ if isinstance(part, Scalar))


def _list(parse: _Parse | None, read: _Read) -> _Read:
    def read_all(value: Data, labels: Labels) -> Any:
        items = value if isinstance(value, list) else [value]
        return tuple([parse(i) if parse and i.__class__ is str else read(i, labels) for i in items])

    return read_all


def _mapping(key: _Parse, value: _Parse, *, has_statuses: bool) -> _Read:
    def read(data: Data, labels: Labels) -> Any:
        if not isinstance(data, dict):
            raise _UnfitError
        made = {}
        for name, item in data.items():
            if not isinstance(item, str):
                raise _UnfitError
            made[key(labels.get(name, name) if has_statuses else name)] = value(item)
        return made

    return read


def _record(shape: Shape) -> _Read:
    whole = _reader(shape.record)

    def read(value: Data, labels: Labels) -> Any:
        if not isinstance(value, dict):
            raise _UnfitError
        return whole(value, labels)

    return read


def _shorthand(shape: Shape) -> _Parse:
    """Return what makes a record of the one text that its shorthand field holds."""
    kind, name = shape.record, shape.shorthand
    required = {field.name for field in shape.fields.values() if field.required}
    if name is None or required - {name}:
        return _refuse
    parse = _parser(kind.__annotations__[name])
    return lambda text: kind(**{name: parse(text)})


def _refuse(*_: object) -> NoReturn:
    """Stand for a way to read that a field has not."""
    raise _UnfitError


def _status(parse: _Parse) -> _Read:
    def read(value: Data, labels: Labels) -> object:
        if not isinstance(value, str):
            raise _UnfitError
        return parse(labels.get(value, value))

    return read
