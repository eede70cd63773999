"""Views: totals add up, addresses are unique, every link lands, nothing hidden leaks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from markupsafe import Markup

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Corpus
from rectify.memo.fingerprints import fingerprint
from rectify.pages import OF_REGISTER, chrome_of_site, every_page
from rectify.pages.of_site import OF_SITE
from rectify.pages.parts.progress import Point
from rectify.pages.parts.tallies import CategoryRow, Segment
from rectify.pages.styleguide import styleguide
from rectify.render import Renderer
from tests.conftest import ROOT

Named = Callable[[str], Corpus]
RENDERED: dict[int, tuple[Corpus, dict[str, str]]] = {}
PLAIN = {str, Markup, int, bool, type(None), date, tuple}
"""What a view may hold, beside enumerations and frozen records: a build tells views apart by it."""
MADE_ELSEWHERE = {urls.FEED, "css/site.css"}


def rendered(corpus: Corpus) -> dict[str, str]:
    """Return the HTML of all pages, made once for each of the session's registers."""
    if id(corpus) not in RENDERED:
        RENDERED[id(corpus)] = corpus, all_rendered(corpus)
    return RENDERED[id(corpus)][1]


def all_rendered(corpus: Corpus) -> dict[str, str]:
    renderer = Renderer([ROOT / "templates"])
    return {
        page.url: renderer.render(page, chrome).data.decode() for page, chrome in every_page(corpus)
    }


def all_pages(corpus: Corpus) -> list[Page]:
    return [page for page, _chrome in every_page(corpus)]


def values_in(view: Any) -> Iterator[Any]:
    yield view
    if is_dataclass(view):
        for field in fields(view):
            yield from values_in(getattr(view, field.name))
    elif isinstance(view, tuple):
        for item in view:
            yield from values_in(item)


def view_at(corpus: Corpus, url: str) -> Any:
    return next(page.view for page in all_pages(corpus) if page.url == url)


def test_every_address_is_unique(corpus: Corpus) -> None:
    addresses = [page.url for page in all_pages(corpus)]
    assert len(addresses) == len(set(addresses))


def test_views_are_values(corpus: Corpus) -> None:
    for one, again in zip(all_pages(corpus), all_pages(corpus), strict=True):
        assert (one.url, one.template, one.view) == (again.url, again.template, again.view)
        assert fingerprint(one.made_from) == fingerprint(again.made_from)
        assert hash(one.view) == hash(again.view)
        kinds = {type(value) for value in values_in(one.view)}
        odd = {kind for kind in kinds if kind not in PLAIN and not issubclass(kind, Enum)}
        assert all(is_dataclass(kind) and kind.__hash__ for kind in odd), odd


def test_equal_chrome_for_equal_content(corpus: Corpus) -> None:
    chromes, again = ([chrome for _, chrome in every_page(corpus)] for _ in range(2))
    assert chromes == again


def test_every_kind_has_its_template() -> None:
    assert {path.stem for path in (ROOT / "templates/pages").glob("*.html")} >= {
        *OF_REGISTER,
        *OF_SITE,
    }


def test_components_have_style_of_their_own_name() -> None:
    styles = {path.stem for path in (ROOT / "static/css/components").glob("*.css")}
    components = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    assert components >= {"status", "bar", "issue_table"}
    pages = {path.stem for path in (ROOT / "templates/pages").glob("*.html")}
    assert styles - components - pages == set(), "style without a component or page"


def test_every_link_lands(corpus: Corpus) -> None:
    pages = rendered(corpus)
    anchors = {url: set(re.findall(r'\bid="([^"]+)"', html)) for url, html in pages.items()}
    for url, html in pages.items():
        for link in re.findall(r'\s(?:href|src|action)="([^"]+)"', html):
            target = resolved(url, unescape(link))
            if target is None or target[0] in MADE_ELSEWHERE or target[0].endswith(("json", "csv")):
                continue
            path, anchor = target
            where = f"{url} -> {link}"
            assert path in pages or (ROOT / "static" / path).is_file() or "files/" in path, where
            if anchor:
                assert anchor in anchors[path], where


def resolved(page: str, link: str) -> tuple[str, str] | None:
    """Return the page and anchor that a link leads to; None outside the site."""
    parts = urlsplit(link)
    if parts.scheme:
        return None
    if parts.path.startswith("/"):
        return parts.path.removeprefix("/open/"), parts.fragment
    if not parts.path:
        return page, parts.fragment
    steps: list[str] = []
    for step in (*PurePosixPath(page).parent.parts, *unquote(parts.path).split("/")):
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps), unquote(parts.fragment)


def test_anchors_are_unique(corpus: Corpus) -> None:
    for url, html in rendered(corpus).items():
        found = re.findall(r'\bid="([^"]+)"', html)
        assert len(found) == len(set(found)), url


def test_no_inline_script_or_style(corpus: Corpus) -> None:
    for html in rendered(corpus).values():
        assert " style=" not in html
        assert "<style" not in html
        assert not re.search(r"\son[a-z]+=", html)
        assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", html)
        assert "default-src &#39;self&#39;" in html or "default-src 'self'" in html


