"""The site's static files, read from `static/`: style sheet, scripts, images.

The style sheet's parts are joined into one file in a fixed order (tokens before what uses them,
print last), so that a page needs a single request before it can be shown.
"""

from collections.abc import Iterator
from pathlib import Path

from rectify.artifacts import File

STYLE_SHEET = "css/site.css"
_FIRST = ("tokens.css", "base.css", "layout.css")
_LAST = ("utilities.css", "print.css")


def read(static: Path) -> Iterator[File]:
    """Yield the static files of the site, the style sheet first."""
    css = static / "css"
    yield File(STYLE_SHEET, _joined(css), "static/css")
    for path in sorted(p for p in static.rglob("*") if p.is_file()):
        inside = path.relative_to(static).as_posix()
        if not inside.startswith("css/") and not path.name.startswith("."):
            yield File(inside, path.read_bytes(), f"static/{inside}")


def _joined(css: Path) -> bytes:
    paths = [css / name for name in _FIRST]
    paths += sorted((css / "components").glob("*.css"))
    paths += [css / name for name in _LAST]
    return b"\n".join(path.read_bytes() for path in paths if path.is_file())
