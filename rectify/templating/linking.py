"""Compiled templates put together: a page as one function."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from rectify.templating.kept import Compiled
from rectify.templating.runtime import NAMES, joined

if TYPE_CHECKING:
    from jinja2 import Environment

    from rectify.templating.keys import Key, Link

Write = Callable[[object, object], str]
"""Returns a page's text for its view and its chrome."""


class Linker:
    """Makes functions of compiled templates; each is brought to life once."""

    def __init__(self, stock: "Callable[[], Environment]") -> None:
        """Take what gives Jinja2's environment: it is asked only for what is Jinja2's."""
        self._stock = stock
        self._alive: dict[Key, dict[str, Any]] = {}

    def page(self, name: str, templates: "Mapping[Key, Compiled]") -> Write:
        """Return the function of a page's template."""
        blocks: dict[str, Any] = {}
        at: str | None = name
        top = name
        while at is not None:
            alive, compiled = self._living((at, True), templates), templates[at, True]
            for block in compiled.blocks:
                blocks.setdefault(block, alive[_block(block)])
            top, at = at, compiled.parent
        root = self._living((top, True), templates)["root"]

        def write(view: object, chrome: object) -> str:
            out: list[str] = []
            root(out, view, chrome, blocks)
            return "".join(out)

        return write

    def _living(self, key: "Key", templates: "Mapping[Key, Compiled]") -> dict[str, Any]:
        if key in self._alive:
            return self._alive[key]
        compiled = templates[key]
        for need, _ in compiled.needs:
            self._living(need, templates)
        names = dict(NAMES)
        for variable, link in compiled.links.items():
            names[variable] = self._linked(link)
        if compiled.code is not None:
            exec(compiled.code, names)  # noqa: S102 - our own, of our own or the site's templates
        self._alive[key] = names
        return names

    def _linked(self, link: "Link") -> Any:
        kind, name, *rest = link
        if kind == "macro":
            is_page, variable = rest
            return self._alive[name, bool(is_page)][variable]
        if kind == "global" and name in _GLOBALS:
            return _GLOBALS[name]
        if kind == "filter" and name in _FILTERS:
            return _FILTERS[name]
        from rectify.templating import extras

        return extras.linked(self._stock(), kind.removeprefix("jinja2 "), name)


def _block(name: str) -> str:
    from rectify.templating.scope import identifier

    return f"b_{identifier(name)}"


_GLOBALS: dict[str, Any] = {"range": range, "dict": dict}
_FILTERS: dict[str, Any] = {"length": len, "count": len, "join": joined, "safe": Markup}
"""What does exactly what Jinja2's own does, without Jinja2."""
