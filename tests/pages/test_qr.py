"""QR codes: symbols that follow from others are the ones segno makes, and so are their paths."""

import random
import re
from functools import cache
from typing import Any

import pytest
import segno
from hypothesis import given, settings, strategies as st

from rectify.pages.parts.qr import qr_code
from rectify.pages.parts.symbols import _LONGEST, Symbol, Symbols, _turns

SITE = "https://zhenggai.example.gov.cn/2020-provincial/issue-"
ADDRESSES = st.from_regex(
    r"https?://[a-z.]{3,40}/(20[0-9]{2}-[a-z-]{0,200}/)?issue-[0-9]{1,4}\.html", fullmatch=True
)


def of_segno(text: str | bytes) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, mask=0)


def drawn(code: segno.QRCode) -> tuple[int, str]:
    runs = [
        f"M{run.start() + 4} {y + 4}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(code.matrix)
        for run in re.finditer(b"\1+", row)
    ]
    return len(code.matrix) + 8, "".join(runs)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    questions: list[Any] = []
    make = segno.make

    def noted(text: Any, **options: Any) -> segno.QRCode:
        questions.append(text)
        return make(text, **options)

    monkeypatch.setattr(segno, "make", noted)
    return questions


def test_qr_codes_have_their_quiet_zone() -> None:
    code = qr_code("https://www.example.cn/2020-provincial/issue-3.html")
    assert code.size >= 21 + 8
    assert code.path.startswith("M4 4h7")


@given(st.lists(ADDRESSES, min_size=1, max_size=8))
def test_codes_are_those_of_segno_whatever_came_before(addresses: list[str]) -> None:
    for address in addresses:
        code = qr_code(address)
        assert (code.size, code.path) == drawn(of_segno(address))


@pytest.mark.parametrize("length", [*range(9, _LONGEST, 7), _LONGEST, _LONGEST + 1, 600])
def test_at_every_length_one_symbol_follows_from_three(asked: list[Any], length: int) -> None:
    made = random.Random(length)  # noqa: S311 - texts, no secrets
    one, two, three = (made.randbytes(length - 1) + b"z" for _ in range(3))
    fourth = bytes([a ^ b ^ c for a, b, c in zip(one, two, three, strict=True)])
    symbols = Symbols()
    for text in (one, two, three):
        symbols.of(text)
    told = symbols.of(fourth)
    assert len(asked) == (3 if length <= _LONGEST else 4)
    expected = of_segno(fourth).matrix
    assert told == Symbol(len(expected), _turns(expected))


@settings(max_examples=50)
@given(st.lists(st.text("0_o", min_size=6, max_size=11), min_size=20, max_size=60))
def test_lengths_and_error_levels_do_not_mix(endings: list[str]) -> None:
    # 0, _ and o add up to nothing, so letters do not tell the length; from 33 on level Q is M.
    symbols = Symbols()
    for ending in endings:
        text = b"z" * 24 + ending.encode()
        assert symbols.of(text) == Symbols().of(text)


def test_figures_are_bytes_like_all_others() -> None:
    symbols = Symbols()
    for letter in b"01p":
        symbols.of(bytes([letter]) * 7)
    expected = of_segno("q" * 7).matrix
    assert symbols.of(b"q" * 7) == Symbol(len(expected), _turns(expected))


@settings(max_examples=20)
@given(st.permutations(range(1, 120)))
def test_the_order_of_pages_does_not_matter(numbers: list[int]) -> None:
    symbols = Symbols()
    for number in numbers:
        assert symbols.of(f"{SITE}{number}.html".encode()) == alone(number)


@cache
def alone(number: int) -> Symbol:
    return Symbols().of(f"{SITE}{number}.html".encode())


def test_segno_is_asked_for_few_issues_of_an_inspection(asked: list[Any]) -> None:
    symbols = Symbols()
    for number in range(1, 1000):
        symbols.of(f"{SITE}{number}.html".encode())
    assert len(asked) < 20


def test_addresses_in_other_scripts_are_utf_8() -> None:
    address = "https://中国.cn/2020-county/issue-1.html"
    code = qr_code(address)
    assert (code.size, code.path) == drawn(of_segno(address.encode()))


def test_nothing_that_a_qr_code_cannot_hold() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_code("https://example.cn/" + "a" * 2400)
