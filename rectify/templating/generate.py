"""A whole template as Python: functions for its macros, its blocks and its body."""

from collections.abc import Callable

from jinja2 import nodes

from rectify.templating.errors import UncoveredError
from rectify.templating.expressions import default_of
from rectify.templating.keys import Key, Link
from rectify.templating.outline import Outline
from rectify.templating.outputs import Lines
from rectify.templating.scope import Scope, identifier
from rectify.templating.statements import Statements
from rectify.templating.unit import CONTEXT_PARAMETERS, Unit


def generate(
    outline: Outline, outline_at: Callable[[Key], Outline], *, is_page: bool
) -> tuple[str, dict[str, Link]]:
    """Return the Python source of a template, and what its global names stand for.

    Args:
        outline: The template.
        outline_at: Gives the outline of a template that it needs.
        is_page: Whether it is a page or a page's parent.

    Raises:
        UncoveredError: it uses what only Jinja2 itself can do.
    """
    unit = Unit(outline, outline_at, is_page=is_page)
    unit.check_inheritance()
    lines: Lines = []
    for name, value in outline.values.items():
        lines.append(f"v_{identifier(name)} = {Statements(unit).value(value)}")
    for macro in outline.macros.values():
        lines += _macro(unit, macro)
    lines = _in_order(outline, lines)
    if is_page:
        for block in outline.blocks.values():
            lines += _block(unit, block)
        if not outline.parent:
            lines += _root(unit)
    return "\n".join([*lines, *unit.functions, ""]), unit.links


def _in_order(outline: Outline, lines: Lines) -> Lines:
    """Return the code, if no value at the top asks for a macro: values stand first."""
    if any(line.startswith("v_") and "CALLED" in line for line in lines):
        raise UncoveredError(outline.name)
    return lines


def _macro(unit: Unit, macro: nodes.Macro) -> Lines:
    signature = unit.outline.signatures[macro.name]
    code = Statements(unit)
    scope = Scope(unit.numbers)
    scope.caller = "caller" if signature.takes_caller else None
    params, computed = "", []
    for param in signature.params:
        if param not in signature.defaults:
            params += f", {scope.bind(param)}"
            continue
        code.scope = scope
        default = default_of(signature, param)
        value = code.value(signature.defaults[param]) if default == "DEFAULT" else ""
        variable = scope.bind(param)
        params += f", {variable}={default}"
        if value:
            computed.append(f" if {variable} is DEFAULT: {variable} = {value}")
    context = CONTEXT_PARAMETERS if unit.is_page else ""
    caller = ", caller=None" if signature.takes_caller else ""
    head = f"def m_{identifier(macro.name)}(out{context}{params}{caller}):"
    head, *body = code.function(head, macro.body, scope)
    return [head, *computed, *body]


def _block(unit: Unit, block: nodes.Block) -> Lines:
    code = Statements(unit)
    code.in_block, code.block = True, block.name
    head = f"def b_{identifier(block.name)}(out{CONTEXT_PARAMETERS}, blocks):"
    return code.function(head, block.body, Scope(unit.numbers))


def _root(unit: Unit) -> Lines:
    code = Statements(unit)
    code.is_top = True
    head = f"def root(out{CONTEXT_PARAMETERS}, blocks):"
    return code.function(head, unit.outline.body, Scope(unit.numbers))
