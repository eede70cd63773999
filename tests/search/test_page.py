"""The built search page in Chromium: results, snippets, facets, address, keys."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rectify.search.documents import SEPARATOR, Field, SearchDocument, Truth, find, streams
from rectify.search.normalise import normalise, terms
from tests.search.site import serving, write_site

pytestmark = pytest.mark.browser
Opener = Callable[[str], Page]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, small_register: list[SearchDocument]) -> Path:
    return write_site(small_register, tmp_path_factory.mktemp("中文 路径"))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, large_register: list[SearchDocument]) -> Path:
    return write_site(large_register, tmp_path_factory.mktemp("large"))


@contextmanager
def opened(folder: Path, open_page: Opener, *, by_file: bool = False) -> Iterator[Page]:
    with serving(folder) as address:
        page = open_page((folder.as_uri() + "/" if by_file else address) + "search.html")
        yield page
        page.close()


ASK = """query => new Promise((resolve) => {
  const status = document.querySelector("[role=status]");
  const rows = () => [...document.querySelectorAll("[data-id]")].map((row) => row.dataset.id);
  const observer = new MutationObserver(() => {
    if (status.dataset.query !== query) return;
    observer.disconnect();
    resolve([status.dataset.total, rows()]);
  });
  observer.observe(status, { attributes: true });
  document.querySelector("[name=q]").value = query;
  document.querySelector("#search form").requestSubmit();
})"""
"""Asks as a reader who types fast, without a driver's pauses."""


def ask(page: Page, query: str) -> tuple[int, list[str]]:
    page.fill("[name=q]", query)
    page.press("[name=q]", "Enter")
    return answer(page, query)


def answer(page: Page, query: str) -> tuple[int, list[str]]:
    page.wait_for_selector(f'[role=status][data-query="{query}"]', state="attached")
    page.wait_for_selector("[data-results]:not([aria-busy])", state="attached")
    total = page.get_attribute("[role=status]", "data-total")
    ids = page.eval_on_selector_all("[data-id]", "rows => rows.map(row => row.dataset.id)")
    return int(total or -1), ids


def queries(documents: list[SearchDocument], count: int, seed: int) -> list[str]:
    """Return terms of 1 to 8 characters that stand in texts, pairs of them, and made-up ones."""
    draw = random.Random(seed)  # noqa: S311 - repeatable on purpose
    places = [streams(document) for document in documents]
    found: set[str] = set()
    while len(found) < count:
        texts = draw.choice(places)
        parts = [_cut(draw, draw.choices(texts, (4, 1, 1))[0]) for _ in range(2)]
        made_up = "".join(draw.sample(texts[0].replace(SEPARATOR, ""), draw.randint(2, 4)))
        query = draw.choices([parts[0], " ".join(parts), made_up], (6, 2, 2))[0].strip()
        if terms(query) and '"' not in query and "\\" not in query:
            found.add(query)
    return sorted(found)


def _cut(draw: random.Random, text: str) -> str:
    start = draw.randrange(len(text))
    return text[start : start + draw.randint(1, 8)].replace(SEPARATOR, " ").strip()


@pytest.mark.parametrize(
    ("size", "count", "by_file"),
    [("small", 250, False), ("small", 25, True), ("large", 200, False), ("large", 25, True)],
)
def test_lists_equal_plain_substrings(
    size: str, count: int, *, by_file: bool, request: pytest.FixtureRequest, open_page: Opener
) -> None:
    documents: list[SearchDocument] = request.getfixturevalue(f"{size}_register")
    with opened(request.getfixturevalue(size), open_page, by_file=by_file) as page:
        page.wait_for_selector("[role=status][data-query]", state="attached")
        truth = Truth(documents)
        for query in queries(documents, count, seed=count):
            expected = [document.id for document in truth.find(terms(query))]
            assert page.evaluate(ASK, query) == [str(len(expected)), expected[:20]], query


