"""What a template offers and needs, seen from outside: macros, blocks, imports, its parent."""

from collections.abc import Iterator, Sequence
from typing import cast

from jinja2 import nodes

from rectify.templating.errors import UncoveredError
from rectify.templating.scope import RESERVED
from rectify.values import dataclass, field

CONTEXT = ("view", "chrome")
"""What a page's template is given."""

GLOBALS = ("range", "dict", "lipsum", "cycler", "joiner", "namespace")
"""What Jinja2 gives every template."""


@dataclass(frozen=True, slots=True)
class Signature:
    """How a macro may be called."""

    params: tuple[str, ...]
    defaults: dict[str, nodes.Expr]
    takes_caller: bool


@dataclass(slots=True)
class Outline:
    """A template's parts."""

    name: str
    is_page: bool = False
    parent: str | None = None
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)
    """`from … import`: template and macro by the name that they have here."""
    modules: dict[str, str] = field(default_factory=dict)
    """`import … as`: templates by the name that they have here."""
    macros: dict[str, nodes.Macro] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)
    values: dict[str, nodes.Expr] = field(default_factory=dict)
    """`set` at the top of a template of macros."""
    blocks: dict[str, nodes.Block] = field(default_factory=dict)
    body: list[nodes.Node] = field(default_factory=list)
    """What is written, in order."""
    mentions_loop: bool = False
    steady_macros: dict[str, int] = field(default_factory=dict)
    """How far what a macro writes stays the same, see `steady`; of those that were asked for."""

    @property
    def bound(self) -> set[str]:
        """Return all names that the template binds for itself."""
        return {*self.imported, *self.modules, *self.macros, *self.values}

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the templates whose macros are called."""
        templates = [template for template, _ in self.imported.values()]
        return tuple(dict.fromkeys([*templates, *self.modules.values()]))


def outline_of(name: str, text: str, tree: list[nodes.Node], *, is_page: bool) -> Outline:
    """Return the outline of a template.

    Args:
        name: The template's name.
        text: Its source: what is not in it need not be looked for in the tree.
        tree: Its statements.
        is_page: Whether it is a page or a page's parent, or else a collection of macros.

    Raises:
        UncoveredError: its top does what depends on more than its own text.
    """
    outline = Outline(name, is_page=is_page, mentions_loop="loop" in text)
    begun = False
    for at, node in enumerate(tree):
        if isinstance(node, nodes.Extends):
            if at or not is_page:
                raise UncoveredError("extends")
            outline.parent = _constant(node.template)
        elif _binds(outline, text, node, is_page=is_page):
            if begun and not outline.parent:  # Jinja2 would not know the name before this line
                raise UncoveredError("binds late")
        else:
            outline.body.append(node)
            begun = begun or not _is_text(node)
    if "block" in text:
        _add_blocks(outline, tree)
    _check(outline, is_page=is_page)
    return outline


def _binds(outline: Outline, text: str, node: nodes.Node, *, is_page: bool) -> bool:
    """Take a statement that gives a name a meaning; return whether it is one."""
    if isinstance(node, nodes.FromImport):
        template = _constant(node.template, with_context=node.with_context)
        for each in node.names:
            there, here = each if isinstance(each, tuple) else (each, each)
            _once(outline, here)
            outline.imported[here] = template, there
    elif isinstance(node, nodes.Import):
        _once(outline, node.target)
        outline.modules[node.target] = _constant(node.template, with_context=node.with_context)
    elif isinstance(node, nodes.Macro):
        _once(outline, node.name)
        outline.macros[node.name] = node
        outline.signatures[node.name] = signature_of(node, text)
    elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name) and not is_page:
        _once(outline, node.target.name)
        outline.values[node.target.name] = cast("nodes.Expr", node.node)
    else:
        return False
    return True


def _constant(template: nodes.Expr, *, with_context: bool = False) -> str:
    if with_context or not isinstance(template, nodes.Const) or type(template.value) is not str:
        raise UncoveredError("which template")
    return template.value


def _once(outline: Outline, name: str) -> None:
    if name in outline.bound or name in RESERVED or name in CONTEXT or name in GLOBALS:
        raise UncoveredError(name)


def _add_blocks(outline: Outline, tree: list[nodes.Node]) -> None:
    for block in nodes.Template(tree).find_all(nodes.Block):
        if block.name in outline.blocks or block.scoped or block.required:
            raise UncoveredError(block.name)
        outline.blocks[block.name] = block


def _check(outline: Outline, *, is_page: bool) -> None:
    if not is_page and (outline.blocks or not all(map(_is_text, outline.body))):
        raise UncoveredError("a template of macros that does something else")
    if outline.parent and not all(
        isinstance(node, nodes.Output | nodes.Block) for node in outline.body
    ):
        raise UncoveredError("a child that does something else")
    for macro in outline.macros.values() if outline.blocks else ():
        if next(macro.find_all(nodes.Block), None):
            raise UncoveredError("a block within a macro")


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) for part in node.nodes
    )


def signature_of(macro: nodes.Macro, text: str) -> Signature:
    """Return how `macro` may be called, in a template with the source `text`.

    Raises:
        UncoveredError: it takes what it does not name.
    """
    params = tuple(str(arg.name) for arg in macro.args)
    if RESERVED.intersection(params) or len(set(params)) < len(params):
        raise UncoveredError(macro.name)
    has_special = any(name in text for name in ("caller", "varargs", "kwargs"))
    names = set(names_in(macro.body)) if has_special else set()
    if names & {"varargs", "kwargs"}:
        raise UncoveredError(macro.name)
    first = len(params) - len(macro.defaults)
    defaults = dict(zip(params[first:], macro.defaults, strict=True))
    return Signature(params, defaults, "caller" in names)


def names_in(body: Sequence[nodes.Node]) -> Iterator[str]:
    """Yield the names that are read in `body`."""
    for node in body:
        if isinstance(node, nodes.Name):
            yield node.name
        for name in node.find_all(nodes.Name):
            yield name.name
