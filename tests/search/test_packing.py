import re

import numpy as np
from hypothesis import given, strategies as st

from rectify.search.packing import PACKABLE, numbers, pack, quote, read_numbers, script
from rectify.search.writing import lists

NUMBERS = st.integers(0, 2**22 - 1)


def unpack(text: str) -> str:
    runs = text.split(" ")
    return "".join(
        run if at % 2 else bytes(ord(c) + 128 for c in run).decode("gbk")
        for at, run in enumerate(runs)
    ).replace("\u3000", " ")


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_return(values: list[int]) -> None:
    assert read_numbers(numbers(values)) == values


@given(st.lists(st.lists(NUMBERS, min_size=1), min_size=1))
def test_lists_are_ascending_gaps_without_repeats(groups: list[list[int]]) -> None:
    hits = np.array([hit for group in groups for hit in group], np.int32)
    texts = lists(hits, np.array([len(group) for group in groups]))
    for group, text in zip(groups, texts, strict=True):
        ordered = sorted(set(group))
        gaps = [b - a - 1 for a, b in zip([-1, *ordered], ordered, strict=False)]
        assert text == numbers(gaps)


@given(
    st.text(st.sampled_from(PACKABLE) | st.characters(codec="utf-8", exclude_characters="\u3000"))
)
def test_packed_texts_return(text: str) -> None:
    assert unpack(pack(text)) == text


def test_packing_keeps_to_ascii() -> None:
    assert pack("压减30%，EPC 项目").isascii()
    assert re.fullmatch("[!-~]+", pack("压减债务"))


def test_script_is_one_call() -> None:
    assert script("t/0", 'a"\\b', "").data == b'add("a\\"\\\\b","")\n'
    assert quote("两\n行") == '"两\\n行"'
