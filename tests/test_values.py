"""Our dataclasses are dataclasses: what the standard library's do, for all that we use."""

import dataclasses
import importlib
import pickle
import pkgutil
from typing import Any

import pytest

import rectify
from rectify import values
from rectify.model import Heading, Issue, Site
from rectify.schema.parse import Parsed


def classes() -> list[type]:
    """Return all classes of this kind in the package."""
    found: dict[str, type] = {}
    for module in pkgutil.walk_packages(rectify.__path__, "rectify."):
        if module.name.endswith("__main__"):
            continue
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and "__values__" in vars(thing):
                found[f"{thing.__module__}.{thing.__qualname__}"] = thing
    return list(found.values())


def twin(cls: Any) -> Any:
    """Return the class as the standard library makes it."""
    spec = cls.__values__
    body: dict[str, Any] = {"__annotations__": dict(cls.__annotations__)}
    for name, default in spec.defaults.items():
        ours = isinstance(default, values._Default)
        body[name] = dataclasses.field(**default.given) if ours else default
    own = type(cls.__name__, (), {**body, "__module__": cls.__module__})
    own.__qualname__ = cls.__qualname__
    return dataclasses.dataclass(frozen=spec.frozen, slots=True, kw_only=spec.kw_only)(own)


def is_one(thing: Any) -> bool:
    return dataclasses.is_dataclass(thing)


@pytest.mark.parametrize("cls", classes(), ids=lambda c: f"{c.__module__}.{c.__qualname__}")
def test_every_class_is_like_its_twin(cls: Any) -> None:
    other = twin(cls)
    assert is_one(cls)
    for one, two in zip(dataclasses.fields(cls), dataclasses.fields(other), strict=True):
        for part in ("name", "type", "default", "default_factory", "kw_only", "repr"):
            assert getattr(one, part) == getattr(two, part)
    assert cls.__match_args__ == other.__match_args__
    assert cls.__slots__ == other.__slots__
    given = {name: name for name in cls.__slots__}
    mine, theirs = cls(**given), other(**given)
    if "__repr__" not in vars(cls) or cls.__repr__ is values._repr:
        assert repr(mine) == repr(theirs)
    assert mine == cls(**given)
    assert mine != theirs
    assert (cls.__hash__ is None) == (other.__hash__ is None)
    for name in cls.__slots__:
        assert values.replace(mine, **{name: "another"}) == cls(**{**given, name: "another"})
    changed = dataclasses.replace(mine, **{cls.__slots__[0]: "another"})
    assert changed != mine
    if cls.__values__.frozen:
        assert hash(mine) == hash(cls(**given))
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(mine, cls.__slots__[0], 1)
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(mine, cls.__slots__[0])
    assert pickle.loads(pickle.dumps(mine)) == mine  # noqa: S301 - our own bytes
    least = {name: name for name, needed in values.needs(cls).items() if needed}
    try:
        bare = other(**least)
    except TypeError:
        return
    assert [getattr(cls(**least), n) for n in cls.__slots__] == [
        getattr(bare, n) for n in cls.__slots__
    ]


def test_there_are_classes_to_look_at() -> None:
    assert {Issue, Site} <= set(classes())


def test_what_is_missing_or_unknown_is_named() -> None:
    with pytest.raises(TypeError, match=r"Heading.__init__.*'title'"):
        Heading(number="1")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'name'"):
        Heading(name="1")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Heading("1", "a")  # type: ignore[call-arg]


def test_what_a_factory_makes_is_each_ones_own() -> None:
    one, two = Site(title="a", publisher="b"), Site(title="a", publisher="b")
    assert one.statuses == {}
    assert one.statuses is not two.statuses


def test_a_generic_class_stays_one() -> None:
    plain: Parsed[Issue] = Parsed("a.yaml", None, ())
    assert Parsed[Issue]("a.yaml", None, ()) == plain


def test_a_hidden_field_is_not_shown() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Hidden:
        shown: int
        hidden: int = values.field(repr=False)

    assert repr(Hidden(1, 2)).endswith("Hidden(shown=1)")


def test_a_class_without_slots_is_refused() -> None:
    with pytest.raises(TypeError):
        values.dataclass(frozen=True)(type("A", (), {"__annotations__": {"a": int}}))


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), (("1", "2", "3", "4"), {}), (("1",), {"number": "1"}), (("1", "2"), {"odd": 1})],
)
def test_wrong_values_are_refused_from_the_first_instance_on(
    args: tuple[Any, ...], named: dict[str, Any]
) -> None:
    @values.dataclass(frozen=True, slots=True)
    class One:
        number: str
        title: str
        rest: tuple[str, ...] = ()

    for _ in range(values._FEW + 2):
        with pytest.raises(TypeError, match="__init__"):
            One(*args, **named)


def test_a_value_is_not_asked_whether_it_equals_anything() -> None:
    class Touchy:
        def __eq__(self, other: object) -> bool:
            raise ValueError(other)

        __hash__ = None  # type: ignore[assignment]

    @values.dataclass(slots=True)
    class One:
        part: Touchy

    assert isinstance(One(Touchy()).part, Touchy)


def test_the_first_instances_are_as_good_as_the_later_ones() -> None:
    @values.dataclass(slots=True)
    class One:
        title: str
        parts: list[str] = values.field(default_factory=list)
        number: int = 7

    made = [One("a") for _ in range(values._FEW + 2)]
    assert made == [One("a", [], 7)] * len(made)
    assert len({id(one.parts) for one in made}) == len(made)
