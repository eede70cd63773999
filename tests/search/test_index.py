"""The index files, read as the page reads them, say what plain substrings say."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings, strategies as st

import rectify.search
from benchmarks import memory
from rectify.search import change, large, run, tree, writing
from rectify.search.documents import HEADING, TEXT, TITLE, Field, SearchDocument, find, matches
from rectify.search.grams import corpus
from rectify.search.normalise import terms
from tests.search.reader import Reader


@pytest.fixture(scope="module", autouse=True)
def small_limits() -> Iterator[None]:
    """Cut the tree so finely that a few issues give every kind of file."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (tree, large, change):
            patch.setattr(module, "HEAVY", 6)
        patch.setattr(large, "LONG", 12)
        patch.setattr(writing, "RARE", 2)
        patch.setattr(rectify.search, "SMALL", 0)
        yield


WORDS = st.text("ab债务𠮷 ", max_size=24)


def document(number: int, title: str, heading: str, text: str, tag: str = "") -> SearchDocument:
    return SearchDocument(
        id=f"one/{number}",
        url=f"one/issue-{number}.html",
        number=number,
        title=title,
        inspection="巡察",
        category=heading,
        heading="",
        status="completed",
        fields=(Field("measures", text), Field("tags", tag)),
    )


DOCUMENTS = st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=25).map(
    lambda rows: [document(at, *row) for at, row in enumerate(rows, 1)]
)


def files_of(documents: list[SearchDocument]) -> dict[str, bytes]:
    return {file.path: file.data for file in run(documents)}


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, st.lists(st.text("ab债务𠮷 1", min_size=1, max_size=14), min_size=5, max_size=20))
def test_answers_equal_plain_substrings(
    documents: list[SearchDocument], queries: list[str]
) -> None:
    reader = Reader(files_of(documents))
    for query in queries:
        if terms(query):
            assert reader.find(query, documents) == find(documents, terms(query))


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(DOCUMENTS, st.data())
def test_a_remembered_index_has_the_bytes_of_a_full_build(
    documents: list[SearchDocument], data: st.DataObject
) -> None:
    remembered = memory.Memory()
    remembered.files(documents)
    for _ in range(3):
        at = data.draw(st.integers(0, len(documents) - 1))
        row = data.draw(st.tuples(WORDS, WORDS, WORDS, WORDS))
        documents = [*documents]
        documents[at] = document(documents[at].number, *row)
        files = {file.path: file.data for file in remembered.files(documents)}
        assert files == files_of(documents)


def test_processes_give_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [
        document(at, "债务风险", "财政", f"压减{at}项债务，推进整改") for at in range(1, 40)
    ]
    alone = files_of(documents)
    monkeypatch.setattr(large, "PARALLEL_ROWS", 0)
    monkeypatch.setattr(large, "BUCKET_ROWS", 50)
    assert files_of(documents) == alone


def test_a_term_does_not_match_across_fields() -> None:
    one = document(1, "债务", "财政", "压减", "支出")
    assert matches(one, ["债务"]) == TITLE
    assert matches(one, ["债务", "财政"]) == HEADING
    assert matches(one, ["支出", "债务"]) == TEXT
    assert matches(one, ["压减支出"]) is None


def test_order_is_title_heading_text_then_number() -> None:
    rows = [
        ("丙", "丙", "债务"),
        ("丙", "债务", "丙"),
        ("债务", "丙", "丙"),
        ("债务", "债务", "债务"),
    ]
    documents = [document(at, *row) for at, row in enumerate(rows, 1)]
    assert [found.number for found in find(documents, ["债务"])] == [3, 4, 2, 1]


def test_too_many_issues_are_refused() -> None:
    with pytest.raises(ValueError, match="up to"):
        corpus([document(1, "甲", "乙", "丙")], [1 << 20])


def test_changed_facets_are_written() -> None:
    documents = [document(at, "甲", "乙", "丙") for at in range(1, 5)]
    remembered = memory.Memory()
    remembered.files(documents)
    documents = [*documents[:2], replace(documents[2], status="verified"), documents[3]]
    assert {f.path: f.data for f in remembered.files(documents)} == files_of(documents)
