"""What a build makes: pages as data, then files as bytes."""

from typing import Any

from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page before there is any HTML: everything its template may use."""

    url: str
    """Address below the site's root, with the file's name: `2020-provincial/issue-3.html`."""

    template: str
    """Name below `templates/`: `pages/issue.html`."""

    view: Any
    """A frozen dataclass; equal views render to equal bytes."""


@dataclass(frozen=True, slots=True)
class File:
    """A finished file of the site."""

    path: str
    """Path below the site's root, with forward slashes."""

    data: bytes

    origin: str = ""
    """Who made it (a page kind, an export, a static file): named when two claim one path."""


def text_file(path: str, text: str, origin: str = "") -> File:
    """Return `text` as a UTF-8 file at `path`."""
    return File(path, text.encode(), origin)
