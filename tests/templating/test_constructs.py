"""Everything that Jinja2's language has: equal to Jinja2's own bytes, by whatever way."""

from pathlib import Path

import pytest

from tests.templating.both import by_jinja2, by_us, write

M = "{% macro m(a, b='d<', c=none) %}[{{ a }}|{{ b }}|{{ c }}]{% endmacro %}"
COVERED = {
    "text": "a<b> é 字 '\"\\ {{ '{{' }}\n",
    "values": "{{ view.text }}{{ view.html }}{{ view.none }}{{ view.yes }}{{ view.number }}{{ view.half }}{{ view.shown }}",
    "constants": "{{ '<' }}{{ 1 }}{{ 1.0 }}{{ true }}{{ none }}{{ ['<', 1] }}{{ ('a',) }}{{ {'a': '<'} }}{{ -3 }}",
    "attributes": "{{ view.rows[0].name }}{{ view['items' if false else 'x'] if false else 'y' }}{{ view.items[-1] }}{{ view.items[1:] }}{{ view.text[::2] }}",
    "items": "{{ view.table['key'] }}{{ view.table.get('no', '<') }}",
    "arithmetic": "{{ 1 + view.number }}{{ view.number - 2 * 3 }}{{ view.number / 2 }}{{ view.number // 2 }}{{ view.number % 4 }}{{ 2 ** view.number }}{{ -view.number }}{{ +view.number }}",
    "concatenation": "{{ view.text ~ '<' ~ 1 }}{{ view.html ~ '<' }}{{ '<' ~ view.shown }}{{ (view.text ~ view.html)|length }}{{ [view.html ~ '<', view.text ~ '<'] }}",
    "logic": "{{ view.empty or view.text }}{{ view.text and view.none }}{{ not view.yes }}{{ 1 < view.number <= 7 }}{{ 'one' in view.items }}{{ 'x' not in view.items }}{{ view.none is none }}{{ view.none is not none }}",
    "choice": "{{ 'a<' if view.yes else view.text }}{{ view.html if view.empty else '<' }}{{ 'x' if view.empty }}{{ (1 if view.yes else 2) + 1 }}",
    "tests": "{{ view.number is odd }}{{ view.number is divisibleby 7 }}{{ view.text is string }}{{ view.items is sequence }}{{ 3 is in view.numbers }}{{ view is defined }}{{ no is defined }}{{ no is undefined }}{{ view.number is sameas 7 }}",
    "odd constants": "{{ 'a' is none }}{{ 1 is none }}{{ ('a', 'b')[0] }}{{ 'abc'[1] }}",
    "filters": "{{ view.items|length }}{{ view.items|join(', ') }}{{ view.items|join }}{{ [view.html, '<']|join('<') }}{{ view.items|join(view.html) }}{{ view.numbers|sort|join }}{{ view.text|upper }}{{ view.text|safe }}{{ view.text|e }}{{ view.none|default('x', true) }}{{ view.rows|map(attribute='name')|join('|') }}{{ view.rows|selectattr('on')|list|length }}{{ view.rows|join('-', attribute='name') }}{{ view.text|replace('a', '<') }}{{ view.number|string|length }}{{ '%s<'|format(view.text) }}{{ view.text|truncate(3) }}{{ view.table|tojson }}{{ view.items|first|title }}{{ view.numbers|sum }}{{ view.text|urlencode }}{{ view.items|batch(2)|list }}{{ view.html|striptags }}",
    "calls": "{{ chrome.t('a') }}{{ chrome.t('a', n=1) }}{{ chrome.href(view.text) }}{{ chrome.t(*['x']) }}{{ chrome.t('a', **{'n': '<'}) }}{{ chrome.site.title }}{{ view.text.upper() }}{{ range(3)|list }}{{ dict(a=1) }}",
    "globals": "{% for i in range(3) %}{{ i }}{% endfor %}{% with c = cycler('a', 'b'), j = joiner('|') %}{{ c.next() }}{{ c.next() }}{{ j() }}{{ j() }}{% endwith %}",
    "if": "{% if view.yes %}a{% endif %}{% if view.empty %}a{% else %}b{{ view.text }}{% endif %}{% if view.none %}x{% elif view.number == 7 %}y{{ view.html }}z{% else %}w{% endif %}{% if view.empty %}{% elif view.yes %}{% endif %}",
    "for": "{% for i in view.items %}<{{ i }}>{% endfor %}{% for i in view.nothing %}x{% else %}none{{ view.text }}{% endfor %}{% for a, b in view.pairs %}{{ a }}{{ b }}{% endfor %}{% for r in view.rows if r.on %}{{ r.name }}{% else %}no{% endfor %}",
    "loop": "{% for i in view.items %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ i }}{% endfor %}{% for i in view.items %}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}{{ loop.cycle('a', 'b') }}{{ loop.changed(i) }}{% if not loop.first %}{{ loop.previtem }}{% endif %}{% endfor %}",
    "loops within loops": "{% for r in view.rows %}{{ loop.index }}{% for p in r.parts %}{{ p }}{{ loop.index }}{% else %}{{ loop.index }}{% endfor %}{{ loop.index0 }}{% endfor %}{% for r in view.rows %}{% for p in r.parts %}{{ r.name }}{% endfor %}{{ loop.last }}{% endfor %}",
    "loop and test": "{% for i in view.numbers if i > 1 %}{{ loop.index }}{{ i }}{% else %}x{% endfor %}{% for a, b in view.pairs if b > 1 %}{{ loop.length }}{{ a }}{% endfor %}",
    "names in loops": "{% macro m() %}{% set x = 'o' %}{% for i in [1, 2] %}{{ x }}{% set x = i %}{{ x }}{% endfor %}{{ x }}{% endmacro %}{{ m() }}",
    "shadows": "{% macro m(view) %}{% for view in view %}{{ view }}{% endfor %}{{ view }}{% endmacro %}{{ m([1, 2]) }}{% for chrome in [1] %}{{ chrome }}{% endfor %}{{ chrome.t('x') }}",
    "set": "{% macro m() %}{% set a, b = 1, '<' %}{{ a }}{{ b }}{% set c %}<{{ b }}>{% endset %}{{ c }}{% if a %}{% set d = 1 %}{% else %}{% set d = 2 %}{% endif %}{{ d }}{% endmacro %}{{ m() }}",
    "with": "{% with a = 1, b = view.text %}{{ a }}{{ b }}{% with a = 2 %}{{ a }}{% endwith %}{{ a }}{% endwith %}{% with %}x{% endwith %}",
    "macros": M + "{{ m(1) }}{{ m(view.text, c=2) }}{{ m(c='<', a=view.html) }}{{ m(1, 2, 3) }}{{ m(1) ~ '<' }}{{ m(view.text)|length }}{{ 'x' if m('') else 'y' }}{{ m(m(1)) }}",
    "macros of macros": "{% macro a(n) %}{{ n }}{% if n %}{{ b(n - 1) }}{% endif %}{% endmacro %}{% macro b(n) %}<{{ a(n) }}>{% endmacro %}{{ a(3) }}",
    "computed defaults": "{% macro m(a, b=a ~ '<', c=[1]) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m('x') }}{{ m('x', 'y') }}{{ m('x', c=2) }}",
    "call": "{% macro m(n) %}<{{ caller(n) }}|{{ caller(n + 1) }}|{{ caller(0)|length }}>{% endmacro %}{% call(x) m(3) %}{{ x }}{{ view.text }}{% endcall %}",
    "call in call": "{% macro o() %}({{ caller() }}){% endmacro %}{% for r in view.rows %}{% call o() %}{% call o() %}{{ r.name }}{{ loop.index }}{% endcall %}{% endcall %}{% endfor %}",
    "macro sees the page": "{% macro m() %}{{ view.text }}{{ chrome.t('k') }}{% endmacro %}{{ m() }}",
    "odd names": "{% macro é(ß, class='c', lambda=1) %}{{ ß }}{{ class }}{{ lambda }}{% endmacro %}{{ é('<', class='x') }}{% for E in [1] %}{{ E }}{% for v in [2] %}{{ v }}{% endfor %}{% endfor %}",
    "spaces": "a  \n  {%- if view.yes -%}  b  {%- endif %}\n  {% if view.yes %}\n   c\n  {% endif %}\n{#- x -#}  d {{- view.number -}}  e\n\n",
    "raw and comments": "{% raw %}{{ x }}{% endraw %}{# {{ no }} #}",
    "windows line ends": "a\r\n{% if view.yes %}\r\nb\r\n{% endif %}\r\n",
    "a byte order mark": "\ufeffa{{ view.number }}",
    "blocks": "<{% block a %}x{{ view.text }}{% block b %}y{% endblock %}{% endblock %}>{% if view.yes %}{% block c %}z{% endblock %}{% endif %}",
    "never reached": "{% if view.empty %}{{ no }}{{ view.no }}{{ m(1) }}{% endif %}x",
}  # fmt: skip
LEFT = {
    "set for all": "{% set a = 1 %}{{ a }}",
    "recursive": "{% for i in [[1, [2]], [3]] recursive %}{% if i is iterable %}<{{ loop(i) }}>{% else %}{{ i }}{% endif %}{% endfor %}",
    "namespace": "{% set n = namespace(x=1) %}{% for i in [1, 2] %}{% set n.x = n.x + i %}{% endfor %}{{ n.x }}",
    "unsure": "{% macro m(a) %}{% if a %}{% set x = 1 %}{% endif %}{{ x is defined }}{% endmacro %}{{ m(1) }}{{ m(0) }}",
    "varargs": "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, a=2) }}",
    "macro as value": "{% macro m() %}x{% endmacro %}{% macro n(f) %}{{ f() }}{% endmacro %}{{ n(m) }}{{ m.name }}",
    "optional caller": "{% macro m() %}{% if caller is defined %}{{ caller() }}{% else %}-{% endif %}{% endmacro %}{{ m() }}{% call m() %}x{% endcall %}",
    "filter block": "{% filter upper %}a{{ view.text }}{% endfilter %}",
    "autoescape": "{% autoescape false %}{{ view.text }}{% endautoescape %}",
    "self": "{% block a %}x{% endblock %}{{ self.a() }}",
    "scoped": "{% for i in [1, 2] %}{% block a scoped %}{{ i }}{% endblock %}{% endfor %}",
    "dots for items": "{{ view.table.key }}",
    "default of nothing": "{{ view.no|default('x') }}{{ no|default('y') }}",
    "undefined attributes": "{{ view.no is defined }}{{ view.rows[0].no is undefined }}",
    "a passed name that is not there": "{% macro m(a, b) %}{{ a }}{{ b is defined }}{% endmacro %}{{ m(1) }}",
    "late macro": "{% block a %}x{% endblock %}{% macro m() %}y{% endmacro %}{{ m() }}",
    "set block with filter": "{% macro m() %}{% set x | upper %}a{% endset %}{{ x }}{% endmacro %}{{ m() }}",
}  # fmt: skip
WRONG = {
    "name": "a\n\n{{ no }}",
    "name in a condition": "\n{% if no %}x{% endif %}",
    "attribute": "\n{{ view.no }}",
    "attribute of nothing": "{{ view.none.x }}",
    "item": "\n\n{{ view.items[9] }}",
    "key": "{{ view.table['no'] }}",
    "method": "\n{{ view.text.no() }}",
    "type": "\n{{ 1 + view.none }}",
    "call": "\n{{ view.number() }}",
    "iteration": "{% for i in view.number %}{% endfor %}",
    "iteration of nothing": "\n{% for i in view.no %}{% endfor %}",
    "unpacking": "{% for a, b in view.items %}{% endfor %}",
    "too few arguments": "{% macro m(a) %}\n{{ a }}{% endmacro %}{{ m() }}",
    "too many arguments": "{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m(1, 2) }}",
    "unknown argument": "{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m(1, b=2) }}",
    "argument twice": "{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m(1, a=2) }}",
    "no caller": "{% macro m() %}\n{{ caller() }}{% endmacro %}{{ m() }}",
    "caller not taken": "{% macro m() %}x{% endmacro %}\n{% call m() %}{% endcall %}",
    "early macro": "\n{{ m() }}{% macro m() %}x{% endmacro %}",
    "early macro of a macro": "{% macro a() %}\n{{ b() }}{% endmacro %}{{ a() }}{% macro b() %}x{% endmacro %}",
    "syntax": "\n{% if %}",
    "unclosed": "{% for i in view.items %}\n",
    "filter": "\n{{ view.text|nofilter }}",
    "test": "\n{{ view.text is notest }}",
    "missing parent": "{% extends 'no.html' %}",
    "missing macros": "\n{% from 'no.html' import x %}",
    "missing include": "\n{% include 'no.html' %}",
    "block twice": "{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
    "super of nothing": "{% block a %}\n{{ super() }}{% endblock %}",
    "loop outside": "{{ loop.index }}",
    "unset name": "{% macro m(a) %}{% if a %}{% set x = 1 %}{% endif %}\n{{ x }}{% endmacro %}{{ m(0) }}",
    "division": "\n{{ 1 / 0 }}",
    "view of a macro's own": "{% from 'm.html' import m %}{{ m() }}",
}  # fmt: skip


