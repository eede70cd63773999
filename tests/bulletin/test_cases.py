from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from rectify.bulletin import roundtrip, spans
from rectify.bulletin.importer import Result
from tests.bulletin import bulletin_wrap as wrap

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
IDS = [path.stem for path in CASES]


def sound(result: Result) -> bool:
    text = result.document.text
    return spans.check(text, result.spans) and roundtrip.holds(text, result.files, result.ledger)


def test_there_are_enough_structures() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_case(path: Path) -> None:
    result = wrap.convert(path.read_bytes(), path.name)
    found = yaml.load(yaml.safe_dump(wrap.outcome(result), allow_unicode=True), yaml.BaseLoader)  # noqa: S506 - texts only
    golden = path.with_suffix(".yaml")
    if os.environ.get("RECTIFY_UPDATE_CASES"):
        golden.write_text(
            yaml.safe_dump(wrap.outcome(result), allow_unicode=True, sort_keys=False, width=1000)
        )
    assert found == yaml.load(golden.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    assert sound(result)


@pytest.mark.parametrize("wrapping", wrap.WRAPPINGS)
@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_wrappings_give_equal_results(path: Path, wrapping: str) -> None:
    if "wrapped" in path.stem and wrapping in ("docx", "html", "doubled", "indented"):
        pytest.skip("its lines are only put together where they stand as they were pasted")
    text = path.read_text(encoding="utf-8")
    expected = wrap.convert(text.encode())
    name = {"docx": "bulletin.docx", "html": "bulletin.html"}.get(wrapping, "bulletin.txt")
    found = wrap.convert(wrap.WRAPPINGS[wrapping](text), name)
    assert wrap.register(found) == wrap.register(expected)
    assert [f.code for f in found.findings] == [f.code for f in expected.findings]
    assert found.figures == expected.figures
    assert sound(found)
