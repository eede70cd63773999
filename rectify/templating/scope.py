"""Names that a template's own statements bind, and the Python variables that stand for them."""

from itertools import count

from rectify.templating.errors import UncoveredError

RESERVED = frozenset({"self", "super", "loop", "caller", "varargs", "kwargs"})
"""Names that Jinja2 gives a meaning of their own."""


def identifier(name: str) -> str:
    """Return `name` so that Python keeps it apart from every other: it folds some characters."""
    return name if name.isascii() else f"u{name.encode().hex()}"


class Scope:
    """Where names are visible: a function, or what stands in a loop, a `with`, a `set` block.

    What is bound inside is not seen outside; a loop's body begins anew each time. Every scope has
    variables of its own, so no value of an earlier turn can be met.
    """

    def __init__(self, numbers: "count[int]", parent: "Scope | None" = None) -> None:
        self.parent = parent
        self.loop: str | tuple[str, str] | None = None
        """Code of the loop, or (its counter's variable,) if only that is needed."""
        self.caller: str | None = parent.caller if parent else None
        """Code of the caller of the macro around, nothing if it has none."""
        self._numbers = numbers
        self._number = next(numbers)
        self._bound: dict[str, str] = {}
        self._unsure: set[str] = set()

    def inner(self) -> "Scope":
        """Return a scope within this one."""
        return Scope(self._numbers, self)

    def bind(self, name: str) -> str:
        """Return the variable that `name` has from here on."""
        if name in RESERVED:
            raise UncoveredError(name)
        self._unsure.discard(name)
        return self._bound.setdefault(name, f"l{self._number}_{identifier(name)}")

    def find(self, name: str) -> str | None:
        """Return the variable of `name`, None if no statement bound it.

        Raises:
            UncoveredError: only some of the ways that lead here bind it.
        """
        if name in self._unsure:
            raise UncoveredError(name)
        if name in self._bound:
            return self._bound[name]
        return self.parent.find(name) if self.parent else None

    def find_loop(self) -> str | tuple[str, str] | None:
        """Return the innermost loop."""
        return self.loop or (self.parent.find_loop() if self.parent else None)

    def state(self) -> tuple[dict[str, str], set[str]]:
        """Return what is bound so far, for `restore`."""
        return dict(self._bound), set(self._unsure)

    def restore(self, state: tuple[dict[str, str], set[str]]) -> None:
        """Forget what was bound since `state` was taken."""
        self._bound, self._unsure = dict(state[0]), set(state[1])

    def settle(self, ways: list[tuple[dict[str, str], set[str]]]) -> None:
        """Go on after a fork: bound is what every way binds, unsure what only some do."""
        every = set.intersection(*(set(bound) for bound, _ in ways))
        some = set.union(*(set(bound) | unsure for bound, unsure in ways))
        self._bound = {name: code for name, code in ways[0][0].items() if name in every}
        self._unsure = some - every
