"""Jinja2's statements as Python statements."""

from collections.abc import Iterator

from jinja2 import nodes

from rectify.templating.errors import UncoveredError
from rectify.templating.expressions import COUNTED
from rectify.templating.outline import names_in
from rectify.templating.outputs import Lines, Outputs, code_of
from rectify.templating.scope import Scope
from rectify.templating.steady import MEMORY, PAGE, TEXT, Names
from rectify.templating.unit import Macro, Unit

State = tuple[dict[str, str], set[str]]


class Statements(Outputs):
    """Generates statements; a method for each kind of node, none for what is not covered."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(unit)
        self.lines, self.pieces = [], []

    def function(self, head: str, body: list[nodes.Node], scope: Scope) -> Lines:
        """Return the code of a function whose names are those of `scope`."""
        kept = self.scope, self.out
        self.scope, self.out = scope, "out"
        lines, pieces = self.captured(body)
        lines += self.writing(pieces)
        self.scope, self.out = kept
        return [head, *(f" {line}" for line in lines or ["pass"])]

    def captured(self, body: list[nodes.Node]) -> tuple[Lines, list[str]]:
        """Return the code of `body`, and the pieces that are still to be written behind it."""
        kept = self.lines, self.pieces
        self.lines, self.pieces = [], []
        run: list[tuple[int, nodes.Node]] = []
        for item in items_of(body):
            reach = PAGE if self.is_remembered else self.reach(item)
            if reach < PAGE:
                run.append((reach, item))
                continue
            self.write_run(run)
            run = []
            self.write_item(item)
        self.write_run(run)
        got = self.lines, self.pieces
        self.lines, self.pieces = kept
        return got

    is_remembered = False
    """Whether what is being generated is written once for many pages."""

    def reach(self, item: nodes.Node) -> int:
        """Return how far what `item` writes stays the same, see `steady`."""
        names = Names(frozenset(), lambda name: self.scope.find(name) is not None, has_chrome=True)
        return self.unit.steadiness.reach(item, names)

    def write_run(self, run: list[tuple[int, nodes.Node]]) -> None:
        """Generate what is written once for many pages, as one piece."""
        reach = max((reach for reach, _ in run), default=TEXT)
        if reach in MEMORY and not (len(run) == 1 and self.is_cheap(run[0][1])):
            self.pieces.append(self.remembered([item for _, item in run], reach))
            return
        for _, item in run:
            self.write_item(item)

    def write_item(self, item: nodes.Node) -> None:
        """Generate a statement, or a part of what is written."""
        if isinstance(item, nodes.Stmt):
            self.write(item)
        else:
            self.write_part(item)

    def remembered(self, items: list[nodes.Node], reach: int) -> str:
        """Return code for what is written once for many pages, by a function of its own.

        An object without such a memory has no attribute of its name: Jinja2 takes over.
        """
        chrome = self.value_name(nodes.Name("chrome", "load"))
        name = f"steady{next(self.unit.numbers)}"
        code = Statements(self.unit)
        code.is_remembered, code.in_block, code.block = True, self.in_block, self.block
        scope = Scope(self.unit.numbers)
        head = f"def {name}(out, {scope.bind('chrome')}):"
        self.unit.functions += code.function(head, items, scope)
        return MEMORY[reach].format(chrome, name)

    def written(self, body: list[nodes.Node]) -> Lines:
        """Return the whole code of `body`."""
        lines, pieces = self.captured(body)
        return lines + self.writing(pieces)

    def write(self, node: nodes.Node) -> None:
        """Generate a statement.

        Raises:
            UncoveredError: there is no code for it.
        """
        method = getattr(self, f"write_{type(node).__name__.lower()}", None)
        if method is None:
            raise UncoveredError(type(node).__name__)
        method(node)

    def write_if(self, node: nodes.If) -> None:
        """Generate a fork; one that chooses between two pieces is a piece itself."""
        tests = [self.value(each.test) for each in (node, *node.elif_)]
        before = self.scope.state()
        ways: list[tuple[Lines, list[str]]] = []
        states: list[State] = []
        for body in (node.body, *(each.body for each in node.elif_), node.else_):
            self.scope.restore(before)
            ways.append(self.captured(body))
            states.append(self.scope.state())
        self.scope.settle(states)
        if all(not lines and len(pieces) <= 1 for lines, pieces in ways):
            code = "".join(map(code_of, ways[-1][1])) or repr("")
            for test, (_, pieces) in reversed(list(zip(tests, ways[:-1], strict=True))):
                piece = "".join(map(code_of, pieces)) or repr("")
                code = f"({piece} if {test} else {code})"
            self.pieces.append(code)
            return
        for at, (lines, pieces) in enumerate(ways):
            test = f"{'elif' if at else 'if'} {tests[at]}:" if at < len(tests) else "else:"
            if at < len(tests) or lines or pieces:
                self.under(test, lines + self.writing(pieces))

    def write_for(self, node: nodes.For) -> None:
        """Generate a loop."""
        if node.recursive:
            raise UncoveredError("recursive")
        code, loop_uses = self.value(node.iter), self._uses_of_loop(node.body)
        outer, self.scope = self.scope, self.scope.inner()
        target = self.target(node.target)
        test = self.value(node.test) if node.test else ""
        if node.test and "loop" in names_in([node.test]):
            raise UncoveredError("loop")
        if loop_uses and test:
            code, test = f"({target} for {target} in {code} if {test})", ""
        target, code = self._counted(target, code, loop_uses)
        lines = self.written(node.body)
        self.scope = outer
        flag = f"e{next(self.unit.numbers)}" if node.else_ else ""
        if flag:
            self.line(f"{flag} = True")
            lines = [f"{flag} = False", *lines]
        if test:
            lines = [f"if {test}:", *(f" {line}" for line in lines or ["pass"])]
        self.under(f"for {target} in {code}:", lines)
        if flag:
            self.under(f"if {flag}:", self._inner(node.else_))

    def _uses_of_loop(self, body: list[nodes.Node]) -> set[str]:
        return _uses_of_loop(body) if self.unit.outline.mentions_loop else set()

    def _counted(self, target: str, code: str, uses: set[str]) -> tuple[str, str]:
        """Return target and iterable of a loop whose body asks for `uses` of its `loop`."""
        if not uses:
            self.scope.loop = "missing('loop')"
            return target, code
        counter = f"n{next(self.unit.numbers)}"
        if uses <= set(COUNTED):
            self.scope.loop = (counter, "")
            return f"{counter}, {target}", f"enumerate({code})"
        self.scope.loop = counter
        return f"{target}, {counter}", f"{self.unit.link('LOOP', 'loop', '')}({code})"

    def _inner(self, body: list[nodes.Node]) -> Lines:
        """Return the code of `body` with names of its own."""
        outer, self.scope = self.scope, self.scope.inner()
        lines = self.written(body)
        self.scope = outer
        return lines

    def target(self, node: nodes.Node) -> str:
        """Return code for what is assigned to."""
        if isinstance(node, nodes.Name):
            return self.scope.bind(node.name)
        if isinstance(node, nodes.Tuple):
            return f"({''.join(f'{self.target(item)}, ' for item in node.items)})"
        raise UncoveredError("target")

    def write_with(self, node: nodes.With) -> None:
        """Generate names for a part of the template."""
        values = self.values(node.values)
        outer, self.scope = self.scope, self.scope.inner()
        if node.targets:
            self.line(
                f"({''.join(f'{self.target(each)}, ' for each in node.targets)}) = ({values})"
            )
        for each in node.body:
            self.write(each)
        self.scope = outer

    def write_assign(self, node: nodes.Assign) -> None:
        """Generate `set`."""
        self._check_place()
        value = self.value(node.node)
        self.line(f"{self.target(node.target)} = {value}")

    def write_assignblock(self, node: nodes.AssignBlock) -> None:
        """Generate `set` of what a part of the template writes."""
        self._check_place()
        if node.filter:
            raise UncoveredError("filter")
        self.flush()
        kept, self.out = self.out, f"o{next(self.unit.numbers)}"
        self.line(f"{self.out} = []")
        self.lines += self._inner(node.body)
        written, self.out = self.out, kept
        self.line(f"{self.target(node.target)} = Markup(NOTHING({written}))")

    def _check_place(self) -> None:
        """See that no other template can read what is set here."""
        if self.is_top and self.scope.parent is None:
            raise UncoveredError("set for all")

    is_top = False
    """Whether this is the code of a page itself, whose names its blocks see."""

    def write_callblock(self, node: nodes.CallBlock) -> None:
        """Generate a call with a body, which becomes a function."""
        macro = self.meaning(node.call.node)
        if not isinstance(macro, Macro) or node.defaults:
            raise UncoveredError("call")
        name = f"call{next(self.unit.numbers)}"
        scope = self.scope.inner()
        scope.caller = None
        kept, self.is_top = self.is_top, False
        params = "".join(f", {scope.bind(str(arg.name))}" for arg in node.args)
        code = self.function(f"def {name}(out{params}):", node.body, scope)
        self.is_top = kept
        self.flush()
        self.lines += code
        self.call_macro(macro, node.call, name)


def items_of(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield statements, and the parts of what is written one by one."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        else:
            yield node


def _uses_of_loop(body: list[nodes.Node]) -> set[str]:
    """Return the attributes of `loop` that a loop's body reads, "" for anything else."""
    uses: set[str] = set()
    for node in body:
        uses |= _uses_within(node)
    return uses


def _uses_within(node: nodes.Node) -> set[str]:
    if isinstance(node, nodes.Name):
        return {""} if node.name == "loop" else set()
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return {node.attr} if node.node.name == "loop" else set()
    if isinstance(node, nodes.For):
        return _uses_of_loop([node.iter, *node.else_])
    return _uses_of_loop(list(node.iter_child_nodes()))
