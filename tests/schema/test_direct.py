"""The short way from document to record: the same record as the long way, or none at all."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import event, given, settings, strategies as st

from rectify import scalars, schema, source
from rectify.model import Inspection, Issue, Site
from rectify.scalars import Misfit, Scalar
from rectify.schema import direct, parse
from rectify.schema.aliases import ALIASES
from rectify.schema.normalise import normalise
from rectify.schema.shape import FieldShape, shape_of, without_none
from rectify.source import Document
from rectify.source.yaml import Data
from tests.conftest import ROOT

LABELS = {"办结": "completed", "null": "behind"}
TEXTS = (
    "题", " 题 \n", "甲\n\n乙", "1", "7", "1.1", "https://a.cn/b", "a.cn", "a@b.cn", "412000", "#0a0a0a", "#fafafa", "files/a.pdf",
    "2020-10-31", "2020年1月5日", "２０２０-10-31", "true", "否", "completed", "已完成", "inferred", "明确", "限期", "long-term", "省级",
    "county", "en", "中文",
)  # fmt: skip
ODD = (
    "",
    " ",
    "　",
    "~",
    "null",
    "x",
    "a\x07b",
    "\ufffd",
    "2020",
    "2020-02-30",
    "010",
    "-a",
    "完成",
    "办结",
)
STRUCTURES: list[Data] = [[], {}, ["a"], {"a": "b"}, {"-a": "b"}, [""], [[]]]


def texts(hint: Any) -> st.SearchStrategy[str]:
    """Return texts for a scalar field: nearly all of them fit."""
    parser = next(part for part in hint.__metadata__ if isinstance(part, Scalar))

    def fits(text: str) -> bool:
        try:
            parser.parse(text)
        except Misfit:
            return False
        return True

    return rarely(ODD, st.sampled_from([text for text in TEXTS if fits(text)]))


def rarely(odd: Sequence[Data], good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 29).flatmap(lambda n: st.sampled_from(odd) if n == 29 else good)


def values(field: FieldShape, hint: Any) -> st.SearchStrategy[Data]:
    plain = without_none(hint)
    args = get_args(plain)
    if field.kind == "mapping":
        return st.dictionaries(texts(args[0]), texts(args[1]), max_size=3)
    inner = without_none(args[0]) if field.kind == "list" else plain
    made: st.SearchStrategy[Any] = records(field.record) if field.record else texts(inner)
    if field.record and shape_of(field.record).shorthand:
        made = made | st.sampled_from(TEXTS)
    if field.kind == "list":
        made = st.lists(made, max_size=3) | made
    return rarely([*ODD, *STRUCTURES], made)


@cache
def records(record: type) -> st.SearchStrategy[dict[str, Data]]:
    """Return mappings that are records of a kind, or would be but for some slip."""
    shape = shape_of(record)
    hints = get_type_hints(record, include_extras=True)
    keys: dict[str, list[str]] = {}
    for key, name in shape.keys.items():
        keys.setdefault(name, []).append(key)
    required = [name for name, field in shape.fields.items() if field.required]
    others = [name for name in shape.fields if name not in required]

    @st.composite
    def made(draw: st.DrawFn) -> dict[str, Data]:
        data: dict[str, Data] = {}
        names = st.lists(st.sampled_from(others), max_size=4, unique=draw(st.booleans()))
        for name in [*required, *(draw(names) if others else ())]:
            key = draw(rarely(("未知", *keys), st.sampled_from(keys[name])))
            data[key] = draw(values(shape.fields[name], hints[name]))
        return data

    return made()


@pytest.mark.parametrize("kind", [Issue, Site, Inspection])
@given(st.data())
@settings(max_examples=300)
def test_both_ways_lead_to_the_same_record(kind: Any, data: st.DataObject) -> None:
    document = data.draw(records(kind))
    clean, found = normalise(kind, document, "a.yaml", LABELS)
    value, misfits = parse._validate(kind, clean, "a.yaml")
    expected = None if found or misfits else value
    made = direct.record_of(kind, document, LABELS)
    event(f"{kind.__name__} {made is not None}")
    assert made == expected
    assert repr(made) == repr(expected)


def test_no_field_takes_a_blank_text() -> None:
    """The short way does not look for it, as every parser does."""
    kinds = {id(scalar): scalar for record in ALIASES for scalar in scalars_of(record)}
    assert len(kinds) > 15
    for scalar in kinds.values():
        for blank in ("", " ", "\u3000", "\n", "\t", "\xa0 "):
            with pytest.raises(Misfit):
                scalar.parse(blank)


def scalars_of(record: type) -> Iterator[Scalar]:
    for hint in get_type_hints(record, include_extras=True).values():
        plain = without_none(hint)
        for part in (plain, *map(without_none, get_args(plain))):
            yield from (
                item for item in getattr(part, "__metadata__", ()) if isinstance(item, Scalar)
            )


@pytest.mark.parametrize(
    ("text", "code"), [("9" * 5000, "bad-number"), ("0" * 5000, "leading-zero")]
)
def test_a_number_of_any_length_is_told_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(Misfit) as caught:
        scalars.count(text)
    assert caught.value.code == code


def test_good_files_go_the_short_way() -> None:
    top = source.read_top(ROOT / "content")
    folder, _ = source.read_inspection(ROOT / "content", *top.slugs)
    assert top.site
    assert folder.inspection
    assert direct.record_of(Site, top.site.data, {})
    assert direct.record_of(Inspection, folder.inspection.data, {})
    assert len(folder.issues) > 40
    assert all(direct.record_of(Issue, issue.data, {}) for issue in folder.issues)


def test_what_a_record_needs_is_checked_on_the_short_way_too() -> None:
    parsed = schema.parse_issue(Document("a.yaml", {"number": "1", "title": "题"}), {})
    assert parsed.value is None
    assert [d.code for d in parsed.diagnostics] == ["missing-key"]
