"""Dataclasses that cost next to nothing until they are used.

`dataclasses.dataclass` writes and compiles six functions for every class, 0.5 ms each: with two
hundred classes a third of the program's start, mostly for classes that a run never makes. Here
they share their functions, and `__init__` is compiled when some instances were made (30 us per
class instead of 500). What it means is the same, for all that this project uses of it (a test
compares the two); `fields`, `replace`, `asdict`, pickle and pydantic take them for what they are.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass", "field", "getter", "is_record", "needs", "replace"]

T = TypeVar("T")
_MISSING: Any = object()
_FEW = 3
"""Instances up to which compiling an `__init__`, 50 us, costs more than doing without."""


class _Default:
    """What a field is without a value: a value, or what makes one."""

    __slots__ = ("given",)

    def __init__(self, **given: Any) -> None:
        self.given = given


class _Spec:
    """What is known of a class; it stands in `__values__`."""

    __slots__ = ("defaults", "frozen", "get", "kw_only", "made", "names")

    def __init__(self, names: tuple[str, ...], *, frozen: bool, kw_only: bool) -> None:
        self.names = names
        self.defaults: dict[str, Any] = {}
        self.frozen = frozen
        self.made = 0
        """How many instances were made before there was an `__init__` to count on."""
        self.kw_only = kw_only
        self.get = getter(names)


def _record(
    *, frozen: bool = False, slots: bool = False, kw_only: bool = False
) -> Callable[[type[T]], type[T]]:
    """Return a decorator for a class with slots: `dataclasses.dataclass`, later."""
    if not slots:
        raise TypeError("a class without slots is for dataclasses.dataclass")

    def make(cls: type[T]) -> type[T]:
        body: dict[str, Any] = dict(cls.__dict__)
        spec = _Spec(tuple(cls.__annotations__), frozen=frozen, kw_only=kw_only)
        spec.defaults = {name: body.pop(name) for name in spec.names if name in body}
        body.pop("__dict__", None)
        body.pop("__weakref__", None)
        body["__slots__"] = spec.names
        body["__values__"] = spec
        body["__match_args__"] = () if kw_only else spec.names
        for name, part in (_FROZEN if frozen else _OPEN).items():
            body.setdefault(name, part)
        _compare(body, spec)
        kind: Any = type(cls)
        made: type[T] = kind(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

    return make


def getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what returns several attributes of a thing, in this order; a tuple even for one."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)


def is_record(thing: object) -> bool:
    """Return whether something is a class of this room or one of its instances."""
    return hasattr(thing, "__values__")


def _replaced(record: T, /, **changes: Any) -> T:
    """Return a record with some of its fields changed, as `dataclasses.replace` does."""
    spec = _spec(record)
    return type(record)(**(dict(zip(spec.names, spec.get(record), strict=True)) | changes))


def needs(record: type) -> Mapping[str, bool]:
    """Return the names of a record class's fields, and whether each must be given."""
    spec = _spec(record)
    return {name: name not in spec.defaults for name in spec.names}


def _spec(thing: object) -> _Spec:
    spec: _Spec = thing.__values__  # type: ignore[attr-defined]
    return spec


def _init(self: object, /, *args: Any, **named: Any) -> None:
    """Stand for `__init__` until it is worth compiling."""
    cls: Any = type(self)
    spec = _spec(cls)
    spec.made += 1
    values = _values(spec, args, named) if spec.made <= _FEW else None
    if values is None:
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *args, **named)
    else:
        _setstate(self, values)


def _values(spec: _Spec, args: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return the values of all fields in order; None if anything is not as it should be."""
    given = dict(zip(spec.names, args, strict=False))
    if len(given) < len(args) or (args and spec.kw_only) or not given.keys().isdisjoint(named):
        return None
    given |= named
    values = tuple(
        [given.pop(name) if name in given else _usual(spec, name) for name in spec.names]
    )
    is_missing = any(value is _MISSING for value in values)  # an array has its own idea of `in`
    return None if given or is_missing else values


def _usual(spec: _Spec, name: str) -> Any:
    """Return what a field is without a value, `_MISSING` if it must have one."""
    given = _given(spec, name)
    made = given.get("default_factory")
    return made() if made else given["default"]


def _given(spec: _Spec, name: str) -> dict[str, Any]:
    """Return what is said of a field's default: the value, or what makes one."""
    default = spec.defaults.get(name, _MISSING)
    return (
        {"default": _MISSING, **default.given}
        if isinstance(default, _Default)
        else {"default": default}
    )


def _compiled(cls: type) -> Callable[..., None]:
    """Return the `__init__` that `dataclasses` would write."""
    spec = _spec(cls)
    known: dict[str, Any] = {"_missing": _MISSING}
    heads = ["self", "*"] if spec.kw_only else ["self"]
    lines = []
    for name in spec.names:
        given = _given(spec, name)
        value = name
        if "default_factory" in given:
            known[f"_make_{name}"] = given["default_factory"]
            heads.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif given["default"] is not _MISSING:
            known[f"_default_{name}"] = given["default"]
            heads.append(f"{name}=_default_{name}")
        else:
            heads.append(name)
        known[f"_set_{name}"] = getattr(cls, name).__set__
        lines.append(f"_set_{name}(self, {value})" if spec.frozen else f"self.{name} = {value}")
    exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines), known)  # noqa: S102 - our own names, as in dataclasses
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(self: object) -> str:
    spec = _spec(self)
    hidden = {n for n, d in spec.defaults.items() if isinstance(d, _Default) and "repr" in d.given}
    shown = (f"{name}={getattr(self, name)!r}" for name in spec.names if name not in hidden)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _compare(body: dict[str, Any], spec: _Spec) -> None:
    """Add what compares two values of a class, and for a frozen one its hash."""
    get = spec.get

    def equal(self: object, other: object) -> bool:
        if self is other:
            return True
        return get(self) == get(other) if other.__class__ is self.__class__ else NotImplemented

    body.setdefault("__eq__", equal)
    if spec.frozen:
        body.setdefault("__hash__", lambda self: hash(get(self)))


def _refuse(self: object, name: str, *_: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


def _getstate(self: object) -> tuple[Any, ...]:
    return _spec(self).get(self)


def _setstate(self: object, state: tuple[Any, ...]) -> None:
    for name, value in zip(_spec(self).names, state, strict=True):
        object.__setattr__(self, name, value)


class _Described:
    """What `dataclasses` and pydantic look for, made by `dataclasses` when they do."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> Any:
        import dataclasses

        spec = _spec(owner)
        body: dict[str, Any] = {"__annotations__": owner.__annotations__}
        body["__module__"] = owner.__module__
        for name, default in spec.defaults.items():
            is_ours = isinstance(default, _Default)
            body[name] = dataclasses.field(**default.given) if is_ours else default
        # Who asks for the fields alone needs no methods written: 0.05 ms a class instead of 0.6.
        has_methods = self.name == "__dataclass_params__"
        decorate = dataclasses.dataclass(
            frozen=spec.frozen and has_methods,
            kw_only=spec.kw_only,
            init=has_methods,
            repr=has_methods,
            eq=has_methods,
        )
        made = getattr(decorate(type(owner.__name__, (), body)), self.name)
        setattr(owner, self.name, made)
        return made


_OPEN: dict[str, Any] = {
    "__init__": _init,
    "__repr__": _repr,
    "__dataclass_fields__": _Described("__dataclass_fields__"),
    "__dataclass_params__": _Described("__dataclass_params__"),
}
_FROZEN: dict[str, Any] = {
    **_OPEN,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _record, _Default, _replaced
