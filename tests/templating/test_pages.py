"""Every page of every register, byte by byte as Jinja2 renders it, and without Jinja2."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from rectify import pages
from rectify.artifacts import Page
from rectify.corpus import Corpus
from rectify.pages import Chrome
from rectify.pages.styleguide import styleguide
from rectify.templating import Templates
from tests.conftest import ROOT
from tests.pages.conftest import corpus_named
from tests.templating.both import stock, write

TEMPLATES = ROOT / "templates"
OWN: dict[str, dict[str, str]] = {
    "a footer": {"components/footer.html": "{% macro footer(chrome) %}\n<footer>own {{ chrome.site.publisher }}</footer>\n{% endmacro %}\n"},
    "a footer left to Jinja2": {"components/footer.html": "{% macro footer(chrome) %}{% set n = namespace(x=0) %}{% for link in chrome.site.nav %}{% set n.x = n.x + loop.index %}{% endfor %}<footer>{{ n.x }}</footer>{% endmacro %}"},
    "a list with loops and filters": {"components/crumbs.html": "{% macro crumbs(head, chrome) %}<nav>{% for link in head.crumbs %}{{ loop.cycle('odd', 'even') }}{% if not loop.last %}{{ link.text|upper }}{% endif %}<a href='{{ chrome.href(link.url) }}'>{{ link.text|truncate(4) }}</a>{% endfor %}</nav>{% endmacro %}"},
    "a base": {"base.html": "{% from 'components/masthead.html' import masthead %}<!doctype html>{% block scripts %}{% endblock %}{{ masthead(chrome) }}{% block main %}{% endblock %}{{ view.head.title }}"},
    "an issue on the old page": {"pages/issue.html": "{% extends 'base.html' %}{% block main %}{{ chrome.t('issue.number', number=view.number) }} {{ view.title or chrome.t('withheld') }}{% endblock %}"},
}  # fmt: skip


@cache
def several() -> Corpus:
    """Return the real content with a second inspection, so that there is a home page of both."""
    real = corpus_named("real")
    other = replace(real.registers[0], slug="2021-other")
    return replace(real, registers=(real.registers[0], other))


@cache
def corpus_of(name: str) -> Corpus:
    return several() if name == "several" else corpus_named(name)


@cache
def with_chromes(name: str) -> tuple[tuple[Page, Chrome], ...]:
    corpus = corpus_of(name)
    guide = styleguide(corpus.site), pages.chrome_of_site(corpus.whole)
    return (*pages.every_page(corpus), guide)


def pages_of(name: str) -> tuple[Page, ...]:
    return tuple(page for page, _ in with_chromes(name))


def rendered_by_jinja2(name: str, *folders: Path) -> Iterator[tuple[Page, Chrome, str]]:
    environment = stock(*folders)
    for page, chrome in with_chromes(name):
        template = environment.get_template(page.template)
        yield page, chrome, template.render(view=page.view, chrome=chrome.at(page.url))


def assert_equal(name: str, *folders: Path) -> Templates:
    templates = Templates(folders)
    for page, chrome, expected in rendered_by_jinja2(name, *folders):
        assert templates.render(page.template, page.view, chrome.at(page.url)) == expected, page.url
    return templates


@pytest.mark.parametrize("name", ["real", "several", "sample", "english"])
def test_every_page_is_equal_and_none_needs_jinja2(name: str) -> None:
    templates = assert_equal(name, TEMPLATES)
    assert [page.url for page in pages_of(name) if not templates.is_compiled(page.template)] == []


def test_every_kind_of_page_is_among_them() -> None:
    kinds = {page.template for name in ("real", "several", "sample") for page in pages_of(name)}
    there = {f"pages/{path.name}" for path in (TEMPLATES / "pages").iterdir()}
    assert kinds == there


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("name", ["real", "sample"])
def test_pages_with_templates_of_the_sites_own_are_equal(
    tmp_path: Path, own: str, name: str
) -> None:
    write(tmp_path, OWN[own])
    templates = assert_equal(name, tmp_path, TEMPLATES)
    assert templates.is_compiled("pages/overview.html") is ("left to Jinja2" not in own)