def test_every_row_shows_every_term_whole(
    large: Path, large_register: list[SearchDocument], open_page: Opener
) -> None:
    with opened(large, open_page) as page:
        for query in queries(large_register, 25, seed=3):
            ask(page, query)
            rows = page.eval_on_selector_all(
                "[data-id]",
                "rows => rows.map(r => [...r.querySelectorAll('mark')].map(m => m.textContent))",
            )
            for marks in rows:
                shown = [normalise(mark) for mark in marks]
                for term in terms(query):
                    assert any(term in mark for mark in shown), (query, marks)


def test_long_queries_are_exact_too(
    large: Path, large_register: list[SearchDocument], open_page: Opener
) -> None:
    with opened(large, open_page) as page:
        for at in range(0, 1000, 90):
            text = next(large_register[at].texts("measures"))
            query = text[5 : 5 + 9 + at % 40]
            expected = [document.id for document in find(large_register, terms(query))]
            assert ask(page, query) == (len(expected), expected[:20])


def test_an_unverified_count_is_marked_and_no_row_is_wrong(
    tmp_path: Path, large_register: list[SearchDocument], open_page: Opener
) -> None:
    whole, pieces = "甲乙丙丁戊己庚辛壬癸子丑", "甲乙丙丁戊己庚辛，戊己庚辛壬癸子丑"
    documents = [
        replace(document, fields=(Field("measures", pieces if at < 100 else whole),))
        for at, document in enumerate(large_register[:400])
    ]
    with opened(write_site(documents, tmp_path), open_page) as page:
        _, ids = ask(page, whole)
        assert ids == [document.id for document in documents[100:120]]
        expect(page.locator("[role=status]")).to_have_text("约 400 条结果")


def test_full_width_and_ligatures_are_found_and_marked(small: Path, open_page: Opener) -> None:
    with opened(small, open_page) as page:
        assert ask(page, "ＥＰＣ合同")[0] == 1
        assert page.inner_text("mark") == "EPC合同"
        assert "2020-test/2" in ask(page, "工委(区委)书记")[1]
        assert page.inner_text("[data-id='2020-test/2'] mark") == "工委（区委）书记"
        ask(page, "m2")
        assert page.inner_text("[data-id] mark") == "㎡"


def test_looser_matches_are_apart_and_labelled(small: Path, open_page: Opener) -> None:
    with opened(small, open_page) as page:
        assert ask(page, "区委书记") == (0, [])
        section = page.locator("[data-loose]")
        expect(section).to_be_visible()
        expect(section.locator("h2")).to_contain_text("相近结果")
        assert section.locator("[data-looser]").first.get_attribute("data-looser") == "2020-test/2"
        ask(page, "债务")
        expect(section).to_be_hidden()


def test_nothing_is_found_for_what_stands_nowhere(large: Path, open_page: Opener) -> None:
    with opened(large, open_page) as page:
        for query in ("鑫淼", "zzz", "债务鑫", "𠮷野"):
            assert ask(page, query) == (0, [])
        expect(page.locator("[role=status]")).to_contain_text("没有找到")


def test_facets_count_combine_and_stand_in_the_address(
    small: Path, small_register: list[SearchDocument], open_page: Opener
) -> None:
    with opened(small, open_page) as page:
        expect(page.locator("[name=status]")).to_be_visible()
        hits = find(small_register, ["责任"])
        done = [document for document in hits if document.status == "completed"]
        ask(page, "责任")
        option = page.locator("[name=status] option[value=completed]")
        expect(option).to_have_text(f"已完成（{len(done)}）")
        page.select_option("[name=status]", "completed")
        page.wait_for_selector(f'[role=status][data-total="{len(done)}"]')
        assert "status=completed" in page.url
        assert answer(page, "责任")[1] == [document.id for document in done][:20]
        body = next(done[0].texts("responsible"))
        both = [document for document in done if body in document.texts("responsible")]
        page.select_option("[name=responsible]", body)
        page.wait_for_selector(f'[role=status][data-total="{len(both)}"]')
        page.reload()
        assert answer(page, "责任") == (len(both), [document.id for document in both][:20])
        page.go_back()
        page.wait_for_selector(f'[role=status][data-total="{len(done)}"]')


