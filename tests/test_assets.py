"""Static files: one style sheet in a fixed order, scripts without their comments."""

from pathlib import Path

import pytest

from rectify import assets
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))


def test_the_style_sheet_has_every_part_once_and_print_last() -> None:
    files = {
        file.path: file.data.decode() for file in assets.read(ROOT / "static", ROOT / "no-theme")
    }
    css = files[assets.STYLE_SHEET]
    parts = [path.read_text("utf-8") for path in (ROOT / "static/css").rglob("*.css")]
    assert all(css.count(part) == 1 for part in parts)
    assert css.endswith((ROOT / "static/css/print.css").read_text("utf-8"))
    assert css.startswith((ROOT / "static/css/tokens.css").read_text("utf-8"))


def test_scripts_lose_comments_and_indentation_only() -> None:
    script = b"/* a\n * b\n */\nconst x = 1; // kept\n  // gone\n  /** gone */\n\n  f(`${x}`);\n"
    assert assets.slim_script(script) == b"const x = 1; // kept\nf(`${x}`);\n"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_a_text_over_several_lines(path: Path) -> None:
    for line in path.read_text("utf-8").split("\n"):
        if not line.strip().startswith(("//", "*", "/*")):
            assert line.count("`") % 2 == 0, line
            assert not line.endswith("\\"), line
