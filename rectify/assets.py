"""The site's static files: style sheet, scripts, images, and what the site's own theme adds.

The style sheet's parts are joined into one file in a fixed order (tokens before what uses them,
print last), so that a page needs a single request before it can be shown.
"""

from collections.abc import Iterator
from pathlib import Path

from rectify import colours, urls
from rectify.artifacts import File
from rectify.model import Theme

STYLE_SHEET = "css/site.css"
_FIRST = ("tokens.css", "base.css", "layout.css")
_LAST = "print.css"
_OWN_TEMPLATES = "templates/"
_OWN_STYLE = "theme.css"


def read(static: Path, own: Path, theme: Theme | None = None) -> Iterator[File]:
    """Yield the static files of the site, the style sheet first.

    Args:
        static: The generator's files.
        own: The folder of the site's own look; it may be missing.
        theme: The site's own colours.
    """
    yield File(STYLE_SHEET, _joined(static / "css", own, theme), "static/css")
    for path in sorted(p for p in static.rglob("*") if p.is_file()):
        inside = path.relative_to(static).as_posix()
        if not inside.startswith("css/") and not path.name.startswith("."):
            data = path.read_bytes()
            slim = slim_script(data) if path.suffix == ".js" else data
            yield File(inside, slim, f"static/{inside}")
    yield from _own_files(own)


def _own_files(own: Path) -> Iterator[File]:
    """Yield images and whatever else lies in the theme's folder; templates and style are used."""
    for path in sorted(p for p in own.rglob("*") if p.is_file()):
        inside = path.relative_to(own).as_posix()
        is_used = inside.startswith(_OWN_TEMPLATES) or inside == _OWN_STYLE
        if not is_used and "/." not in f"/{inside}":
            yield File(urls.theme(inside), path.read_bytes(), f"theme/{inside}")


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


def _joined(css: Path, own: Path, theme: Theme | None) -> bytes:
    """Return the style sheet: tokens and the site's colours first, its own style before print."""
    parts = [(css / name).read_bytes() for name in _FIRST if (css / name).is_file()]
    parts[1:1] = [colours_of(theme).encode()] if theme else []
    paths = [*sorted((css / "components").glob("*.css")), css / "utilities.css"]
    paths += [own / _OWN_STYLE, css / _LAST]
    parts += [path.read_bytes() for path in paths if path.is_file()]
    return b"\n".join(parts)


def colours_of(theme: Theme) -> str:
    """Return the site's colours as CSS, with the selectors of tokens.css.

    Large print asks for more contrast: a colour that does not give it stands back there.
    """
    light = theme.accent
    dark = theme.accent_dark or (colours.lightened(light, colours.DARK) if light else "")
    rules = [(":root", light), (":root.large", _in_large_print(light, colours.LIGHT))]
    by_button = [(":root.dark", dark), (":root.large.dark", _in_large_print(dark, colours.DARK))]
    by_system = [(f"{name.replace('.dark', '')}:not(.light)", value) for name, value in by_button]
    parts = [_rules(rules)] if light else []
    if dark:
        preferred = f"@media (prefers-color-scheme: dark) {{\n{_rules(by_system)}}}\n"
        parts += [preferred, _rules(by_button)]
    return "".join(parts)


def _rules(rows: list[tuple[str, str]]) -> str:
    return "".join(f"{selector} {{ --accent: {value}; }}\n" for selector, value in rows)


def _in_large_print(colour: str, background: str) -> str:
    if not colour or colours.contrast(colour, background) >= colours.WELL_READABLE:
        return colour
    return "var(--ink)"
