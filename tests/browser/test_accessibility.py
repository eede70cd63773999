"""axe-core finds nothing on any page kind, in any of the ways to look at it."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS, visit
from tests.conftest import ROOT

AXE = ROOT / "tests/vendor/axe"
MODES = {
    "light": (1280, "light", ""),
    "dark": (1280, "dark", ""),
    "large print": (1280, "light", "18"),
    "phone": (360, "light", ""),
    "large print on a phone, dark": (360, "dark", "30"),
}
"""Width of the window, colours, size of large print."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe() -> str:
    """Return axe-core, made to speak Chinese."""
    source = (AXE / "axe.min.js").read_text("utf-8")
    locale = json.loads((AXE / "zh_CN.json").read_text("utf-8"))
    return f"{source}\naxe.configure({{locale: {json.dumps(locale)}}});"


def test_axe_is_the_vendored_one() -> None:
    for line in (AXE / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split()
        assert sha256(Path(AXE / name).read_bytes()).hexdigest() == digest


@pytest.mark.browser
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(browser: Browser, sites: Path, mode: str) -> None:
    width, scheme, large = MODES[mode]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    if large:
        context.add_init_script(f"localStorage.setItem('rectify-large', '{large}')")
    page = context.new_page()
    found = []
    for kind, url in KINDS.items():
        if "English" in kind and mode != "light":
            continue
        visit(page, f"{sites.as_uri()}/{url}")
        page.evaluate(axe())
        result = page.evaluate("options => axe.run(document, options)", options(large))
        found += [
            f"{kind}: {violation['id']}: {violation['help']} ({node['html'][:120]})"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert not found, "\n".join(found)


def options(large: str) -> dict[str, object]:
    """Return axe's options: AA throughout, contrast of 7:1 in large print."""
    return {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {"color-contrast-enhanced": {"enabled": bool(large)}},
        "resultTypes": ["violations"],
    }
