"""What is written once for many pages: on every one of them what Jinja2 writes for it alone."""

from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest

from rectify import pages
from rectify.pages import Chrome
from rectify.templating import Templates
from tests.pages.conftest import corpus_named
from tests.templating.both import PAGE, stock, write

URLS = ("index.html", "a/1.html", "a/2.html", "b/1.html", "404.html", "search.html")
MACROS = (
    "{% macro nav(chrome) %}{% for link in chrome.site.nav %}{{ loop.index }}"
    "<a href='{{ chrome.href(link.url) }}'{% if chrome.is_here(link.url) %} here{% endif %}>{{ link.text }}</a>"
    "{% endfor %}{% endmacro %}"
    "{% macro both(a, chrome, b='<') %}{{ a }}{{ chrome.t('skip') }}{{ b }}{% if a %}{{ nav(chrome) }}{% endif %}{% endmacro %}"
    "{% macro by_another_name(c) %}{{ c.t('skip') }}{{ c.url }}{{ c.href('x.html') }}{% endmacro %}"
    "{% macro own(chrome) %}{{ chrome.absolute }}{{ chrome.url }}{{ chrome.t('skip') }}{% endmacro %}"
    "{% macro again(n, chrome) %}{{ chrome.t('skip') }}{% if n %}{{ again(n - 1, chrome) }}{% endif %}{% endmacro %}"
    "{% macro around(chrome) %}{{ chrome.t('skip') }}{{ caller() }}{% endmacro %}"
)  # fmt: skip
USE = "{% from 'm.html' import nav, both, by_another_name, own, again, around %}"
BODIES = {
    "navigation": "{{ nav(chrome) }}",
    "between values": "{{ view.n }}{{ nav(chrome) }}{{ view.n }}<p{{ chrome.content_lang }}>{{ view.n }}",
    "steady arguments": "{{ both(chrome.site.site_title, chrome) }}{{ both('', chrome, b=chrome.lang) }}",
    "a page's argument": "{{ both(view.n, chrome) }}{{ both('a', chrome, b=view.n) }}",
    "by another name": "{{ by_another_name(chrome) }}{{ nav(chrome) }}",
    "the page's own": "{{ own(chrome) }}<{{ chrome.url }}>{{ chrome.absolute_of('x.html') }}",
    "recursive": "{{ again(2, chrome) }}{{ again(view.n, chrome) }}",
    "a caller": "{% call around(chrome) %}{{ view.n }}{{ nav(chrome) }}{% endcall %}{% call around(chrome) %}x{% endcall %}",
    "here": "{% if chrome.is_here('a/1.html') %}one{% elif chrome.is_here('a/2.html') %}two{% else %}{{ chrome.t('skip') }}{% endif %}{{ 'x' if not chrome.is_here('search.html') }}",
    "here, by the page": "{% for u in view.urls %}{% if chrome.is_here(u) %}<{{ u }}{{ chrome.t('skip') }}>{% endif %}{% endfor %}",
    "links": "{{ chrome.href('a/2.html') }}{{ chrome.href('index.html#x') }}{{ chrome.href('#x') }}{{ chrome.href(view.urls[1]) }}",
    "texts with parameters": "{{ chrome.t('count', n=1) }}{{ chrome.t('count', n=2) }}{{ chrome.t('count', n=view.n) }}{{ chrome.t('as_of', date=view.n) }}{{ chrome.t('skip', none=view.n) }}",
    "names bound here": "{% macro m(x) %}{% set chrome = x %}{{ chrome.t('skip') }}{{ chrome.url }}{% endmacro %}{{ m(chrome) }}{% for chrome in [chrome] %}{{ chrome.t('skip') }}{{ chrome.url }}{% endfor %}",
    "a macro's name bound here": "{% macro m() %}{% set nav = view.urls %}{{ chrome.t('skip') }}{{ nav[0] }}{% endmacro %}{{ m() }}{{ nav(chrome) }}",
    "no chrome at all": "{% for chrome in view.urls %}{{ chrome.upper() }}{% endfor %}{{ chrome.t('skip') }}",
    "another's method": "{% for chrome in view.others %}{{ chrome.t('<') }}{% endfor %}",
    "in a block": "{% block b %}{{ nav(chrome) }}{{ view.n }}{% endblock %}",
    "in a set": "{% macro m() %}{% set x %}<{{ chrome.t('skip') }}>{% endset %}{{ x }}{{ x|length }}{{ view.n }}{% endmacro %}{{ m() }}",
    "as a value": "{{ nav(chrome)|length }}{{ nav(chrome) ~ view.n }}",
}  # fmt: skip


class Other:
    """Has a method that a chrome has, too."""

    def t(self, key: str) -> str:
        return f"{key}>"


@pytest.fixture(params=["real", "sample", "english"])
def chromes(request: pytest.FixtureRequest) -> list[Chrome]:
    corpus = corpus_named(request.param)
    registers = [pages.chrome_of_register(corpus.setting, r) for r in corpus.registers]
    return [pages.chrome_of_site(corpus.whole), *registers]


@pytest.mark.parametrize("name", BODIES)
def test_every_page_is_as_if_it_were_alone(
    tmp_path: Path, chromes: list[Chrome], name: str
) -> None:
    write(tmp_path, {"": USE + BODIES[name], "m.html": MACROS})
    template = stock(tmp_path).get_template(PAGE)
    for urls in (URLS, URLS[::-1]):
        templates = Templates([tmp_path])
        for at, url in enumerate(urls * 2):
            view = SimpleNamespace(n=at, urls=URLS, others=(Other(),))
            for chrome in chromes:
                expected = template.render(view=view, chrome=chrome.at(url))
                assert templates.render(PAGE, view, chrome.at(url)) == expected, url
        assert templates.is_compiled(PAGE) is (name != "another's method")


@pytest.mark.parametrize("urls", list(permutations(URLS[:3])))
def test_a_page_that_is_asked_for_first_or_last(
    tmp_path: Path, chromes: list[Chrome], urls: tuple[str, ...]
) -> None:
    write(tmp_path, {"": USE + BODIES["here"], "m.html": MACROS})
    template, templates = stock(tmp_path).get_template(PAGE), Templates([tmp_path])
    for url in urls:
        at = chromes[0].at(url)
        assert templates.render(PAGE, None, at) == template.render(view=None, chrome=at)


def test_what_pages_have_in_common_is_made_once(tmp_path: Path, chromes: list[Chrome]) -> None:
    write(tmp_path, {"": "{{ chrome.t('skip') }}{{ chrome.href('x.html') }}{{ view }}"})
    templates = Templates([tmp_path])
    first, second = chromes[0].at("z/1.html"), chromes[0].at("z/2.html")
    elsewhere = chromes[0].at("y/1.html")
    for chrome in (first, second, elsewhere):
        templates.render(PAGE, 1, chrome)
    assert first.of_folder is second.of_folder
    assert len(first.of_folder) == 1
    assert elsewhere.of_folder is not first.of_folder
    assert elsewhere.of_language is first.of_language
