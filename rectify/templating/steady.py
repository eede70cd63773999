"""What templates write alike on many pages: found out before any page is there.

A page's chrome knows which of its answers are the same on how many pages. What asks for nothing
but those, through any number of macros, is written once and remembered there.
"""

from collections.abc import Callable, Iterable

from jinja2 import nodes

from rectify.templating.keys import Key
from rectify.templating.outline import Outline
from rectify.values import dataclass

TEXT, LANGUAGE, FOLDER, ELSEWHERE, PAGE = range(5)
"""How far something stays the same: everywhere, as it stands; on all pages of one language; on all
of one folder; on all of one folder that it does not link to; on no other page, for all we know."""
MEMORY = {LANGUAGE: "{}.of_language[{}]", FOLDER: "{}.of_folder[{}]", ELSEWHERE: "{}.elsewhere({})"}
"""How a chrome is asked for what a function writes, written once for so many pages."""
VALUES = {"lang": LANGUAGE, "content_lang": LANGUAGE, "site": FOLDER}
"""What a chrome holds that is the same on more than one page."""
METHODS = {"t": LANGUAGE, "href": FOLDER, "is_here": ELSEWHERE}
FILTERS = frozenset({"length", "count", "join", "safe"})
COUNTERS = frozenset({"index", "index0", "first"})
_MADE_OF_PARTS = (
    *(nodes.TemplateData, nodes.Const, nodes.Output, nodes.If, nodes.CondExpr, nodes.Compare),
    *(nodes.Operand, nodes.Concat, nodes.BinExpr, nodes.UnaryExpr, nodes.Tuple, nodes.List),
    *(nodes.Getitem, nodes.Slice),
)
"""As steady as the least steady thing in them."""


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean where something stands."""

    steady: frozenset[str]
    """Those of values that are as steady as their surroundings."""
    other: Callable[[str], bool]
    """Tells those that something around has bound to other values."""
    has_chrome: bool
    """Whether `chrome` is a page's chrome."""

    def also(self, *steady: str) -> "Names":
        """Return the names where some more are bound."""
        has_chrome = self.has_chrome and "chrome" not in steady
        return Names(self.steady.union(steady), self.other, has_chrome)


class Steadiness:
    """Answers for the code of one template."""

    def __init__(self, outline: Outline, outline_at: Callable[[Key], Outline]) -> None:
        self._outline = outline
        self._outline_at = outline_at

    def reach(self, node: nodes.Node, names: Names) -> int:
        """Return how far what `node` writes, or is, stays the same: `TEXT` to `PAGE`."""
        if _is_made_of_parts(node):
            return self._least(node.iter_child_nodes(), names)
        if isinstance(node, nodes.Name):
            return TEXT if node.name in names.steady else PAGE
        if isinstance(node, nodes.Getattr):
            return self._of_attribute(node, names)
        if isinstance(node, nodes.Call):
            return self._of_call(node, names)
        return self._of_loop(node, names) if isinstance(node, nodes.For) else PAGE

    def _least(self, each: Iterable[nodes.Node], names: Names) -> int:
        return max((self.reach(node, names) for node in each), default=TEXT)

    def _of_attribute(self, node: nodes.Getattr, names: Names) -> int:
        if _is_chrome(node.node, names):
            return VALUES.get(node.attr, PAGE)
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return TEXT if "loop" in names.steady and node.attr in COUNTERS else PAGE
        return self.reach(node.node, names)

    def _of_loop(self, node: nodes.For, names: Names) -> int:
        targets = [node.target, *node.target.find_all(nodes.Name)]
        bound = [name.name for name in targets if isinstance(name, nodes.Name)]
        if node.recursive or "chrome" in bound:
            return PAGE
        outside = self._least([node.iter, *node.else_], names)
        within = [*node.body, node.test] if node.test else node.body
        return max(outside, self._least(within, names.also("loop", *bound)))

    def _of_call(self, node: nodes.Call, names: Names) -> int:
        if node.dyn_args or node.dyn_kwargs:
            return PAGE
        of, given = node.node, [*node.args, *(pair.value for pair in node.kwargs)]
        if isinstance(of, nodes.Getattr) and _is_chrome(of.node, names):
            return max(METHODS.get(of.attr, PAGE), self._least(given, names))
        if not isinstance(of, nodes.Name) or of.name in names.steady or names.other(of.name):
            return PAGE
        return self._of_macro(of.name, node, names)

    def _of_macro(self, name: str, node: nodes.Call, names: Names) -> int:
        outline, there = self._home(name)
        if there not in outline.signatures:
            return PAGE
        params = outline.signatures[there].params
        given = dict(zip(params, node.args, strict=False)) | {p.key: p.value for p in node.kwargs}
        chrome = given.pop("chrome", None)
        if chrome is not None and not _is_chrome(chrome, names):
            return PAGE
        return max(self.of_macro(name), self._least(given.values(), names))

    def _home(self, name: str) -> tuple[Outline, str]:
        """Return the template that a macro stands in, and what it is called there."""
        if name not in self._outline.imported:
            return self._outline, name
        template, there = self._outline.imported[name]
        return self._outline_at((template, False)), there

    def of_macro(self, name: str) -> int:
        """Return how far what a macro writes stays the same if it is given the same."""
        outline, there = self._home(name)
        if there not in outline.macros or outline.is_page:
            return PAGE  # a page's macro sees what the page is given
        if there not in outline.steady_macros:
            outline.steady_macros[there] = PAGE  # for one that calls itself
            within = Steadiness(outline, self._outline_at)
            outline.steady_macros[there] = within.of_own_macro(there)
        return outline.steady_macros[there]

    def of_own_macro(self, name: str) -> int:
        """Return the same for a macro that stands in this template."""
        signature, macro = self._outline.signatures[name], self._outline.macros[name]
        if signature.takes_caller or not all(
            isinstance(default, nodes.Const) for default in signature.defaults.values()
        ):
            return PAGE
        params = frozenset(signature.params) - {"chrome"}
        names = Names(params, lambda _: False, "chrome" in signature.params)
        return self._least(macro.body, names)


def _is_made_of_parts(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in FILTERS and node.node is not None
    if isinstance(node, nodes.Test):
        return node.name == "none" and not node.args
    return isinstance(node, _MADE_OF_PARTS)


def _is_chrome(node: nodes.Node, names: Names) -> bool:
    return names.has_chrome and isinstance(node, nodes.Name) and node.name == "chrome"
