"""The search of the real site as it is built: from the header of any page to the right list."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rectify import builder
from rectify.builder import Folders
from rectify.search.collect import documents_of
from rectify.search.documents import Truth, streams
from rectify.search.normalise import terms
from tests.conftest import ROOT
from tests.search.site import serving
from tests.search.test_page import answer

pytestmark = pytest.mark.browser
Opener = Callable[[str], Page]
ASKED = (
    "债务",
    "大班额",
    "津补贴",
    "学位缺口",
    "2018年",
    "EPC",
    "epc",
    "ＥＰＣ",
    "形式主义",
    "大班额 公交",
    "不存在的词",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    outcome = builder.build(replace(Folders.of(ROOT), site=folder))
    assert outcome.report is not None, outcome.diagnostics
    return folder


@pytest.fixture(scope="module")
def truth() -> Truth:
    corpus = builder.load(ROOT / "content").corpus
    assert corpus is not None
    return Truth(list(documents_of(corpus.setting, corpus.registers[0])))


@contextmanager
def home(site: Path, open_page: Opener, *, by_file: bool) -> Iterator[Page]:
    with serving(site) as address:
        page = open_page((site.as_uri() + "/" if by_file else address) + "search.html")
        page.goto((site.as_uri() + "/" if by_file else address) + "2020-provincial/issue-3.html")
        yield page
        page.close()


@pytest.mark.parametrize("by_file", [False, True], ids=["http", "file"])
def test_the_header_of_a_page_leads_to_the_right_list(
    site: Path, truth: Truth, open_page: Opener, *, by_file: bool
) -> None:
    with home(site, open_page, by_file=by_file) as page:
        page.fill("header [name=q]", "债务")
        page.press("header [name=q]", "Enter")
        page.wait_for_url("**/search.html?q=*")
        total, ids = answer(page, "债务")
        assert ids == [document.id for document in truth.find(["债务"])]
        assert total == len(ids) > 0
        expect(page.locator("[data-results] .basis").first).to_have_text("推断")
        page.click("[data-results] a >> nth=0")
        expect(page.locator("h1")).to_contain_text("债务")


def test_lists_equal_plain_substrings(site: Path, truth: Truth, open_page: Opener) -> None:
    corpus = builder.load(ROOT / "content").corpus
    assert corpus is not None
    texts = [
        place
        for d in documents_of(corpus.setting, corpus.registers[0])
        for place in streams(d)
        if len(place) > 8
    ]
    draw = random.Random(41)  # noqa: S311 - repeatable on purpose
    cuts = []
    for _ in range(60):
        text = draw.choice(texts)
        at = draw.randrange(len(text) - 8)
        cuts.append(text[at : at + draw.randint(1, 8)].split("\x01")[0].strip())
    with home(site, open_page, by_file=False) as page:
        page.goto(page.url.replace("2020-provincial/issue-3.html", "search.html"))
        for query in [*ASKED, *(c for c in cuts if terms(c) and '"' not in c and "\\" not in c)]:
            found = truth.find(terms(query))
            total, ids = ask_here(page, query)
            assert total == len(found), query
            assert ids[:20] == [document.id for document in found][:20], query


def ask_here(page: Page, query: str) -> tuple[int, list[str]]:
    page.fill("#search [name=q]", query)
    page.press("#search [name=q]", "Enter")
    return answer(page, query)
