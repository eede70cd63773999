"""Jinja2's expressions as Python expressions."""

from typing import TYPE_CHECKING

from jinja2 import nodes

from rectify.templating.errors import UncoveredError
from rectify.templating.outline import Signature
from rectify.templating.scope import RESERVED, Scope, identifier
from rectify.templating.unit import Macro, Meaning, Module, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPARISONS = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}
COUNTED = {"index0": "{}", "index": "({} + 1)", "first": "({} == 0)"}
"""What a counter alone can say of a loop."""

CONTEXT_VALUES = ["c_view", "c_chrome"]


class Expressions:
    """Generates expressions; a method for each kind of node, none for what is not covered.

    Values are what Jinja2 would compute, or an exception where it would go on: with an undefined
    value, or from a missing attribute to an item of that name.
    """

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.scope = Scope(unit.numbers)
        self.in_block = False

    def value(self, node: nodes.Node) -> str:
        """Return code for a value.

        Raises:
            UncoveredError: there is none.
        """
        method = getattr(self, f"value_{type(node).__name__.lower()}", None)
        if method is None:
            raise UncoveredError(type(node).__name__)
        return str(method(node))

    def values(self, each: "Sequence[nodes.Node]") -> str:
        """Return code for several values, each with a comma behind it."""
        return "".join(f"{self.value(node)}, " for node in each)

    def meaning(self, node: nodes.Node) -> Meaning | None:
        """Return what a name or a module's attribute means; None for other expressions."""
        if isinstance(node, nodes.Name):
            if node.name in RESERVED:
                return self._reserved(node.name)
            found = self.scope.find(node.name)
            return found or self.unit.meaning(node.name, in_block=self.in_block)
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            of = self.meaning(node.node) if node.node.name not in RESERVED else None
            if isinstance(of, Module):
                return self.unit.macro_of(of, node.attr)
        return None

    def _reserved(self, name: str) -> str:
        loop = self.scope.find_loop()
        if name == "loop" and isinstance(loop, str):
            return loop
        raise UncoveredError(name)

    def value_name(self, node: nodes.Name) -> str:
        """Return the value of a name; a macro is none."""
        meaning = self.meaning(node)
        if isinstance(meaning, str):
            return meaning
        raise UncoveredError(node.name)

    def value_const(self, node: nodes.Const) -> str:
        """Return a constant."""
        return repr(node.value)

    def value_getattr(self, node: nodes.Getattr) -> str:
        """Return an attribute; where there is none, Jinja2 looks for an item."""
        loop = self.scope.find_loop()
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            if isinstance(loop, tuple):
                return COUNTED[node.attr].format(loop[0])
        else:
            meaning = self.meaning(node)
            if isinstance(meaning, str):
                return meaning
            if meaning:
                raise UncoveredError(node.attr)
        of = self.value(node.node)
        if node.attr.isascii() and node.attr.isidentifier() and not _is_keyword(node.attr):
            return f"{of}.{node.attr}" if _is_dotted(of) else f"({of}).{node.attr}"
        return f"getattr({of}, {node.attr!r})"

    def value_getitem(self, node: nodes.Getitem) -> str:
        """Return an item or a slice; where there is none, Jinja2 looks for an attribute."""
        if not isinstance(node.arg, nodes.Slice):
            return f"({self.value(node.node)})[{self.value(node.arg)}]"
        ends = (node.arg.start, node.arg.stop, node.arg.step)
        slices = ":".join(self.value(end) if end else "" for end in ends)
        return f"({self.value(node.node)})[{slices}]"

    def value_call(self, node: nodes.Call) -> str:
        """Return what a function or a macro returns."""
        if isinstance(node.node, nodes.Name) and node.node.name in {"caller", "super"}:
            function, given = self.written_by(node)
            return f"CALLED({', '.join([function, *given])})"
        meaning = self.meaning(node.node)
        if isinstance(meaning, Macro):
            arguments = self.arguments(meaning, node)
            return f"CALLED({', '.join([meaning.code, *arguments])})"
        return self._formatted(node) or f"{self.value(node.node)}({self.passed(node)})"

    def _formatted(self, node: nodes.Call) -> str:
        """Return code for a text of the site with parameters, which its chrome keeps as a format.

        An object without such formats has no attribute of their name: Jinja2 takes over.
        """
        of, args = node.node, node.args
        is_text = isinstance(of, nodes.Getattr) and of.attr == "t" and not self.meaning(of)
        is_plain = node.kwargs and len(args) == 1 and not (node.dyn_args or node.dyn_kwargs)
        if not (is_text and is_plain and isinstance(of, nodes.Getattr)):
            return ""
        params = nodes.Call(of, [], node.kwargs, None, None)
        return f"{self.value(of.node)}.formats[{self.value(args[0])}]({self.passed(params)})"

    def passed(self, node: nodes.Call | nodes.Filter | nodes.Test) -> str:
        """Return code for what is passed to a function that is no macro."""
        given = [self.value(arg) for arg in node.args]
        given += [_named(str(pair.key), self.value(pair.value)) for pair in node.kwargs]
        if node.dyn_args:
            given.append(f"*{self.value(node.dyn_args)}")
        if node.dyn_kwargs:
            given.append(f"**{self.value(node.dyn_kwargs)}")
        return ", ".join(given)

    def written_by(self, node: nodes.Call) -> tuple[str, list[str]]:
        """Return the function that `caller(…)` or `super()` stands for, and its arguments."""
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise UncoveredError("caller")
        given = [self.value(arg) for arg in node.args]
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name == "caller" and self.scope.caller:
            return self.scope.caller, given
        if name == "super" and self.in_block and not given:
            return self.parent_block(), [*CONTEXT_VALUES, "blocks"]
        raise UncoveredError(name)

    def parent_block(self) -> str:
        """Return the function of the block that the present one replaces."""
        raise NotImplementedError

    def arguments(self, macro: Macro, node: nodes.Call, caller: str = "") -> list[str]:
        """Return code for the arguments of a macro, in the order of its parameters."""
        if node.dyn_args or node.dyn_kwargs:
            raise UncoveredError(macro.code)
        of = macro.signature
        given = dict(zip(of.params, map(self.value, node.args), strict=False))
        named = {pair.key: self.value(pair.value) for pair in node.kwargs}
        twice = len(node.args) > len(of.params) or set(named) & set(given)
        given |= named
        unknown, needed = set(given) - set(of.params), set(of.params) - set(of.defaults)
        if twice or unknown or needed - set(given) or (caller and not of.takes_caller):
            return [f"missing({macro.code!r})"]
        last = max((at for at, param in enumerate(of.params, 1) if param in given), default=0)
        values = [given.get(param) or default_of(of, param) for param in of.params[:last]]
        context = CONTEXT_VALUES if macro.sees_context else []
        return [*context, *values, *([f"caller={caller}"] if caller else [])]

    def value_filter(self, node: nodes.Filter) -> str:
        """Return what a filter makes of a value."""
        if node.node is None:
            raise UncoveredError("a filter of a block")
        is_plain = node.name != "join" or (len(node.args) <= 1 and not node.kwargs)
        kind = "filter" if is_plain else "jinja2 filter"
        variable = f"f{'' if is_plain else 'j'}_{identifier(node.name)}"
        function = self.unit.link(variable, kind, node.name)
        return f"{function}({self.value(node.node)}, {self.passed(node)})"

    def value_test(self, node: nodes.Test) -> str:
        """Return whether a test holds."""
        if node.name == "none" and not node.args:
            return f"({self.value(node.node)} is None)"
        if node.name in {"defined", "undefined"} and isinstance(node.node, nodes.Name):
            code = self.value(node.node)
            is_there = not code.startswith("missing(")
            if is_there or node.node.name not in RESERVED:
                return repr(is_there is (node.name == "defined"))
        function = self.unit.link(f"t_{identifier(node.name)}", "test", node.name)
        return f"{function}({self.value(node.node)}, {self.passed(node)})"

    def value_compare(self, node: nodes.Compare) -> str:
        """Return a comparison, or a chain of them."""
        rest = (f" {COMPARISONS[each.op]} {self.value(each.expr)}" for each in node.ops)
        return f"({self.value(node.expr)}{''.join(rest)})"

    def value_condexpr(self, node: nodes.CondExpr) -> str:
        """Return one of two values; without a second, Jinja2 has something undefined."""
        if node.expr2 is None:
            raise UncoveredError("if without else")
        one, test, other = map(self.value, (node.expr1, node.test, node.expr2))
        return f"({one} if {test} else {other})"

    def value_concat(self, node: nodes.Concat) -> str:
        """Return `a ~ b`."""
        return f"CONCAT(({self.values(node.nodes)}))"

    def value_tuple(self, node: nodes.Tuple) -> str:
        """Return a tuple."""
        return f"({self.values(node.items)})"

    def value_list(self, node: nodes.List) -> str:
        """Return a list."""
        return f"[{self.values(node.items)}]"

    def value_dict(self, node: nodes.Dict) -> str:
        """Return a dictionary."""
        pairs = (f"{self.value(pair.key)}: {self.value(pair.value)}" for pair in node.items)
        return f"{{{', '.join(pairs)}}}"


