"""Templates compiled as they are needed, and each only as often as its sources change."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from rectify.templating.errors import UncoveredError
from rectify.templating.kept import Compiled, Kept
from rectify.templating.keys import Key
from rectify.templating.sources import Sources

if TYPE_CHECKING:
    from jinja2 import Environment

    from rectify.templating.outline import Outline


class Compiler:
    """Answers for templates: from what is kept while it is still true, else from their sources."""

    def __init__(self, sources: Sources, kept: Kept, stock: "Callable[[], Environment]") -> None:
        """Take the sources, what is kept, and what gives Jinja2's environment."""
        self._sources = sources
        self._kept = kept
        self._stock = stock
        self._true: dict[Key, bool] = {}
        """Whether what is kept of a template has been found true; False while it is looked at."""
        self._open: set[Key] = set()
        self._outlines: dict[Key, Outline] = {}

    def is_covered(self, key: Key) -> bool:
        """Return whether a template is compiled now, with all that it needs."""
        if key in self._open:
            return False  # templates that need each other
        if not self._is_true(key):
            self._open.add(key)
            self._compile(key)
            self._open.remove(key)
        return self._kept.templates[key].code is not None

    def _is_true(self, key: Key) -> bool:
        """Return whether what is kept of a template stands for the present sources."""
        if key not in self._true:
            self._true[key] = False
            kept, source = self._kept.templates.get(key), self._sources[key[0]]
            self._true[key] = (
                kept is not None
                and kept.source == source
                and all(self._is_true(need) and self._stamp(need) == s for need, s in kept.needs)
            )
        return self._true[key]

    def _compile(self, key: Key) -> None:
        needs: list[Key] = []
        try:
            compiled = self._compiled(key, needs)
        except Exception:  # noqa: BLE001 - whatever it is, Jinja2 will do it or say what is wrong
            source = self._sources[key[0]]
            stamped = self._stamped(needs)
            compiled = Compiled((source.file, source.data), stamped, None, {}, (), None)
        self._kept.templates[key] = compiled
        self._kept.changed = True
        self._true[key] = True

    def _compiled(self, key: Key, needs: list[Key]) -> Compiled:
        """Return a template compiled; `needs` gets what that depends on, even if it fails."""
        from rectify.templating.generate import generate

        name, is_page = key
        outline = self._outline(key)
        if outline.parent:
            needs.append((outline.parent, True))
        needs += [(need, False) for need in outline.needs]
        if not all(map(self.is_covered, needs)):
            raise UncoveredError(name)
        text, links = generate(outline, self._outline, is_page=is_page)
        with catch_warnings():  # `'a' is none` is odd Python, but not our user's
            simplefilter("ignore", SyntaxWarning)
            code = compile(text, f"{name} (compiled)", "exec", dont_inherit=True)
        source = self._sources[name]
        blocks = () if not is_page else tuple(outline.blocks)
        stamped = self._stamped(needs)
        return Compiled((source.file, source.data), stamped, code, links, blocks, outline.parent)

    def _stamp(self, key: Key) -> bytes:
        return self._kept.templates[key].stamp

    def _stamped(self, needs: list[Key]) -> tuple[tuple[Key, bytes], ...]:
        """Return what is needed as it is now; of templates that need each other, not the open."""
        known = self._kept.templates
        return tuple((need, known[need].stamp) for need in needs if need in known)

    def _outline(self, key: Key) -> "Outline":
        from jinja2.parser import Parser

        from rectify.templating.outline import outline_of

        if key not in self._outlines:
            name, is_page = key
            data = self._sources[name].data
            if data is None:
                raise UncoveredError(name)
            text = data.decode()
            tree = Parser(self._stock(), text, name).subparse()
            self._outlines[key] = outline_of(name, text, tree, is_page=is_page)
        return self._outlines[key]
