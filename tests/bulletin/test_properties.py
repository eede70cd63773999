from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import HealthCheck, given, settings, strategies as st

from rectify.bulletin import emit, importer, prosemark, roundtrip, spans
from rectify.bulletin.document import from_text
from rectify.bulletin.errors import InputError
from rectify.bulletin.numbering import chinese_of
from rectify.bulletin.plain import shadow, squeeze
from tests.bulletin import bulletin_wrap as wrap

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(
    "学习制度落实问题整改不够到位完成已未该项目建设开展培训次个，、；“”（）0123456789万元%",
    min_size=2,
    max_size=30,
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=4).map(lambda parts: "。".join(parts) + "。")
MARKS: dict[str, Callable[[int], str]] = {
    "一、": lambda n: f"{chinese_of(n)}、",
    "（一）": lambda n: f"（{chinese_of(n)}）",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "（1）": lambda n: f"（{n}）",
    "①": lambda n: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[(n - 1) % 20],
    "": lambda _: "",
}
LABELS = (
    "",
    "整改情况：",
    "【整改情况】",
    "下一步，",
    "责任单位：",
    "整改时限：",
    "一是",
    "整改任务：",
    "联系电话：",
)


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Headings of any kinds in any order of levels, with any labels between them."""
    levels = draw(st.lists(st.sampled_from(sorted(MARKS)), min_size=1, max_size=4))
    lines = ["中共某县委关于巡察整改情况的通报", draw(SENTENCES)]
    counts = [0] * len(levels)
    for depth in draw(st.lists(st.integers(0, len(levels) - 1), max_size=25)):
        counts[depth] += 1
        if draw(st.booleans()):
            counts[depth + 1 :] = [0] * (len(levels) - depth - 1)
        lines.append(MARKS[levels[depth]](counts[depth]) + draw(st.one_of(WORDS, SENTENCES)))
        below = range(draw(st.integers(0, 2)))
        lines.extend(draw(st.sampled_from(LABELS)) + draw(SENTENCES) for _ in below)
    lines.append("中共某县委\n2023年5月6日")
    return draw(st.sampled_from(("\n", "\n\n", "\r\n"))).join(lines)


@quick
@given(outlines())
def test_characters_are_conserved_for_any_outline(text: str) -> None:
    result = importer.of_document(from_text(text, "a.txt"))
    assert spans.check(text, result.spans)
    assert roundtrip.holds(text, result.files, result.ledger)
    assert result.figures["characters"] == len(squeeze(text))
    assert sum(v for k, v in result.figures.items() if k != "characters") == len(squeeze(text))


@quick
@given(st.binary(max_size=400), st.sampled_from(("a.txt", "a.html", "a.docx")))
def test_no_bytes_crash_it(data: bytes, name: str) -> None:
    try:
        wrap.convert(data, name)
    except InputError as error:
        assert error.code  # noqa: PT017 - refusing is allowed, crashing is not


@quick
@given(st.text(max_size=300))
def test_no_text_crashes_it(text: str) -> None:
    try:
        result = wrap.convert(
            ("整改情况的通报\n一、反馈问题" + text).encode("utf-8", "surrogatepass")
        )
    except InputError:
        return
    assert roundtrip.holds(result.document.text, result.files, result.ledger)


@quick
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)
)
def test_yaml_reads_back_as_written(text: str) -> None:
    data: dict[str, emit.Value] = {
        "title": text,
        "names": [text, "a"],
        "measures": [{"title": text, "text": f"{text}\n\n{text}"}],
    }
    written = emit.document(data)
    assert yaml.load(written, Loader=yaml.BaseLoader) == data  # noqa: S506 - texts only
    assert yaml.load(written, Loader=yaml.CBaseLoader) == data  # noqa: S506 - texts only


@quick
@given(st.text(max_size=60))
def test_markdown_escapes_come_off_again(text: str) -> None:
    line = " ".join(text.split())
    assert prosemark.unescape(prosemark.escape(line)) == line


@quick
@given(st.text(max_size=100))
def test_the_shadow_keeps_every_place(text: str) -> None:
    assert len(shadow(text)) == len(text)


@pytest.mark.parametrize("filler", ["1", " ", "（", "。", "整改：", "\u3000", "一", "2023年1月"])
def test_endless_repetition_takes_no_endless_time(filler: str) -> None:
    text = "整改情况的通报\n整改问题" + filler * 5_000 + "完"
    began = time.perf_counter()
    with contextlib.suppress(InputError):
        wrap.convert(text.encode())
    assert time.perf_counter() - began < 10
