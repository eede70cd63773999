"""Pages to bytes. Pure for given templates.

A template gets `view` and `chrome` and nothing else; a name that neither has is an error, never
an empty place on a public page.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from rectify.artifacts import File, Page, text_file
from rectify.templating import Templates

if TYPE_CHECKING:
    from jinja2 import TemplateError


class Chrome(Protocol):
    """What stands around every page."""

    def at(self, url: str) -> Any:
        """Return the chrome of the page at `url`, whose links start from there."""


class Renderer:
    """Renders pages with the templates of one or more folders."""

    def __init__(self, folders: Iterable[Path], compiled: Path | None = None) -> None:
        """Take the folders of templates, the ones that override first.

        Args:
            folders: The folders.
            compiled: Where compiled templates are kept for the next build; None: not on disk.
        """
        self._templates = Templates(folders, compiled)

    def prepare(self, templates: Iterable[str]) -> None:
        """Compile the templates of pages to come, once for all processes forked later."""
        self._templates.prepare(templates)

    def render(self, page: Page, chrome: Chrome) -> File:
        """Return the file of `page` with `chrome` around it.

        Raises:
            jinja2.TemplateError: the template is missing, broken, or names what is not there.
        """
        html = self._templates.render(page.template, page.view, chrome.at(page.url))
        return text_file(page.url, html, origin=page.template)


def is_template_error(error: BaseException) -> "TypeGuard[TemplateError]":
    """Return whether a template is to blame, without importing Jinja2 if nothing else did."""
    jinja2 = sys.modules.get("jinja2")
    return jinja2 is not None and isinstance(error, jinja2.TemplateError)
