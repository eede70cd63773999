"""A template while Python is generated for it: what its names mean, what it takes from others."""

from collections.abc import Callable
from itertools import count

from rectify.templating.errors import UncoveredError
from rectify.templating.keys import Key, Link
from rectify.templating.outline import CONTEXT, GLOBALS, Outline, Signature
from rectify.templating.scope import identifier
from rectify.templating.steady import Steadiness
from rectify.values import dataclass

CONTEXT_PARAMETERS = "".join(f", c_{name}" for name in CONTEXT)


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro as it is called from here."""

    code: str
    signature: Signature
    sees_context: bool


@dataclass(frozen=True, slots=True)
class Module:
    """All macros of another template, under one name."""

    template: str


Meaning = str | Macro | Module
"""Code of a value, or what is no value."""


class Unit:
    """One template being generated."""

    def __init__(
        self, outline: Outline, outline_at: Callable[[Key], Outline], *, is_page: bool
    ) -> None:
        self.outline = outline
        self.is_page = is_page
        self.numbers = count()
        self.links: dict[str, Link] = {}
        self.functions: list[str] = []
        """Code of functions that others call: what is written once for a folder."""
        self.steadiness = Steadiness(outline, outline_at)
        self._outline_at = outline_at

    @property
    def parents(self) -> list[Outline]:
        """Return the templates that this one extends, the nearest first."""
        found, parent = [], self.outline.parent
        while parent:
            found.append(self._outline_at((parent, True)))
            parent = found[-1].parent
        return found

    def link(self, variable: str, *link: str) -> str:
        """Return `variable`, which shall stand for `link` when the code is run."""
        self.links[variable] = link
        return variable

    def meaning(self, name: str, *, in_block: bool) -> Meaning:
        """Return what a name means that no statement around has bound."""
        found = self._bound_at_top(self.outline, name)
        if found is None and in_block:
            parents = (self._bound_at_top(parent, name) for parent in self.parents)
            found = next((meaning for meaning in parents if meaning), None)
        if found is not None:
            return found
        if self.is_page and name in CONTEXT:
            return f"c_{name}"
        if name in GLOBALS:
            return self.link(f"g_{name}", "global", name)
        return f"missing({name!r})"

    def macro_of(self, module: Module, name: str) -> Meaning:
        """Return the macro `name` of another template."""
        return self._macro_of(module.template, name, f"x{len(self.links)}_{identifier(name)}")

    def _bound_at_top(self, outline: Outline, name: str) -> Meaning | None:
        is_own = outline is self.outline
        if name in outline.signatures:
            variable = f"m_{identifier(name)}"
            if not is_own:
                self.link(variable, "macro", outline.name, "page", variable)
            return Macro(variable, outline.signatures[name], self.is_page)
        if name in outline.imported:
            return self._macro_of(*outline.imported[name], f"i_{identifier(name)}")
        if name in outline.modules:
            return Module(outline.modules[name])
        return f"v_{identifier(name)}" if name in outline.values else None

    def _macro_of(self, template: str, name: str, variable: str) -> Meaning:
        there = self._outline_at((template, False))
        if name in there.signatures and not name.startswith("_"):
            self.link(variable, "macro", template, "", f"m_{identifier(name)}")
            return Macro(variable, there.signatures[name], sees_context=False)
        if name in there.values and not name.startswith("_"):
            return self.link(variable, "macro", template, "", f"v_{identifier(name)}")
        return f"missing({name!r})"

    def check_inheritance(self) -> None:
        """See that a name means the same for a template and for what it extends.

        Raises:
            UncoveredError: a block would see another meaning than its own template gives.
        """
        known = dict(self.outline.imported)
        names = set(self.outline.bound)
        for parent in self.parents:
            for name in names & parent.bound:
                if name not in known or known[name] != parent.imported.get(name):
                    raise UncoveredError(name)
            known |= parent.imported
            names |= parent.bound
