"""Makes the pictures in `docs/img` anew: `python docs/screenshots.py` in this folder's project.

It builds the register of this repository into a temporary folder and opens it in Chromium, which
CHROMIUM may name. The tests do not run it.
"""

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from rectify.builder import Folders, build

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/img"
ISSUE = "2020-provincial/issue-3.html"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class Picture:
    """One picture: which page, how wide and high, and how it is looked at."""

    name: str
    url: str
    width: int = 1280
    height: int = 960
    dark: bool = False
    large: bool = False
    printed: bool = False
    open_facets: bool = False


PICTURES = (
    Picture("home", "index.html"),
    Picture("issue", ISSUE),
    Picture("issues", "2020-provincial/issues.html"),
    Picture("search", "search.html#?q=债务", open_facets=True),
    Picture("phone", ISSUE, width=360, height=740),
    Picture("dark", "index.html", dark=True),
    Picture("large-print", ISSUE, large=True),
    Picture("print", "2020-provincial/bulletin.html", width=794, height=1123, printed=True),
)


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(replace(Folders.of(ROOT), site=site))
        path = os.environ.get("CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for picture in PICTURES:
            take(browser, site, picture)
        browser.close()


def take(browser: Browser, site: Path, picture: Picture) -> None:
    """Make one picture."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    if picture.large:
        context.add_init_script("localStorage.setItem('rectify-large', '18')")
    page = context.new_page()
    if picture.printed:
        page.emulate_media(media="print")
    page.goto(f"{site.as_uri()}/{picture.url}")
    prepare(page, picture)
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()


def prepare(page: Page, picture: Picture) -> None:
    """Wait until there is something to see; give a printed page the margins of its paper."""
    if picture.printed:
        page.evaluate("document.body.style.padding = '20mm 18mm'")
    if picture.open_facets:
        page.locator("[data-results] li").first.wait_for()


if __name__ == "__main__":
    main()
