"""Every page kind opens quietly, from a server and from a disk, and asks nobody else."""

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["http", "file"])
def test_pages_are_quiet_and_keep_to_themselves(
    page: Page, sites: Path, server: str, way: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"{page.url}: {request.failure}"))
    top = server if way == "http" else sites.as_uri()
    for url in KINDS.values():
        visit(page, f"{top}/{url}")
        assert headings_step_by_one(page), url
    assert not [text for text in said if not text.endswith("net::ERR_ABORTED")]
    assert all(url.startswith(top) for url in asked)
    assert {url.rsplit("/", 1)[-1] for url in asked} >= {"site.css", "site.js", "prefs.js"}


def headings_step_by_one(page: Page) -> bool:
    """Return whether the outline begins with the one h1 and has no hole."""
    levels = page.eval_on_selector_all(
        "h1,h2,h3,h4,h5,h6",
        "all => all.filter(h => h.getClientRects().length).map(h => Number(h.tagName[1]))",
    )
    return levels.count(1) == 1 == levels[0] and all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize(
    ("large", "widths"),
    [("", (320, 640, 768)), ("18", (360, 768)), ("30", (360, 1280))],
    ids=["zoom 400 %, 200 %, tablet", "large print", "largest print"],
)
def test_nothing_scrolls_sideways(
    page: Page, sites: Path, large: str, widths: tuple[int, ...]
) -> None:
    if large:
        page.add_init_script(f"localStorage.setItem('rectify-large', '{large}')")
    too_wide = []
    for kind, url in KINDS.items():
        visit(page, f"{sites.as_uri()}/{url}")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 700})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                too_wide.append(f"{kind}: {wide} > {width}")
    assert not too_wide


def test_everything_is_there_without_scripts(browser: Browser, sites: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites / "real/2020-provincial/issues.html").as_uri())
    assert page.locator("[data-row]:visible").count() == 41
    assert page.locator(".js-only:visible").count() == 0
    page.goto((sites / "real/index.html").as_uri())
    assert page.get_by_text("与公布总数一致").is_visible()
    page.get_by_role("link", name="长期坚持 4个", exact=True).click()
    assert page.url.endswith("?status=long-term#status-long-term")
    section = page.locator("section", has=page.locator("#status-long-term"))
    assert section.locator("li").count() == 4
    context.close()


def test_print_shows_patterns_and_no_chrome(page: Page, sites: Path) -> None:
    page.goto((sites / "real/index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".seg-print").first.is_visible()
    assert not page.locator(".seg").first.is_visible()
    assert not page.locator(".masthead-nav").is_visible()
    assert page.locator("#concerns").is_visible()


def test_the_layout_does_not_shift(page: Page, sites: Path) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "e => { window.shift += e.value; })).observe({type: 'layout-shift', buffered: true});"
        "localStorage.setItem('rectify-large', '20')"
    )
    for url in ("real/index.html", "real/2020-provincial/issue-3.html", "real/search.html#?q=债务"):
        page.goto(f"{sites.as_uri()}/{url}", wait_until="load")
        page.wait_for_timeout(300)
        assert page.evaluate("window.shift") < 0.01, url