def test_the_real_totals_are_the_published_ones(named: Named) -> None:
    view = view_at(named("real"), urls.HOME)
    assert [(row.mark.key, row.count, row.published) for row in view.counts] == [
        ("completed", 14, 14),
        ("mostly-completed", 21, 21),
        ("long-term", 4, 4),
        ("not-completed", 2, 2),
    ]
    assert view.rate == "34.1%"
    assert view.agreement.agrees
    assert view.agreement.text == "与公布总数一致"


def test_the_real_case_has_all_its_pages(named: Named) -> None:
    addresses = [page.url for page in all_pages(named("real"))]
    assert sum("/issue-" in url for url in addresses) == 41
    assert sum("/category-" in url for url in addresses) == 6


def test_differing_totals_say_where(named: Named) -> None:
    text = view_at(named("sample"), "2024-county/index.html").agreement.text
    assert "问题总数公布12、本站计10" in text
    assert "未完成公布2、本站计1" in text


def test_totals_add_up_over_categories(corpus: Corpus) -> None:
    for page in all_pages(corpus):
        rows = [value for value in values_in(page.view) if isinstance(value, CategoryRow)]
        for row in rows:
            assert sum(count.count for count in row.counts) == row.total == len(row.cells)
        if rows:
            assert sum(row.total for row in rows) == page.view.total


def test_bars_are_whole(corpus: Corpus) -> None:
    for page in all_pages(corpus):
        known: dict[int, float] = {}
        for value in values_in(page.view):
            if isinstance(value, Point):
                known[id(value.segments)] = 100 * (1 - value.unknown / value.total)
            if isinstance(value, tuple) and value and isinstance(value[0], Segment):
                width = sum(float(segment.width.rstrip("%")) for segment in value)
                assert width == pytest.approx(known.get(id(value), 100), abs=0.1)


def test_withheld_issues_show_no_text(named: Named) -> None:
    html = rendered(named("sample"))
    page = html["2024-county/issue-3.html"]
    assert "涉及正在办理的案件" in page
    assert "推进中" in page
    assert "<h1>内容不公开</h1>" in page
    assert "问题3：" not in page


def test_withdrawn_issues_leave_a_tombstone(named: Named) -> None:
    html = rendered(named("sample"))
    assert "与问题5重复" in html["2024-county/issue-4.html"]
    assert "2024年6月28日撤回" in html["2024-county/issues.html"]
    assert "issue-4.html" not in html["2024-county/bulletin.html"]


def test_mail_carries_number_and_title(named: Named) -> None:
    contact = view_at(named("real"), "2020-provincial/issue-3.html").contact
    assert contact.mail_url.startswith("mailto:tyqdwxx@163.com?subject=")
    subject = unquote(contact.mail_url.split("subject=")[1])
    assert "问题3" in subject
    assert "防范化解债务风险不够坚决" in subject


def test_every_status_has_its_basis_beside_it(corpus: Corpus) -> None:
    for page in all_pages(corpus):
        if page.template in {"pages/issue.html", "pages/bulletin.html"}:
            html = rendered(corpus)[page.url]
            marks = html.count('<span class="status">')
            assert marks == html.count('class="basis ') + html.count(unstated(corpus))


def unstated(corpus: Corpus) -> str:
    word = "Not stated" if corpus.site.language == "en" else "未说明"
    return f'<span class="status-label">{word}</span>'


def test_an_english_site_speaks_english_around_the_content(named: Named) -> None:
    html = rendered(named("english"))
    home = html[urls.HOME]
    assert '<html lang="en">' in home
    assert "Agrees with the published totals" in home
    without_content = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "", home, flags=re.DOTALL)
    body = without_content.split("<body", 1)[1]
    text = re.sub(r"<[^>]+>|title=\"[^\"]*\"", "", body)
    assert not re.search(r"[\u4e00-\u9fff]", text), re.findall(r".{0,20}[\u4e00-\u9fff]+", text)


def test_metadata_is_absent_when_not_given(named: Named) -> None:
    real = rendered(named("real"))["2020-provincial/issue-3.html"]
    assert 'name="ArticleTitle"' in real
    assert "SiteIDCode" not in real
    assert "canonical" not in real
    assert 'class="qr"' not in real
    sample = rendered(named("sample"))["2024-county/issue-1.html"]
    assert '<meta name="SiteIDCode" content="1100000000">' in sample
    assert '<meta name="SiteDomain" content="zg.example.gov.cn">' in sample
    assert 'class="qr"' in sample
    assert "GovernmentOrganization" in sample


def test_a_site_overrides_a_component_by_its_name(named: Named, tmp_path: Any) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components/steps.html").write_text(
        "{% macro steps(items, chrome) %}<p>own steps</p>{% endmacro %}", "utf-8"
    )
    corpus = named("real")
    renderer = Renderer([tmp_path, ROOT / "templates"])
    home, chrome = next(pair for pair in every_page(corpus) if pair[0].url == urls.HOME)
    assert "<p>own steps</p>" in renderer.render(home, chrome).data.decode()


def test_the_style_guide_shows_every_component(named: Named) -> None:
    corpus = named("real")
    page, chrome = styleguide(corpus.site), chrome_of_site(corpus.whole)
    html = Renderer([ROOT / "templates"]).render(page, chrome).data.decode()
    shown = set(re.findall(r"<code>([a-z_]+)</code>", html))
    around_pages = {"crumbs", "display", "finder", "footer", "masthead", "metadata", "page_head"}
    of_whole_pages = {"bulletin_issue", "standing", "toc"}
    components = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    assert shown == components - around_pages - of_whole_pages