def test_facets_work_without_a_query_in_a_large_register(
    large: Path, large_register: list[SearchDocument], open_page: Opener
) -> None:
    with opened(large, open_page) as page:
        page.click("summary")
        late = [document.id for document in large_register if document.overdue]
        page.select_option("[name=overdue]", "1")
        page.wait_for_selector(f'[role=status][data-total="{len(late)}"]')
        assert answer(page, "")[1] == late[:20]


@pytest.mark.parametrize("by_file", [False, True])
def test_back_leads_to_the_query_before(large: Path, open_page: Opener, *, by_file: bool) -> None:
    with opened(large, open_page, by_file=by_file) as page:
        first, second = ask(page, "债务"), ask(page, "审计")
        page.go_back()
        assert answer(page, "债务") == first
        assert page.input_value("[name=q]") == "债务"
        page.go_forward()
        assert answer(page, "审计") == second
        page.reload()
        assert answer(page, "审计") == second


def test_results_come_in_pages_of_twenty(
    large: Path, large_register: list[SearchDocument], open_page: Opener
) -> None:
    with opened(large, open_page) as page:
        expected = [document.id for document in find(large_register, ["审计"])]
        assert ask(page, "审计")[1] == expected[:20]
        page.click("nav [rel=next]")
        page.wait_for_selector("[data-results][start='21']")
        assert answer(page, "审计")[1] == expected[20:40]
        assert "page=2" in page.url
        page.go_back()
        page.wait_for_selector("[data-results][start='1']")
        assert answer(page, "审计")[1] == expected[:20]


def test_an_address_with_a_query_is_answered(small: Path, open_page: Opener) -> None:
    with serving(small) as address:
        page = open_page(address + "search.html?q=%E5%80%BA%E5%8A%A1")
        assert answer(page, "债务")[0] > 0
        expect(page.locator("[role=status]")).to_have_text(re.compile(r"共 \d+ 条结果"))


def test_keys(small: Path, open_page: Opener) -> None:
    with opened(small, open_page) as page:
        ask(page, "责任")
        page.locator("h1").click()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"
        assert page.input_value("[name=q]") == "责任"
        for key, index in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
            page.keyboard.press(key)
            expect(page.locator("[data-id] a").nth(index)).to_be_focused()
        page.keyboard.press("Escape")
        assert page.input_value("[name=q]") == ""
        expect(page.locator("[name=q]")).to_be_focused()
        assert answer(page, "") == (0, [])


def test_enter_opens_the_focused_result(small: Path, open_page: Opener) -> None:
    (small / "2020-test").mkdir(exist_ok=True)
    (small / "2020-test" / "issue-1.html").write_text(
        "<!doctype html><link rel=icon href=../icon.svg>", encoding="utf-8"
    )
    with opened(small, open_page) as page:
        ask(page, "防范化解")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/2020-test/issue-1.html")


def test_input_methods_ask_nothing_half_typed(small: Path, open_page: Opener) -> None:
    with opened(small, open_page) as page:
        answer(page, "")
        page.focus("[name=q]")
        session = page.context.new_cdp_session(page)
        for text in ("z", "zhai", "zhai'wu"):
            session.send(
                "Input.imeSetComposition",
                {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
            )
            page.wait_for_timeout(100)
        page.wait_for_timeout(300)
        assert page.get_attribute("[role=status]", "data-query") == ""
        session.send("Input.insertText", {"text": "债务"})
        assert answer(page, "债务")[0] > 0


def test_typing_asks_after_a_pause(small: Path, open_page: Opener) -> None:
    with opened(small, open_page) as page:
        page.locator("[name=q]").press_sequentially("EPC", delay=20)
        assert answer(page, "EPC")[0] > 0


def test_a_phone_shows_no_sideways_scrolling(small: Path, open_page: Opener) -> None:
    with opened(small, open_page) as page:
        page.set_viewport_size({"width": 320, "height": 568})
        ask(page, "责任")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_the_table_is_named(small: Path) -> None:
    html = (small / "search.html").read_text(encoding="utf-8")
    noscript = re.search("<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert noscript
    assert 'href="table.html"' in noscript[1]
