"""Pages to bytes, through Jinja2. Pure for given templates.

A template gets `view` and `chrome` and nothing else; a name that neither has is an error, never
an empty place on a public page.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rectify.artifacts import File, Page, text_file

if TYPE_CHECKING:
    from jinja2 import Environment


class Chrome(Protocol):
    """What stands around every page."""

    def at(self, url: str) -> Any:
        """Return the chrome of the page at `url`, whose links start from there."""


class Renderer:
    """Renders pages with the templates of one or more folders."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Take the folders of templates, the ones that override first."""
        self._environment = environment(folders)

    def render(self, page: Page, chrome: Chrome) -> File:
        """Return the file of `page` with `chrome` around it.

        Raises:
            jinja2.TemplateError: the template is missing, broken, or names what is not there.
        """
        template = self._environment.get_template(page.template)
        html = template.render(view=page.view, chrome=chrome.at(page.url))
        return text_file(page.url, html, origin=page.template)


def environment(folders: Iterable[Path]) -> "Environment":
    """Return the Jinja2 environment of the site: strict, escaping, the same on every machine."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from rectify.compiled import Compiled

    return Environment(
        bytecode_cache=Compiled(),
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
