"""The finished site: each faster reading agrees with the slower one, down to html.parser's."""

import pickle
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, strategies as st

from rectify.artifacts import File
from rectify.checks import built, markup, surveyor
from rectify.checks.survey import joined
from rectify.diagnostics import Diagnostic
from tests.checks import plain_built


class Oracle(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.without_alt = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"] or "")
        for key in ("href", "src"):
            if key in found:
                self.links.append((found[key] or "").strip())
        self.without_alt += tag == "img" and "alt" not in found

    handle_startendtag = handle_starttag


NAMES = st.sampled_from(["a", "img", "p", "LI", "h2", "link", "use"])
VALUES = st.text(st.sampled_from("ab1-./#&;<=中 文'"), max_size=8)
KEYS = st.sampled_from(["id", "href", "src", "alt", "class", "data-id", "title", "hidden"])


@st.composite
def tags(draw: st.DrawFn) -> str:
    parts = []
    for key in draw(st.lists(KEYS, unique=True, max_size=4)):
        value = draw(VALUES)
        bare = key == "hidden" or (draw(st.booleans()) and not value)
        parts.append(key if bare else f'{key}="{value}"')
    close = draw(st.sampled_from(["", " /"]))
    return f"<{' '.join([draw(NAMES), *parts])}{close}>"


COMMENTS = st.sampled_from(
    ["<!-- <a href=x id=y> -->", "文字 & <", "</p>", "<!doctype html>", "\n"]
)


@given(st.lists(st.one_of(tags(), COMMENTS), max_size=12))
def test_reading_agrees_with_html_parser(parts: list[str]) -> None:
    html = "".join(parts)
    oracle = Oracle()
    oracle.feed(html)
    oracle.close()
    page = [tag for _, tag in markup.tags(html.encode())]
    assert [name for tag in page for name in tag.ids] == oracle.ids
    assert sorted(link for tag in page for link in tag.links) == sorted(oracle.links)
    assert sum(tag.lacks_alt for tag in page) == oracle.without_alt


USUAL_VALUES = st.sampled_from([
    "a", "b", "#a", "#b", "index.html", "other.html#a",
    "x/", "?q=1#b", "../index.html#a", "..", "/x", "&#97;",
    "%61.html", "a%20b.html", "#top", "https://e.cn", "a > b", "href=x",
])  # fmt: skip
PIECES = st.sampled_from([
    "<script>", "</script>", "<style>", "</style >", "<!--", "-->",
    "<!-- x -->", "<!-->", "<!x>", "<SCRIPT src=a>", "<script src='a'></script>", "</p id=a>",
    "<>", "<", ">", '"', "'", "=",
    "/", '<a href="a"', " id=a", ' ID="a"', "<img>", "<IMG/>",
    "<img alt>", "<img\tsrc=a>", "\0", "中", "<a title='>' href=b>", '<p title="<a href=x>" id="a">',
    "<p id>", '<a title="x href=" id="a">', '<script type="x">{"a": "<b id=c>"}</script>', '<script>a<b</script><p id="c">', "文字", "\n",
])  # fmt: skip


@st.composite
def usual_tags(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(["a", "p", "img", "h2", "script-x"]))
    keys = draw(st.lists(KEYS, max_size=3))
    quote = draw(st.sampled_from(['"', '"', '"', "'", ""]))
    parts = [f"{key}={quote}{draw(USUAL_VALUES)}{quote}" for key in keys]
    return f"<{' '.join([name, *parts])}>"


PAGES = st.lists(st.one_of(usual_tags(), usual_tags(), PIECES), max_size=8).map("".join)


@given(PAGES)
@example('<a href="x"><script>a<b</script>')
@example('<p id="a\0b">')
def test_fast_and_slow_reading_agree(html: str) -> None:
    """A page that the fast reading takes for a usual one says just that, and has no fault."""
    data = html.encode()
    slow = list(plain_built.tags(data))
    read = [(at, list(tag.ids), list(tag.links), tag.lacks_alt) for at, tag in markup.tags(data)]
    assert read == slow
    try:
        marks, ids = surveyor._read(data)
    except markup.OddMarkupError:
        return
    said = [mark.tag for mark in marks if mark.tag.ids or mark.tag.links]
    assert [(list(tag.ids), list(tag.links), tag.lacks_alt) for tag in said] == [
        (tag_ids, links, lacks) for _, tag_ids, links, lacks in slow
    ]
    assert ids == joined([name for _, tag_ids, _, _ in slow for name in tag_ids])
    first = {link: at for at, _, links, _ in reversed(slow) for link in links}
    places = {link.text: at for at, link in reversed(list(surveyor._places(data, marks)))}
    assert places.items() <= first.items()


def test_our_own_pages_are_read_fast() -> None:
    html = """<!doctype html>
<html lang="zh-CN"><head><!-- a comment -->
<script type="application/ld+json">{"@type":"Report","name":"a > b"}</script>
<link rel="icon" href="a.svg"><script src="a.js" defer></script></head>
<body><a class="skip" href="#main">正文</a><img src="a.svg" alt=""><br/><input id="q" disabled>
<main id="main" tabindex="-1">1 > 0</main></body></html>"""
    marks, ids = surveyor._read(html.encode())
    assert (len(marks), ids) == (7, joined(["q", "main"]))


PATHS = ["index.html", "other.html", "404.html", "x/index.html", "x/other.html", "x/y/a.html"]


@st.composite
def sites(draw: st.DrawFn) -> list[list[File]]:
    """Return a small site in one or more groups."""
    groups: list[list[File]] = [[] for _ in range(draw(st.integers(1, 3)))]
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True, min_size=1)):
        draw(st.sampled_from(groups)).append(File(path, draw(PAGES).encode()))
    styles = b"a{background:url(a.svg)}\nb{background:url('../x.svg#i') url( \"/x\") url(data:x)}"
    draw(st.sampled_from(groups)).append(File(draw(st.sampled_from(["a.css", "x/a.css"])), styles))
    draw(st.sampled_from(groups)).append(File("x/a", b""))
    return groups


