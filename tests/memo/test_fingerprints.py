"""Equal views have equal fingerprints; views that differ anywhere have different ones."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from markupsafe import Markup

from rectify.memo.fingerprints import Fingerprints, fingerprint, moved
from rectify.values import dataclass, replace
from rectify.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Other:
    text: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Shared:
    IS_SHARED = True
    COMPARED = ("text",)

    text: str
    follows: int


@dataclass(frozen=True, slots=True)
class View:
    title: str
    leaves: tuple[Leaf, ...]
    html: Markup
    day: date | None


def parts(view: View) -> tuple[str, bytes]:
    return Fingerprints().parts(view)


leaves = st.builds(Leaf, st.text(), st.none() | st.integers(0, 3))
views = st.builds(
    View,
    st.text(),
    st.lists(leaves, max_size=3).map(tuple),
    st.text().map(Markup),
    st.none() | st.dates(),
)


@given(views, views)
def test_a_fingerprint_tells_what_equality_tells(one: View, two: View) -> None:
    assert (fingerprint(one) == fingerprint(two)) == (one == two)
    assert (parts(one)[0] == parts(two)[0]) == (one == two)


@given(views)
def test_sharing_does_not_count(view: View) -> None:
    copy = replace(view, leaves=tuple(Leaf(str(leaf.text), leaf.number) for leaf in view.leaves))
    twice = replace(view, leaves=view.leaves + view.leaves)
    again = replace(view, leaves=view.leaves + copy.leaves)
    assert fingerprint(copy) == fingerprint(view)
    assert fingerprint(twice) == fingerprint(again)


@given(views)
def test_parts_name_what_moved(view: View) -> None:
    other = replace(view, title=f"{view.title}!")
    assert moved(view, parts(view)[1], parts(other)[1]) == ("title",)


@given(st.lists(views, min_size=2, max_size=5))
def test_what_was_seen_before_does_not_count(several: list[View]) -> None:
    shared = [replace(view, leaves=several[0].leaves) for view in several]
    prints = Fingerprints()
    for view in (*shared, *shared):
        assert prints.parts(view) == parts(view)


@given(st.text(), st.text(), st.integers(), st.integers())
def test_what_follows_from_the_rest_is_not_compared(a: str, b: str, m: int, n: int) -> None:
    prints = Fingerprints()
    one, two = Shared(a, m), Shared(b, n)
    assert (prints.of((one,)) == prints.of((two,))) == (a == b)
    assert prints.of((one,)) == fingerprint((one,)) != fingerprint((a,))


def test_kinds_count() -> None:
    values = ["1", 1, True, Markup("1"), (1,), ("1",), (), "", None, Leaf("1", None)]
    values += [Other("1", None), date(2020, 1, 1), "2020-01-01", Fraction(1), Basis.STATED]
    values += [Basis.STATED.value, ((), ()), ((),), ("(", ")"), "~"]
    values += [("Markup", "1"), ("Leaf", ("1", None)), (b"Leaf", ("1", None)), {}, {"1": 1}]
    values += [("", ()), ("",), ("date", "2020-01-01")]
    assert len({fingerprint(value) for value in values}) == len(values)


def test_what_a_view_may_not_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        fingerprint(({1, 2},))
