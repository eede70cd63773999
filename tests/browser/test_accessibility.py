"""axe-core finds nothing on any page kind, in any of the ways to look at it."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS
from tests.conftest import ROOT

AXE = ROOT / "tests/vendor/axe"
MODES = {
    "light": {"width": 1280, "scheme": "light", "large": ""},
    "dark": {"width": 1280, "scheme": "dark", "large": ""},
    "large print": {"width": 1280, "scheme": "light", "large": "18"},
    "phone": {"width": 360, "scheme": "light", "large": ""},
    "large print on a phone, dark": {"width": 360, "scheme": "dark", "large": "30"},
}
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
    looks = MODES[mode]
    context = browser.new_context(
        viewport={"width": int(looks["width"]), "height": 900},
        color_scheme="dark" if looks["scheme"] == "dark" else "light",
        reduced_motion="reduce",
    )
    if looks["large"]:
        context.add_init_script(f"localStorage.setItem('rectify-large', '{looks['large']}')")
    page = context.new_page()
    found = []
    for kind, url in KINDS.items():
        page.goto((sites / url).as_uri())
        page.evaluate(axe())
        result = page.evaluate("options => axe.run(document, options)", options(looks["large"]))
        found += [
            f"{kind}: {violation['id']}: {violation['help']} ({node['html'][:120]})"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert not found, "\n".join(found)


def options(large: object) -> dict[str, object]:
    """Return axe's options: AA throughout, contrast of 7:1 in large print."""
    return {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {"color-contrast-enhanced": {"enabled": bool(large)}},
        "resultTypes": ["violations"],
    }
