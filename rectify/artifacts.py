"""What a build makes: pages as data, then files as bytes."""

from collections.abc import Callable
from typing import Any

from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page before there is any HTML: everything its template may use."""

    url: str
    """Address below the site's root, with the file's name: `2020-provincial/issue-3.html`."""

    template: str
    """Name below `templates/`: `pages/issue.html`."""

    made_from: Any
    """A frozen dataclass with all that the view is made from: the view itself, unless `make` is
    given. Equal ones make equal views, and equal views render to equal bytes."""

    make: Callable[[Any], Any] | None = None
    """Makes the view of what it is made from; asked only if the page is rendered."""

    @property
    def view(self) -> Any:
        """Return what the template may use, a frozen dataclass."""
        return self.made_from if self.make is None else self.make(self.made_from)

    def ready(self) -> "Page":
        """Return the page with its view made."""
        return self if self.make is None else Page(self.url, self.template, self.view)


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
