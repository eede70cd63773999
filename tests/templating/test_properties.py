"""Templates nobody would write: whatever ours makes of them, Jinja2 makes the same."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.templating.both import by_jinja2, by_us, write

SEEDS = 20
NAMES = ("a", "b", "x")
LEAVES = (
    "1",
    "0",
    "'<'",
    "''",
    "none",
    "true",
    "chrome.t('k')",
    "chrome.href('h')",
    "chrome.t('k', n=1)",
    "chrome.site.title",
    "chrome.is_here('here')",
) + 2 * (
    *("a", "b", "x", "view.text", "view.html", "view.number", "view.none", "view.items"),
    *("view.shown", "view.nothing"),
)
RISKY = (
    "view.no",
    "loop.last",
    "view.table.key",
    "caller()",
    "nowhere",
    "loop",
    "loop.index",
    "(1 if 0)",
    "(1 + none)",
)
LOOP = ("loop.index", "loop.index0", "loop.first", "loop.last", "loop.length")
FORMS = (
    "({} ~ {})",
    "({}|string + {}|string)",
    "({} == {})",
    "({} or {})",
    "({} and {})",
    "(not {})",
    "({} if {} else {})",
    "({}|string|length)",
    "([{}, {}]|join({}))",
    "({}|string|upper)",
    "({}|default({}))",
    "({} is none)",
    "({} is defined)",
    "m({})",
    "m({}, {})",
    "n(b={})",
    "[{}, {}]",
    "({}|string ~ '.')[0]",
)
STATEMENTS = (
    "{s}{s}",
    "{s}{s}{s}",
    "{% if {e} %}{s}{% endif %}",
    "{% if {e} %}{s}{% elif {e} %}{s}{% else %}{s}{% endif %}",
    "{% for {n} in view.items %}{s}{% endfor %}",
    "{% for {n} in [a, b] if {n} %}{s}{% else %}t{% endfor %}",
    "{% set {n} = {e} %}{s}",
    "{% set {n} %}{s}{% endset %}{s}",
    "{% with {n} = {e} %}{s}{% endwith %}",
    "{% call(b) c({e}) %}{s}{% endcall %}",
    "{% call c({e}) %}{s}{% endcall %}",
)
MACROS = (
    "{% macro m(a, b='d<', x=0) %}{s}{% endmacro %}"
    "{% macro n(a=1, b=a, x='') %}{s}{% endmacro %}"
    "{% macro c(x, a=2, b=none) %}({{ caller(x) }}{s}){% endmacro %}"
)


class Author:
    """Writes templates at random, most of them without a mistake."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - the same on every run
        self.macros: tuple[str, ...] = ()
        self.loops = 0

    def expression(self, depth: int) -> str:
        if depth == 0 or self.dice.random() < 0.4:
            if self.loops and self.dice.random() < 0.2:
                return self.dice.choice(LOOP)
            return self.dice.choice(RISKY if self.dice.random() < 0.01 else LEAVES)
        form = self.dice.choice(FORMS)
        if form[0] in "mn" and form[0] not in self.macros:
            form = "({} ~ {})"
        return form.format(*(self.expression(depth - 1) for _ in range(form.count("{}"))))

    def body(self, depth: int) -> str:
        if depth == 0 or self.dice.random() < 0.2:
            text = self.dice.choice(["t", "<b>", "\n", " ", "'", '"', "\\", "字"])
            return text if self.dice.random() < 0.3 else f"{text}{{{{ {self.expression(2)} }}}}"
        form = self.dice.choice(STATEMENTS)
        if "call" in form and "c" not in self.macros:
            form = "{s}{s}"
        self.loops += "for" in form
        filled = self._filled(form, depth)
        self.loops -= "for" in form
        return filled

    def _filled(self, form: str, depth: int) -> str:
        fills: dict[str, Callable[[], str]] = {
            "{n}": lambda: self.dice.choice(NAMES),
            "{e}": lambda: self.expression(2),
            "{s}": lambda: self.body(depth - 1),
        }
        for mark, fill in fills.items():
            pieces = form.split(mark)
            form = pieces[0] + "".join(fill() + piece for piece in pieces[1:])
        return form

    def files(self) -> dict[str, str]:
        macros = self._filled(MACROS, 3)
        self.macros = ("m", "n", "c")
        page = "{% with a = 1, b = view.items, x = '<' %}" + self.body(4) + "{% endwith %}"
        page += (
            "{% block p %}{% with a = '', b = 2, x = none %}"
            + self.body(3)
            + "{% endwith %}{% endblock %}"
        )
        if self.dice.random() < 0.5:
            return {"": "{% from 'macros.html' import m, n, c %}" + page, "macros.html": macros}
        return {"": macros + page}


@pytest.mark.parametrize("part", range(5))
def test_whatever_stands_in_a_template_ours_is_equal(tmp_path: Path, part: int) -> None:
    fine = 0
    for seed in range(part * SEEDS, (part + 1) * SEEDS):
        folder = tmp_path / str(seed)
        write(folder, Author(seed).files())
        (ours, compiled), theirs = by_us(folder), by_jinja2(folder)
        assert ours == theirs, seed
        fine += compiled and not ours.error
    assert fine > SEEDS / 10
