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
            data = path.read_bytes()
            slim = slim_script(data) if path.suffix == ".js" else data
            yield File(inside, slim, f"static/{inside}")


def slim_script(data: bytes) -> bytes:
    """Return a script without indentation and without lines that only comment.

    Our scripts have no text that goes over several lines (a test holds them to that), so nothing
    that a browser could tell is lost; a tenth of what a phone has to load is.
    """
    lines = data.decode().split("\n")
    code, is_comment = [], False
    for line in map(str.strip, lines):
        is_comment = is_comment or line.startswith("/*")
        if line and not is_comment and not line.startswith("//"):
            code.append(line)
        is_comment = is_comment and not line.endswith("*/")
    return "\n".join([*code, ""]).encode()


def _joined(css: Path) -> bytes:
    paths = [css / name for name in _FIRST]
    paths += sorted((css / "components").glob("*.css"))
    paths += [css / name for name in _LAST]
    return b"\n".join(path.read_bytes() for path in paths if path.is_file())
