"""What the style and scripts may use: Chromium 86, Firefox 78 and Safari 14 know it all."""

import gzip
import re

import pytest

from tests.conftest import ROOT
from tests.pages.conftest import corpus_named
from tests.pages.test_views import rendered

CSS = {path.name: path.read_text("utf-8") for path in (ROOT / "static/css").rglob("*.css")}
OWN_SCRIPTS = ("prefs.js", "site.js", "table.js")
JS = {name: (ROOT / "static/js" / name).read_text("utf-8") for name in OWN_SCRIPTS}

TOO_NEW_IN_CSS = {
    r"@layer|@container|@scope|@supports selector": "at-rules of 2022 and later",
    r":has\(|:is\(|:where\(": "selectors of 2021 and later",
    r"(?<![-\w])inset\s*:|inset-(?:block|inline)": "inset",
    r"(?:margin|padding|border)-(?:inline|block)\s*:": "logical shorthands",
    r"aspect-ratio\s*:": "aspect-ratio",
    r"\b(?:color-mix|oklch|lab|lch|light-dark)\(": "new colours",
    r"\d(?:dvh|svh|lvh|cqw|cqi)\b": "new units",
    r"@media[^{]*[<>]=?": "range media queries",
    r"\{[^{}]*\{[^{}]*\{": "nesting",
    r"(?<![-\w])(?:gap|row-gap|column-gap)\s*:": "gap in flex; grids use grid-*-gap",
    r"accent-color|overflow\s*:\s*clip|content-visibility": "other",
}
TOO_NEW_IN_JS = {
    r"\?\.[a-zA-Z(\[]|\?\?": "optional chaining",
    r"=>": "kept to plain functions",
    r"\b(?:let|const|class|async|await|import|export)\s": "kept to ES5 syntax",
    r"replaceAll|\.at\(|structuredClone|\.flat\(|Object\.fromEntries": "new methods",
    r"\(\?<": "lookbehind, which Safari 14 lacks",
    r"`": "templates",
    r"\beval\b|new Function|innerHTML": "text as code",
}


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", CSS)
def test_style_is_old_enough(name: str) -> None:
    for pattern, what in TOO_NEW_IN_CSS.items():
        found = re.search(pattern, without_comments(CSS[name]))
        assert not found, f"{what}: {found}"


@pytest.mark.parametrize("name", JS)
def test_scripts_are_old_enough(name: str) -> None:
    for pattern, what in TOO_NEW_IN_JS.items():
        found = re.search(pattern, without_comments(JS[name]))
        assert not found, f"{what}: {found}"


@pytest.mark.parametrize("name", CSS)
def test_style_asks_nobody(name: str) -> None:
    assert not re.search(r"url\(|@import|https?:", without_comments(CSS[name]))


def test_colours_stand_in_the_tokens_alone() -> None:
    for name, text in CSS.items():
        if name not in {"tokens.css", "print.css", "bar.css"}:
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", without_comments(text)), name


@pytest.mark.parametrize("url", ["index.html", "2020-provincial/issue-3.html"])
def test_home_and_issue_are_light(url: str) -> None:
    page = rendered(corpus_named("real"))[url]
    parts = (page, "\n".join(CSS.values()), JS["prefs.js"], JS["site.js"])
    weight = sum(len(gzip.compress(part.encode(), 6)) for part in parts)
    assert weight <= 30 * 1024, weight