def key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.params["target"]


@given(sites(), st.sampled_from(["/", "/x/"]))
def test_groups_together_find_what_the_plain_check_finds(
    groups: list[list[File]], base: str
) -> None:
    expected = plain_built.run([file for group in groups for file in group], base)
    surveys = [built.survey(iter(group), base) for group in groups]
    found = built.settle(pickle.loads(pickle.dumps(surveys)))  # noqa: S301 - our own bytes
    everywhere = {"duplicate-id", "missing-alt", "link-outside-site"}
    assert Counter(repr(d) for d in found if d.code in everywhere) == Counter(
        repr(d) for d in expected if d.code in everywhere
    )
    assert {key(d) for d in found if d.code not in everywhere} == {
        key(d) for d in expected if d.code not in everywhere
    }
    assert {repr(d) for d in found} <= {repr(d) for d in expected}
    assert built.settle(reversed(surveys)) == found


def test_a_link_that_fails_is_told_once_for_each_group() -> None:
    page = b'\n <p id="a"></p>\xe4\xb8\xad<a href="b.html#c">x</a><a href="no.html">x</a>'
    files = [File("a/1.html", page), File("a/2.html", page), File("a/b.html", b"<p>")]
    other = built.survey([File("b/1.html", page)])
    found = built.settle([built.survey(files), other])
    assert [(d.code, d.file, d.position and d.position.column) for d in found] == [
        ("dead-anchor", "a/1.html", 17),
        ("dead-link", "a/1.html", 41),
        ("dead-link", "b/1.html", 17),
        ("dead-link", "b/1.html", 41),
    ]


def test_a_survey_is_small_and_keeps_equal_ids_once() -> None:
    pages = [File(f"a/{n}.html", b'<p id="a"><p id="b"><a href="../x.css">') for n in range(99)]
    survey = built.survey(iter(pages))
    assert len(survey.pages) == len(survey.needs) == 1
    assert len(pickle.dumps(survey)) < 2_000


@pytest.mark.parametrize("suffix", ["", " id=c>", "<!--", "<script>"])
def test_an_own_anchor_must_be_on_each_page(suffix: str) -> None:
    there, not_there = f'<a href="#a"><p id="a">{suffix}', f'<a href="#a">{suffix}'
    files = [File("1.html", there.encode()), File("2.html", not_there.encode())]
    (found,) = built.run(files)
    assert (found.code, found.file) == ("dead-anchor", "2.html")


def test_styles_and_data_addresses() -> None:
    files = [
        File("css/a.css", b"a{background:url(../img/x.svg)} b{background:url('data:x')}"),
        File("index.html", b'<link rel="stylesheet" href="css/a.css"><a href="?q=1#top">x</a>'),
    ]
    (found,) = built.run(files)
    assert (found.code, found.file) == ("dead-link", "css/a.css")
