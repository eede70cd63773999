"""Documents to records: what an editor may write, and that nothing is changed on the way."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, strategies as st
from pydantic import TypeAdapter, ValidationError

from rectify import scalars, schema
from rectify.model import Issue, Site
from rectify.schema import validator
from rectify.schema.aliases import ALIASES, SHORTHAND
from rectify.schema.normalise import nearest, normalise
from rectify.schema.shape import shape_of
from rectify.source import Document
from rectify.source.yaml import Data, load
from rectify.vocabulary import STATUSES, Basis, Timeframe

ADAPTER = TypeAdapter(Issue)
HEAD: dict[str, Data] = {"number": "1", "title": "题", "category": "1.1"}


def issue(**fields: Data) -> Issue:
    parsed = schema.parse_issue(Document("i.yaml", {**HEAD, **fields}), {})
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def codes(data: dict[str, Data]) -> set[str]:
    return {d.code for d in schema.parse_issue(Document("i.yaml", data), {}).diagnostics}


def test_chinese_and_english_keys_mean_the_same() -> None:
    english = issue(status="completed", due="2020-10-31", measures=[{"title": "甲", "text": "乙"}])
    chinese: dict[str, Data] = {
        "编号": "1",
        "标题": "题",
        "方面": "1.1",
        "状态": "已完成",
        "整改时限": "2020年10月31日",
        "措施": [{"标题": "甲", "内容": "乙"}],
    }
    assert schema.parse_issue(Document("i.yaml", chinese), {}).value == english


@pytest.mark.parametrize("record", ALIASES)
def test_every_alias_names_a_field_and_every_record_has_a_table(record: type) -> None:
    shape = shape_of(record)
    assert set(ALIASES[record].values()) <= set(shape.fields)
    assert not set(ALIASES[record]) & set(shape.fields)
    held = {f.record for f in shape.fields.values() if f.record}
    assert held <= set(ALIASES)


@pytest.mark.parametrize(("record", "field"), SHORTHAND.items())
def test_shorthands_name_a_field(record: type, field: str) -> None:
    assert field in shape_of(record).fields


def test_a_text_stands_for_a_measure_and_for_a_list_of_one() -> None:
    full = issue(measures=[{"text": "甲"}], responsible=["财政局"], lead=["区长"])
    assert issue(measures=["甲"], responsible="财政局", lead="区长") == full
    assert issue(measures="甲", responsible="财政局", lead="区长") == full


def test_a_list_in_one_text_is_not_taken_apart() -> None:
    assert issue(responsible="财政局、审计局").responsible == ("财政局、审计局",)


def test_empty_values_count_as_not_given() -> None:
    assert issue(status="", due="", measures=[], tags="", goal="") == issue()


def test_no_status_is_unstated_never_a_guess() -> None:
    assert issue(measures=["已完成整改"]).status.key == "unstated"


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_goes_by_key_or_label(status: object) -> None:
    assert issue(status=status.key).status == issue(status=status.label).status == status  # type: ignore[attr-defined]


def test_a_site_may_rename_labels_and_then_write_them() -> None:
    site = schema.parse_site(
        Document("site.yaml", {"title": "站", "publisher": "委", "statuses": {"已完成": "办结"}})
    ).value
    assert isinstance(site, Site)
    labels = schema.labels_of(site)
    parsed = schema.parse_issue(Document("i.yaml", {**HEAD, "status": "办结"}), labels)
    assert parsed.value is not None
    assert parsed.value.status.key == "completed"
    assert site.label(parsed.value.status) == "办结"
    measure = schema.parse_issue(
        Document("i.yaml", {**HEAD, "measures": [{"text": "甲", "status": "办结"}]}), labels
    )
    assert measure.value is not None
    assert measure.value.measures[0].status == parsed.value.status


def test_words_of_yaml_1_1_stay_texts() -> None:
    text = (
        "number: 1\ntitle: no\ncategory: 1.10\ntags: [on, 1e3, 0x10, 1_000, 12:30, 010, 2020-1-1]\n"
    )
    parsed = schema.parse_issue(Document("i.yaml", load(text, "i.yaml")), {}).value
    assert parsed is not None
    assert parsed.title == "no"
    assert parsed.category == "1.10"
    assert parsed.tags == ("on", "1e3", "0x10", "1_000", "12:30", "010", "2020-1-1")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"number": "1", "withheld": "涉密"}, {"missing-key"}),
        ({"number": "1", "category": "1.1", "withheld": "涉密"}, set()),
        ({"number": "1", "withdrawn": {"date": "2021-01-01", "reason": "重复"}}, set()),
        ({"number": "1", "title": "题"}, {"missing-key"}),
        ({"title": "题", "category": "1.1"}, {"missing-key"}),
    ],
)
def test_what_is_required_depends_on_what_is_shown(
    fields: dict[str, Data], expected: set[str]
) -> None:
    assert codes(fields) == expected


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Mostly_Completed", "mostly-completed"),
        ("基本完成整改", "基本完成"),
        ("完成", ""),
        ("xyz", ""),
    ],
)
def test_nearest(word: str, meant: str) -> None:
    known = [w for s in STATUSES for w in (s.key, s.label)]
    assert nearest(word, known) == meant


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_both_forms(day: date) -> None:
    assert scalars.day(day.isoformat()) == day
    assert scalars.day(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.text())
def test_scalars_answer_any_text_with_a_value_or_a_reason(text: str) -> None:
    for parse in (
        scalars.line,
        scalars.prose,
        scalars.day,
        scalars.number,
        scalars.count,
        scalars.flag,
        scalars.status,
        scalars.link,
        scalars.email,
        scalars.postcode,
        scalars.file_path,
        scalars.heading_number,
        scalars.word_of(Basis),
        scalars.word_of(Timeframe),
    ):
        with suppress(scalars.Misfit):
            parse(text)


@given(st.integers(0, 999_999))
def test_counts_keep_their_value(value: int) -> None:
    assert scalars.count(str(value)) == value


data = st.recursive(
    st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from([*shape_of(Issue).keys, "未知", ""])


@given(st.dictionaries(keys, data, max_size=6))
def test_any_data_gives_a_record_or_reasons_never_an_exception(fields: dict[str, Data]) -> None:
    parsed = schema.parse_issue(Document("i.yaml", fields), {})
    assert (parsed.value is None) == bool(parsed.diagnostics)


@given(st.lists(st.text(alphabet="整改推进 abc，。", min_size=1), max_size=4))
def test_texts_arrive_as_they_were_typed(texts: list[str]) -> None:
    wanted = [text for text in texts if text.strip()]
    parsed = issue(measures=[{"text": text} for text in wanted])
    assert [m.text for m in parsed.measures] == [text.strip() for text in wanted]


@given(st.dictionaries(st.sampled_from([*shape_of(Issue).fields]), data, max_size=6))
def test_our_validator_is_the_one_pydantic_would_build(fields: dict[str, Data]) -> None:
    clean, _ = normalise(Issue, {**HEAD, **fields}, "i.yaml", {})

    def outcome(validate: Callable[[object], object]) -> object:
        try:
            return validate(clean)
        except ValidationError as error:
            return [(e["type"], e["loc"]) for e in error.errors(include_url=False)]

    ours = outcome(lambda d: validator.validate(Issue, d))  # type: ignore[arg-type]
    assert ours == outcome(ADAPTER.validate_python)
