"""The page's script and the package agree on every character."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rectify.search.documents import SearchDocument
from rectify.search.normalise import FOLDED, normalise
from rectify.search.packing import pack, packable
from tests.search.site import serving, write_site

pytestmark = pytest.mark.browser
VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


@pytest.fixture
def page(
    tmp_path: Path, small_register: list[SearchDocument], open_page: Callable[[str], Page]
) -> Iterator[Page]:
    with serving(write_site(small_register, tmp_path)) as address:
        yield open_page(address + "search.html")


def test_vectors(page: Page) -> None:
    found = page.evaluate("texts => texts.map(rectifySearch.normalise)", [t for t, _ in VECTORS])
    assert found == [expected for _, expected in VECTORS]


def test_every_character_is_folded_alike(page: Page) -> None:
    """Alone and after a letter, for all of the folded ranges and the characters around them."""
    codes = {code for a, b in FOLDED for code in range(max(0, a - 2), b + 3)}
    texts = [f"a{chr(code)}b" for code in sorted(codes) if not 0xD800 <= code < 0xE000]
    found = page.evaluate("texts => texts.map(rectifySearch.normalise)", texts)
    differ = [text for text, one in zip(texts, found, strict=True) if one != normalise(text)]
    assert differ == []


def test_random_texts_are_folded_alike_as_a_whole_and_piece_by_piece(page: Page) -> None:
    draw = random.Random(1)  # noqa: S311 - repeatable on purpose
    pool = [chr(code) for a, b in FOLDED for code in range(a, b + 1)]
    joining = "\u0301\u0323\u3099\u309a\uff9e\u1161\u11a8\u314f\u20dd"
    texts = [
        "".join(
            draw.choice(joining) if draw.random() < 0.3 else draw.choice(pool) for _ in range(20)
        )
        for _ in range(3000)
    ]
    found = page.evaluate(
        """texts => texts.map((text) => [rectifySearch.normalise(text),
             rectifySearch.aligned(text).folded.replace(/ +/g, " ").trim()])""",
        texts,
    )
    expected = [[normalise(text)] * 2 for text in texts]
    assert [pair for pair in zip(texts, found, expected, strict=True) if pair[1] != pair[2]] == []


def test_places_lead_back_to_the_text(page: Page) -> None:
    text = "计㎡，ﬁn ①ｶﾞ。"
    aligned = page.evaluate("text => rectifySearch.aligned(text)", text)
    where = aligned["folded"].index("m2")
    assert text[aligned["first"][where] : aligned["last"][where + 1]] == "㎡"
    where = aligned["folded"].index("ガ")
    assert text[aligned["first"][where] : aligned["last"][where]] == "ｶﾞ"


def test_every_packed_character_is_read_back(page: Page) -> None:
    text = packable() + " 1 ② EPC𠮷"
    assert page.evaluate("text => rectifySearch.unpack(text)", pack(text)) == text