@pytest.mark.parametrize("name", COVERED)
def test_what_is_covered_is_equal_and_needs_no_jinja2(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"": COVERED[name]})
    ours, compiled = by_us(tmp_path)
    assert ours == by_jinja2(tmp_path)
    assert compiled
    assert not ours.error


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_to_jinja2_is_equal(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"": LEFT[name]})
    ours, compiled = by_us(tmp_path)
    assert ours == by_jinja2(tmp_path)
    assert not compiled
    assert not ours.error


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_as_jinja2_says_it(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"": WRONG[name], "m.html": "{% macro m() %}\n{{ view }}{% endmacro %}"})
    ours, _ = by_us(tmp_path)
    assert ours == by_jinja2(tmp_path)
    assert ours.error


BASE = "{% from 'm.html' import m %}<{% block a %}base {{ view.number }}{% endblock %}|{{ m('x') }}|{% block b %}{% endblock %}>"
MACROS = "{% set start = '<' %}{% macro m(a) %}[{{ start }}{{ a }}{{ own() }}]{% endmacro %}{% macro own() %}o{% endmacro %}{% macro _hidden() %}h{% endmacro %}"
SEVERAL: dict[str, tuple[bool, dict[str, str]]] = {
    "a child": (True, {"": "{% extends 'base.html' %}\nnot shown {{ no }}{% block a %}child{% endblock %}"}),
    "super": (True, {"": "{% extends 'base.html' %}{% block a %}<{{ super() }}{{ super()|length }}>{% endblock %}"}),
    "a grandchild": (True, {"": "{% extends 'mid.html' %}{% block b %}{{ super() }}p{% endblock %}", "mid.html": "{% extends 'base.html' %}{% block b %}mid{{ super() }}{% endblock %}"}),
    "names of the parent": (True, {"": "{% extends 'base.html' %}{% block b %}{{ m(1) }}{% endblock %}"}),
    "the same name from the same place": (True, {"": "{% extends 'base.html' %}{% from 'm.html' import m %}{% block b %}{{ m(1) }}{% endblock %}"}),
    "the same name from elsewhere": (False, {"": "{% extends 'base.html' %}{% from 'n.html' import m %}{% block b %}{{ m(1) }}{% endblock %}", "n.html": "{% macro m(a) %}other{% endmacro %}"}),
    "a macro of the child": (True, {"": "{% extends 'base.html' %}{% block a %}{{ x(2) }}{% endblock %}{% macro x(n) %}{{ view.text }}{{ n }}{% endmacro %}"}),
    "a name of the child in the parent": (False, {"": "{% extends 'p.html' %}{% macro x() %}X{% endmacro %}", "p.html": "{{ x() }}"}),
    "a child's macro and the parent's": (False, {"": "{% extends 'base.html' %}{% macro m(a) %}mine{% endmacro %}{% block b %}{{ m(1) }}{% endblock %}"}),
    "a module": (True, {"": "{% import 'm.html' as x %}{{ x.m('y') }}{{ x.m('y')|length }}{{ x.start }}"}),
    "another name": (True, {"": "{% from 'm.html' import m as n, own %}{{ n(1) }}{{ own() }}"}),
    "a hidden macro": (False, {"": "{% import 'm.html' as x %}{{ x._hidden is defined }}"}),
    "with context": (False, {"": "{% from 'c.html' import m with context %}{{ m() }}", "c.html": "{% macro m() %}{{ view.text }}{% endmacro %}"}),
    "include": (False, {"": "{% for i in [1] %}{% include 'i.html' %}{% endfor %}", "i.html": "{{ view.text }}{{ i }}"}),
    "a parent chosen late": (False, {"": "{% extends 'base.html' if view.yes else 'no.html' %}"}),
    "text before the parent": (False, {"": "x{% extends 'base.html' %}"}),
    "set for the parent": (False, {"": "{% extends 'p.html' %}{% set t = 'T' %}", "p.html": "{{ t }}{% block a %}{{ t }}{% endblock %}"}),
    "macros that need each other": (False, {"": "{% from 'x.html' import x %}{{ x(2) }}", "x.html": "{% macro x(n) %}{% if n %}{{ n }}{% from 'y.html' import y %}{{ y(n - 1) }}{% endif %}{% endmacro %}", "y.html": "{% macro y(n) %}{% from 'x.html' import x %}{{ x(n) }}{% endmacro %}"}),
    "what is imported is not passed on": (True, {"": "{% from 'q.html' import m %}{{ m is defined }}", "q.html": "{% from 'm.html' import m %}"}),
    "a macro in a condition": (False, {"": "{% if view.yes %}{% from 'm.html' import m %}{{ m(1) }}{% endif %}"}),
    "a name that Jinja2 gives": (False, {"": "{% extends 'p.html' %}{% macro range(n) %}R{% endmacro %}", "p.html": "{{ range(1) }}{% block a %}{{ range(1) }}{% endblock %}"}),
}  # fmt: skip


@pytest.mark.parametrize("name", SEVERAL)
def test_templates_that_need_each_other_are_equal(tmp_path: Path, name: str) -> None:
    covered, files = SEVERAL[name]
    write(tmp_path, {"base.html": BASE, "m.html": MACROS} | files)
    ours, compiled = by_us(tmp_path)
    assert ours == by_jinja2(tmp_path)
    assert not ours.error
    assert compiled is covered
