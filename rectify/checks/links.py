"""Where a link of the finished site leads. Pure: a link and a folder in, a path below the root out.

Reading a link and following it from a page's folder are two steps: the same link stands on every
page, and is read once.
"""

import re
from functools import lru_cache
from posixpath import normpath
from typing import NamedTuple

from rectify.urls import decoded

_CSS_ADDRESS = rb"url\(\s*[\"']?([^\"')]+)"
_USUAL = re.compile(
    r"((?:[a-z0-9_-][a-z0-9_.-]*/)*[a-z0-9_-][a-z0-9_.-]*)(?:\?[a-z0-9&=-]*)?(?:#([a-z][a-z0-9_.-]*))?"
)
"""A link into the same folder or below it, with nothing to be decoded or put in order."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Link(NamedTuple):
    """A link that stays on the site, or tries to."""

    text: str
    """As it stands on the page."""
    address: str
    """Without query and anchor, as the file is called; empty: the page itself."""
    anchor: str
    """The place on the page as it stands in the link; empty: none that an id must exist for."""
    is_plain: bool
    """Whether the address only has to be put behind the folder's path."""


@lru_cache(10_000)
def read(text: str) -> Link | None:
    """Return what a link says, or None if it leaves for the web or another program."""
    if (usual := _USUAL.fullmatch(text)) and usual[2] != "top":
        return Link(text, usual[1], usual[2] or "", is_plain=True)
    if _SCHEME.match(text):
        return None
    address, _, anchor = text.partition("#")
    if anchor == "top" or anchor.startswith(":~:"):
        anchor = ""
    address = decoded(address.partition("?")[0])
    return Link(text, address, anchor, is_plain=False)


def follow(link: Link, folder: str, *, is_from_root: bool = False) -> tuple[str, bool]:
    """Return the path that a link to another file leads to, and whether that is in the site.

    Args:
        link: A link with an address.
        folder: Path of the page's folder below the site's root, empty for the root itself.
        is_from_root: Whether the link may begin at the root, as those of 404.html do.
    """
    address = link.address
    if link.is_plain:
        return (f"{folder}/{address}" if folder else address), True
    if address.startswith("/") and not is_from_root:
        return address, False
    joined = address[1:] if address.startswith("/") else f"{folder}/{address}".lstrip("/")
    path = normpath(joined) if joined else "."
    if path.startswith(".."):
        return path, False
    if address.endswith("/") or path == ".":
        path = f"{path}/index.html".removeprefix("./")
    return path, True


def below_root(text: str, base: str) -> str:
    """Return a link of 404.html, which is shown anywhere, as one that begins at the site's root."""
    return f"/{text.removeprefix(base)}" if text.startswith(base) else text


def of_styles(data: bytes) -> list[tuple[int, str]]:
    """Return the addresses in a style sheet, each with the byte that it begins at."""
    return [(found.start(1), found[1].decode()) for found in re.finditer(_CSS_ADDRESS, data)]
