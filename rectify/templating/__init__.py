"""Templates as plain Python functions: Jinja2's language, without its cost per value.

Jinja2 reads the templates; from its tree this room makes Python functions that do the same for the
values that a page has: attributes are attributes, macros are functions, text is merged, and what
is escaped is escaped by MarkupSafe. Made once, they are kept on disk, and neither Jinja2 nor its
parser is needed while no template changes.

Jinja2 has the last word. A template with anything that has no exact counterpart here is left to
it, and so is a page at which anything at all goes wrong: a missing name or attribute, an item where
an attribute was asked for. It renders the page, or says in its own words which line is wrong.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rectify.templating.compiling import Compiler
from rectify.templating.kept import kept_for
from rectify.templating.linking import Linker, Write
from rectify.templating.sources import Sources

if TYPE_CHECKING:
    from jinja2 import Environment


class Templates:
    """The templates of some folders, the first folder that has a name wins."""

    def __init__(self, folders: Iterable[Path], compiled: Path | None = None) -> None:
        """Take the folders, and the one where compiled templates are kept, if they shall be."""
        self._sources = Sources(folders)
        self._kept = kept_for(self._sources.folders, compiled)
        self._compiler = Compiler(self._sources, self._kept, lambda: self._stock)
        self._linker = Linker(lambda: self._stock)
        self._pages: dict[str, Write | None] = {}

    def prepare(self, names: Iterable[str]) -> None:
        """Compile pages' templates now, so that processes forked later need not each do it."""
        for name in names:
            self._page(name)
        self._kept.save()

    def is_compiled(self, name: str) -> bool:
        """Return whether a page's template is run as Python; False if it is left to Jinja2."""
        return self._page(name) is not None

    def render(self, name: str, view: object, chrome: object) -> str:
        """Return a page's text.

        Raises:
            jinja2.TemplateError: the template is missing or broken, or a value is not as it
                expects.
        """
        page = self._page(name)
        if self._kept.changed:
            self._kept.save()
        if page is None:
            return self._by_stock(name, view, chrome)
        try:
            return page(view, chrome)
        except Exception:  # noqa: BLE001 - Jinja2 finds out what it is, and where
            text = self._by_stock(name, view, chrome)
            self._pages[name] = None  # it went on where Python's own meaning ends
            return text

    def _page(self, name: str) -> Write | None:
        if name not in self._pages:
            self._pages[name] = self._linked(name)
        return self._pages[name]

    def _linked(self, name: str) -> Write | None:
        if not self._compiler.is_covered((name, True)):
            return None
        try:
            return self._linker.page(name, self._kept.templates)
        except Exception:  # noqa: BLE001 - a value at a template's top; see `render`
            return None

    @cached_property
    def _stock(self) -> "Environment":
        from rectify.templating.stock import environment

        return environment(self._sources.folders, self._kept)

    def _by_stock(self, name: str, view: object, chrome: object) -> str:
        from jinja2 import TemplateError, TemplateRuntimeError

        try:
            text = self._stock.get_template(name).render(view=view, chrome=chrome)
        except TemplateError:
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise TemplateRuntimeError(reason).with_traceback(error.__traceback__) from error
        self._kept.save()
        return text
