import re

import numpy as np
from hypothesis import given, strategies as st

from rectify.search.frequent import COMMON, SINGLE
from rectify.search.packing import numbers, pack, packable, quote, read_numbers, script
from rectify.search.writing import lists

NUMBERS = st.integers(0, 3 * 2**20 - 1)


CHARACTER = {pack(one): one for one in packable()}


def unpack(text: str) -> str:
    """Read the codes one after the other, as `unpack` in search.js does."""
    found, code = "", ""
    for at, run in enumerate(text.split(" ")):
        for symbol in run:
            code += symbol
            if at % 2 or (symbol.isdigit() and len(code) == 1) or code in CHARACTER:
                found += CHARACTER.get(code, code) if at % 2 == 0 else code
                code = ""
    return found


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_return(values: list[int]) -> None:
    assert read_numbers(numbers(values)) == values


@given(st.lists(st.lists(NUMBERS, min_size=1), min_size=1))
def test_lists_are_ascending_gaps_without_repeats(groups: list[list[int]]) -> None:
    hits = np.array([hit for group in groups for hit in group], np.int32)
    found = lists(hits, np.array([len(group) for group in groups]))
    for group, (text, distinct) in zip(groups, found, strict=True):
        ordered = sorted(set(group))
        gaps = [b - a - 1 for a, b in zip([-1, *ordered], ordered, strict=False)]
        assert text == numbers(gaps)
        assert distinct.tolist() == ordered


@given(
    st.text(
        st.sampled_from(packable() + "0123456789")
        | st.characters(codec="utf-8", exclude_characters="\u3000")
    )
)
def test_packed_texts_return(text: str) -> None:
    assert unpack(pack(text)) == text


def test_packing_keeps_to_ascii() -> None:
    assert pack("压减30%，EPC 项目").isascii()
    assert re.fullmatch("[!-~]+", pack("压减债务"))


def test_frequent_characters_are_written_in_fewer_bits() -> None:
    assert len(set(SINGLE)) == len(SINGLE)
    assert len(set(COMMON)) == len(COMMON) == 4 * 91
    assert {len(pack(one)) for one in SINGLE} == {1}
    assert len({pack(one)[0] for one in COMMON}) == 4
    assert {len(pack(one)) for one in packable()} == {1, 2}
    assert not set('"\\ \t\n') & set(pack(packable().replace(" ", "")))
    assert len(set(map(pack, packable()))) == len(packable())


def test_script_is_one_call() -> None:
    assert script("t/0", 'a"\\b', "").data == b'add("a\\"\\\\b","")\n'
    assert quote("两\n行") == '"两\\n行"'
