"""Chromium, pages that must not complain, and generated registers."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from benchmarks import corpus
from rectify.search.documents import Field, SearchDocument


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens an address; at the end nothing may have been complained of."""
    context: BrowserContext = browser.new_context()
    troubles: list[str] = []
    homes: list[str] = []

    def opened(address: str) -> Page:
        homes.append(address.partition("search.html")[0])
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("requestfailed", lambda request: _note_failure(request, troubles))
        page.on("request", lambda request: _check_home(request.url, homes, troubles))
        page.goto(address)
        return page

    yield opened
    context.close()
    assert troubles == []


def _note_failure(request: Request, troubles: list[str]) -> None:
    """Note a request that failed, unless the page was left before it could end."""
    if request.failure != "net::ERR_ABORTED":
        troubles.append(f"failed: {request.url}")


def _check_home(url: str, homes: list[str], troubles: list[str]) -> None:
    if not url.startswith(tuple(homes)):
        troubles.append(f"external: {url}")


@pytest.fixture(scope="session")
def small_register() -> list[SearchDocument]:
    """41 generated issues, the first ones with what the tests look for."""
    documents = list(corpus.documents(41))
    return [*_special_issues(), *documents[2:]]


@pytest.fixture(scope="session")
def large_register() -> list[SearchDocument]:
    return list(corpus.documents(1000))


def _special_issues() -> list[SearchDocument]:
    rows = [
        ("防范化解债务风险不够坚决", "核减EPC合同，新增用地3㎡。压实责任。"),
        ("第一责任人履责不够", "工委（区委）书记带头逐项过问，压减30%。"),
    ]
    return [
        SearchDocument(
            id=f"2020-test/{number}",
            url=f"2020-test/issue-{number}.html",
            number=number,
            title=title,
            inspection="2020年巡视",
            category="政治意识不够强",
            heading="贯彻决策部署不够到位",
            status="completed",
            fields=(Field("measures", text), Field("responsible", "区财政局")),
        )
        for number, (title, text) in enumerate(rows, 1)
    ]
