"""Finding and starting a real Chromium. Playwright allows one at a time, so all tests share it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REQUIRED = "RECTIFY_NEEDS_CHROMIUM"
"""Set to 1 where a missing browser must fail the tests instead of leaving some out."""


@contextmanager
def launched() -> Iterator["Browser"]:
    """Start the browser; without one, skip the test or, if that is asked for, fail it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = _executable(playwright)
        if path is None:
            if os.environ.get(REQUIRED) == "1":
                pytest.fail(f"no Chromium, and {REQUIRED} asks for one")
            pytest.skip("no Chromium: install one, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        browser.close()


def _executable(playwright: "Playwright") -> str | None:
    """Return the system's Chromium, else the one that playwright brought along."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).is_file() else None)