def _binary(name: str, operator: str) -> None:
    def value(self: Expressions, node: nodes.BinExpr) -> str:
        return f"({self.value(node.left)} {operator} {self.value(node.right)})"

    setattr(Expressions, f"value_{name}", value)


def _unary(name: str, operator: str) -> None:
    def value(self: Expressions, node: nodes.UnaryExpr) -> str:
        return f"({operator}{self.value(node.node)})"

    setattr(Expressions, f"value_{name}", value)


for _name in ("And", "Or", "Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"):
    _binary(_name.lower(), getattr(nodes, _name).operator)
for _name in ("Not", "Neg", "Pos"):
    _unary(_name.lower(), f"{getattr(nodes, _name).operator} ")


def default_of(signature: Signature, param: str) -> str:
    """Return code for the default of a parameter: itself if it is a constant."""
    default = signature.defaults[param]
    return repr(default.value) if isinstance(default, nodes.Const) else "DEFAULT"


def _named(key: str, value: str) -> str:
    is_name = key.isascii() and key.isidentifier() and not _is_keyword(key)
    return f"{key}={value}" if is_name else f"**{{{key!r}: {value}}}"


def _is_keyword(name: str) -> bool:
    from keyword import iskeyword

    return iskeyword(name)


def _is_dotted(code: str) -> bool:
    return code.replace(".", "").replace("_", "").isalnum() and not code[0].isdigit()
