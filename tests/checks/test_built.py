"""The finished site: each faster reading agrees with the slower one, down to html.parser's."""

import pickle
from collections import Counter
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import example, given, strategies as st

from rectify.artifacts import File
from rectify.checks import built, links, markup, reading, surveyor
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
    '<meta name="a" content="b">', '<meta name="id" content="<p id=a>">', '<meta property="a" content="', '<meta name="a" id="a" content="b">', '<meta name="a" content="b" href=x>',
    '<p id="a"/>', "<br/>", '<a href="a&amp;b">',
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
    folder = reading.Folder("")
    try:
        marks, ids = read_fast(folder, data)
    except markup.OddMarkupError:
        return
    assert [
        (list(mark.ids), [link.text for link in mark.links]) for mark in marks if says(mark)
    ] == [
        (tag_ids, outward(links_)) for _, tag_ids, links_, _ in slow if tag_ids or outward(links_)
    ]
    assert not any(lacks for _, _, _, lacks in slow)
    assert ids == joined([name for _, tag_ids, _, _ in slow for name in tag_ids])


BETWEEN = st.sampled_from(["", "中", '"', "'", ">", "=", " id=a", "/", "-->", "<", "</script>"])


@given(st.lists(st.tuples(st.one_of(usual_tags(), PIECES), BETWEEN, BETWEEN), max_size=8))
@example([("<script>", "</script>", ""), ("<a href=x>", "", ""), ("</script>", "", "")])
@example([('<a title="x >', '" href="y">', "")])
def test_other_texts_between_the_same_tags_say_the_same(parts: list[tuple[str, str, str]]) -> None:
    page, other = ("".join(part[0] + part[at] for part in parts).encode() for at in (1, 2))
    if markup.have_same_tags(page, other):
        one, two = ([tag for _, tag in markup.tags(data)] for data in (page, other))
        assert one == two


def test_a_page_is_told_to_have_the_same_tags() -> None:
    page = (
        '<!doctype html><meta name="description" content="{0}"><title>{0}</title>'
        '<a href="x?a=1&amp;b=2">{0}</a><img src="a.png" alt="">'
    )
    assert markup.have_same_tags(page.format("一").encode(), page.format("二 二").encode())
    assert not markup.have_same_tags(page.encode(), page.replace("x?a", "y?a").encode())


def read_fast(folder: reading.Folder, data: bytes) -> tuple[list[reading.Mark], str]:
    """Return the marks of a folder's first page, and its joined ids."""
    marks = folder.news(data)
    own = tuple(mark for mark in marks if mark.is_own)
    reading.check_raw(own, data)
    return marks, reading.joined_ids(own)


def says(mark: reading.Mark) -> bool:
    return bool(mark.ids or mark.links)


def outward(found: list[str]) -> list[str]:
    return [text for text in found if (link := links.read(text)) and link.address]


def test_our_own_pages_are_read_fast() -> None:
    html = """<!doctype html>
<html lang="zh-CN"><head><!-- a comment -->
<script type="application/ld+json">{"@type":"Report","name":"a > b"}</script>
<link rel="icon" href="a.svg"><script src="a.js" defer></script></head>
<body><a class="skip" href="#main">正文</a><img src="a.svg" alt=""><br/><input id="q" disabled>
<main id="main" tabindex="-1">1 > 0</main></body></html>"""
    marks, ids = read_fast(reading.Folder(""), html.encode())
    assert (len(marks), ids) == (7, joined(["q", "main"]))


PATHS = ["index.html", "other.html", "404.html", "x/index.html", "x/other.html", "x/y/a.html"]


@st.composite
def sites(draw: st.DrawFn) -> list[list[File]]:
    """Return a small site in one or more groups, whose pages have something in common."""
    groups: list[list[File]] = [[] for _ in range(draw(st.integers(1, 3)))]
    head, foot = draw(PAGES), draw(PAGES)
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True, min_size=1)):
        html = draw(st.one_of(PAGES, PAGES.map(lambda own: head + own + foot)))
        draw(st.sampled_from(groups)).append(File(path, html.encode()))
    styles = b"a{background:url(a.svg)}\nb{background:url('../x.svg#i') url( \"/x\") url(data:x)}"
    draw(st.sampled_from(groups)).append(File(draw(st.sampled_from(["a.css", "x/a.css"])), styles))
    draw(st.sampled_from(groups)).append(File("x/a", b""))
    for group in groups:
        group[:] = draw(st.permutations(group))
    return groups


def told(found: list[Diagnostic], groups: list[list[File]]) -> list[Diagnostic]:
    """Return what is told of all that is wrong: of links to other files, a group's first of each."""
    places = {file.path: (g, n) for g, group in enumerate(groups) for n, file in enumerate(group)}
    kept: dict[tuple[object, ...], Diagnostic] = {}
    for number, one in enumerate(sorted(found, key=lambda d: (places[d.file], at(d)))):
        address, _, anchor = one.params.get("link", "").partition("#")
        is_own = not address.partition("?")[0]
        if one.code not in {"dead-link", "dead-anchor"} or is_own:
            kept[number,] = one
        else:
            is_named = anchor != "top" and not anchor.startswith(":~:")
            path = one.params["target"].partition("#")[0]
            kept.setdefault((places[one.file][0], path, anchor if is_named else ""), one)
    return list(kept.values())


def at(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.position
    return diagnostic.position.line, diagnostic.position.column


@given(sites(), st.sampled_from(["/", "/x/"]), st.sampled_from([0, 100, 1_000_000]))
def test_groups_together_find_what_the_plain_check_finds(
    groups: list[list[File]], base: str, most_held: int
) -> None:
    expected = told(plain_built.run([file for group in groups for file in group], base), groups)
    with patch.object(surveyor, "_MOST_HELD", most_held):
        surveys = [built.survey(iter(group), base) for group in groups]
    found = built.settle(pickle.loads(pickle.dumps(surveys)))  # noqa: S301 - our own bytes
    assert Counter(map(repr, found)) == Counter(map(repr, expected))
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
