import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from rectify.search.normalise import FOLDED, normalise, terms

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
CHARACTERS = [chr(code) for first, last in FOLDED for code in range(first, last + 1)]
TEXTS = st.text(
    st.sampled_from(CHARACTERS) | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FEF)
)


@pytest.mark.parametrize(("text", "expected"), VECTORS)
def test_vector(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(TEXTS)
def test_is_nfkc_and_case_folding_with_single_blanks(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text).casefold()
    controls = "".join(" " if ord(c) < 33 or 127 <= ord(c) < 161 else c for c in folded)
    assert normalise(text) == " ".join(controls.split())


@given(st.text())
def test_blanks_are_single_and_inside(text: str) -> None:
    found = normalise(text)
    assert found == found.strip(" ")
    assert "  " not in found


def test_characters_of_later_unicode_versions_stay_as_they_are() -> None:
    later = "\U0001e030\ua7f2\u1c89"
    assert normalise(later) == later


def test_terms_are_distinct_and_in_order() -> None:
    assert terms("　ＥＰＣ 债务　epc ") == ["epc", "债务"]
    assert terms(" \n") == []
