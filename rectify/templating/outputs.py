"""What stands on the page, as pieces: code of strings that need no escaping any more.

Pieces are collected until a statement stands between them, and then added to the page's list all
at once; text that does not change is one piece.
"""

from jinja2 import nodes
from markupsafe import escape

from rectify.templating.errors import UncoveredError
from rectify.templating.expressions import CONTEXT_VALUES, Expressions
from rectify.templating.scope import RESERVED, identifier
from rectify.templating.unit import Macro

Lines = list[str]

SAFE = "(E(v) if type(v := {}) is str else v if type(v) is Markup else S(v))"
"""A value as it stands on the page: text, markup or anything."""

REMEMBERED = {"t": "escaped_texts", "href": "escaped_links"}
"""Methods with one argument, and where their object keeps what they return, escaped."""


class Text(str):
    """A piece that is no code but text as it stands."""

    __slots__ = ()


class Outputs(Expressions):
    """Generates what is written."""

    out = "out"
    """The list that is written to."""

    lines: Lines
    pieces: list[str]

    def text(self, text: str) -> None:
        """Write text as it stands."""
        if text and self.pieces and isinstance(self.pieces[-1], Text):
            text = self.pieces.pop() + text
        if text:
            self.pieces.append(Text(text))

    def line(self, line: str) -> None:
        """Add a line of code, after what is to be written before."""
        self.flush()
        self.lines.append(line)

    def flush(self) -> None:
        """Write the pieces collected so far."""
        self.lines += self.writing(self.pieces)
        self.pieces = []

    def writing(self, pieces: list[str]) -> Lines:
        """Return code that writes `pieces`."""
        if not pieces:
            return []
        if len(pieces) == 1:
            return [f"{self.out}.append({code_of(pieces[0])})"]
        return [f"{self.out} += ({', '.join(map(code_of, pieces))})"]

    def under(self, head: str, lines: Lines) -> None:
        """Add a block of code under its head."""
        self.flush()
        self.lines.append(head)
        self.lines += [f" {line}" for line in lines or ["pass"]]

    def write_output(self, node: nodes.Output) -> None:
        """Write texts and values."""
        for part in node.nodes:
            self.write_part(part)

    def write_part(self, node: nodes.Node) -> None:
        """Write one text or value."""
        if isinstance(node, nodes.TemplateData):
            self.text(node.data)
        elif isinstance(node, nodes.Const):
            self.text(str(escape(node.value)))
        elif isinstance(node, nodes.Concat):
            for part in node.nodes:
                self._write_concatenated(part)
        elif not self._wrote_call(node):
            self.pieces.append(self.safe(node))

    def _write_concatenated(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Const):
            self.text(str(escape(str(node.value))))
        else:
            self.pieces.append(f"(E(v) if type(v := {self.value(node)}) is str else P(v))")

    def _wrote_call(self, node: nodes.Node) -> bool:
        """Let a macro write straight to the page; return whether `node` is such a call."""
        if not isinstance(node, nodes.Call):
            return False
        if isinstance(node.node, nodes.Name) and node.node.name in RESERVED:
            if node.node.name not in {"caller", "super"}:
                return False
            function, given = self.written_by(node)
            self.line(f"{function}({', '.join([self.out, *given])})")
            return True
        meaning = self.meaning(node.node)
        if isinstance(meaning, Macro):
            self.call_macro(meaning, node)
            return True
        return False

    def call_macro(self, macro: Macro, node: nodes.Call, caller: str = "") -> None:
        """Let a macro write to the page."""
        arguments = self.arguments(macro, node, caller)
        self.line(f"{macro.code}({', '.join([self.out, *arguments])})")

    def safe(self, node: nodes.Node) -> str:
        """Return code for a value as it stands on the page."""
        if isinstance(node, nodes.Const):
            return repr(str(escape(node.value)))
        if isinstance(node, nodes.CondExpr):
            other = self.safe(node.expr2) if node.expr2 else repr("")
            return f"({self.safe(node.expr1)} if {self.value(node.test)} else {other})"
        return self._remembered(node) or SAFE.format(self.value(node))

    def is_cheap(self, item: nodes.Node) -> bool:
        """Return whether looking a piece up would take as long as making it."""
        return isinstance(item, nodes.Getattr) or bool(self._remembered(item))

    def _remembered(self, node: nodes.Node) -> str:
        """Return code for what the page's chrome keeps escaped; nothing for other calls.

        An object without such a memory has no attribute of its name: Jinja2 takes over.
        """
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Getattr):
            return ""
        memory = REMEMBERED.get(node.node.attr)
        is_plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if memory is None or not is_plain or self.meaning(node.node):
            return ""
        return f"{self.value(node.node.node)}.{memory}[{self.value(node.args[0])}]"

    def parent_block(self) -> str:
        """Return the function of the block that the present one replaces."""
        for parent in self.unit.parents:
            if self.block in parent.blocks:
                variable = f"s_{identifier(self.block)}"
                return self.unit.link(
                    variable, "macro", parent.name, "page", f"b_{identifier(self.block)}"
                )
        raise UncoveredError("super")

    block = ""
    """The block that is being generated."""

    def write_block(self, node: nodes.Block) -> None:
        """Write a block: its own text, or what a template that extends this one has for it."""
        arguments = ", ".join([self.out, *CONTEXT_VALUES, "blocks"])
        self.line(f"blocks[{node.name!r}]({arguments})")


def code_of(piece: str) -> str:
    """Return the code of a piece."""
    return repr(str(piece)) if isinstance(piece, Text) else piece
