"""Large print, colours and the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import KINDS, visit

pytestmark = pytest.mark.browser
POINT = 96 / 72


def size_of(page: Page, selector: str) -> float:
    return float(
        page.locator(selector).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    )


def test_large_print_is_one_button_and_is_remembered(page: Page, server: str) -> None:
    page.goto(f"{server}/real/2020-provincial/issue-3.html")
    page.get_by_role("button", name="大字版").click()
    assert size_of(page, ".measure .prose") >= 18 * POINT
    for _ in range(10):
        larger = page.get_by_role("button", name="增大字号")
        if larger.is_enabled():
            larger.click()
    assert page.locator("[data-size]").inner_text() == "字号30磅"
    page.goto(f"{server}/real/index.html")
    assert size_of(page, "main p") >= 30 * POINT
    page.get_by_role("button", name="标准版").click()
    assert size_of(page, "main p") < 24 * POINT


def test_large_print_is_large_everywhere(page: Page, sites: Path) -> None:
    page.add_init_script("localStorage.setItem('rectify-large', '18')")
    for kind, url in KINDS.items():
        visit(page, f"{sites.as_uri()}/{url}")
        small = page.evaluate(TEXT_IN_LARGE_PRINT)
        assert not small, f"{kind}: {small}"
        narrow = page.eval_on_selector_all(
            "button, input, select",
            "all => all.map(e => e.getBoundingClientRect()).filter(b => b.width && b.height < 44)"
            ".length",
        )
        assert narrow == 0, kind


TEXT_IN_LARGE_PRINT = """() => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('.hidden, svg, script, [aria-hidden]'))
      continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (element.offsetParent && size < 23.99)
      small.push(element.className + ' ' + size + ' ' + element.textContent.slice(0, 12));
  }
  return small.slice(0, 5);
}"""


def test_colours_follow_the_button_and_are_remembered(page: Page, server: str) -> None:
    page.goto(f"{server}/real/index.html")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="深色").click()
    dark = page.evaluate(background)
    assert dark != light
    page.goto(f"{server}/real/method.html")
    assert page.evaluate(background) == dark
    page.get_by_role("button", name="浅色").click()
    assert page.evaluate(background) == light


@pytest.mark.parametrize(
    "url",
    [
        "real/index.html",
        "sample/2024-county/issues.html",
        "sample/2024-county/issue-1.html",
        "sample/search.html#?q=工程",
    ],
)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    page: Page, sites: Path, url: str
) -> None:
    visit(page, f"{sites.as_uri()}/{url}")
    expected = page.evaluate(f"{STOPS}.length")
    seen = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    assert seen[0]["text"] == "跳到正文"
    assert [stop["at"] for stop in seen] == list(range(expected))
    assert all(stop["outline"] for stop in seen), [s for s in seen if not s["outline"]][:3]
    assert all(stop["visible"] for stop in seen), [s for s in seen if not s["visible"]][:3]


STOPS = (
    "[...document.querySelectorAll('a[href], button, input, select')]"
    ".filter(e => !e.disabled && e.getClientRects().length)"
)
FOCUSED = f"""() => {{
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {{
    at: {STOPS}.indexOf(e),
    text: e.innerText,
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    visible: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.width > 0
  }};
}}"""


def test_the_skip_link_leads_to_the_text(page: Page, sites: Path) -> None:
    page.goto((sites / "real/2020-provincial/issue-3.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_copying_works_from_a_disk(page: Page, sites: Path) -> None:
    page.goto((sites / "sample/2024-county/issue-1.html").as_uri())
    page.get_by_role("button", name="复制网址").click()
    assert page.locator("[data-copied]").inner_text() == "已复制"


def test_reading_aloud_speaks_sentence_by_sentence(page: Page, sites: Path) -> None:
    page.add_init_script(
        "window.said = [];"
        "window.SpeechSynthesisUtterance = function (text) { this.text = text; };"
        "Object.defineProperty(window, 'speechSynthesis', {value: {"
        "  speak: function (u) { window.said.push([u.lang, u.text]); this.speaking = true; },"
        "  cancel: function () { this.speaking = false; }}});"
    )
    page.goto((sites / "english/2020-provincial/issue-3.html").as_uri())
    page.get_by_role("button", name="Read aloud").click()
    said = page.evaluate("window.said")
    assert ["zh-CN", "防范化解债务风险不够坚决"] in said
    assert ["en", "Measures"] in said
    assert all(len(text) < 200 for _, text in said)
    assert not any("0731" in text for _, text in said)
    page.get_by_role("button", name="Stop reading").click()
    assert page.get_by_role("button", name="Read aloud").is_visible()
