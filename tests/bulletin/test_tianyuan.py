from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from rectify.bulletin import roundtrip, spans
from rectify.bulletin.importer import Result
from rectify.vocabulary import STATUSES
from tests.bulletin import bulletin_wrap as wrap

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "bulletins" / "tianyuan-2020.txt"
pytestmark = pytest.mark.skipif(
    not REAL.is_file(), reason="the real bulletin is not beside the project"
)


@pytest.fixture(scope="module")
def result() -> Result:
    return wrap.convert(REAL.read_bytes(), REAL.name)


def test_tree(result: Result) -> None:
    data = yaml.load(result.files["inspection.yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    assert len(data["categories"]) == 6
    assert [len(c.get("headings", [])) for c in data["categories"]] == [3, 4, 5, 4, 5, 0]
    issues = [
        yaml.load(t, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        for p, t in result.files.items()
        if "issues/" in p
    ]
    assert [issue["number"] for issue in issues] == [str(n) for n in range(1, 42)]
    assert all(issue["title"] and issue["measures"] for issue in issues)
    assert not any("status" in issue for issue in issues)
    assert issues[23]["title"] == "执行决策走形式"
    assert "summary" in issues[23]


def test_facts(result: Result) -> None:
    data = yaml.load(result.files["inspection.yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    dates = [
        data[k] for k in ("started", "ended", "feedback_date", "cutoff_date", "published_date")
    ]
    assert dates == ["2020-04-21", "2020-06-19", "2020-07-29", "2020-10-31", "2020-11-11"]
    assert data["team"] == "省委第九巡视组"
    assert data["totals"] == {
        "issues": "41",
        "categories": "6",
        "statuses": {
            "completed": "14",
            "mostly-completed": "21",
            "long-term": "4",
            "not-completed": "2",
        },
    }
    assert data["immediate"] == {"total": "2", "completed": "2"}
    assert data["petitions"] == {"received": "209", "concluded": "209"}
    assert data["regulations"] == "14"
    assert len(data["signatories"]) == 2
    assert data["contact"]["phones"] == ["0731-28665523"]
    assert {"post_box", "email"} < set(data["contact"])
    assert set(data["totals"]["statuses"]) < {status.key for status in STATUSES}


def test_nothing_is_lost(result: Result) -> None:
    text = result.document.text
    assert spans.check(text, result.spans)
    assert roundtrip.holds(text, result.files, result.ledger)
    lines = {result.document.number_at(s.start) for s in result.spans if s.field == "unplaced"}
    assert lines == {262, 263, 264, 265, 266, 268, 270, 272}


@pytest.mark.parametrize("wrapping", wrap.WRAPPINGS)
def test_wrappings(result: Result, wrapping: str) -> None:
    name = {"docx": "a.docx", "html": "a.html"}.get(wrapping, "a.txt")
    found = wrap.convert(wrap.WRAPPINGS[wrapping](REAL.read_text(encoding="utf-8")), name)
    assert wrap.register(found) == wrap.register(result)
