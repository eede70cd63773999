"""The finished site: the fast reading agrees with the standard library's parser."""

from html.parser import HTMLParser

from hypothesis import given, strategies as st

from rectify.artifacts import File
from rectify.checks import built


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
    page = built._read(html.encode())
    assert page.ids == frozenset(oracle.ids)
    assert sorted(link.target for link in page.links) == sorted(oracle.links)
    assert len(page.without_alt) == oracle.without_alt
    assert len(page.repeated) == len(oracle.ids) - len(set(oracle.ids))


def test_styles_and_data_addresses() -> None:
    files = [
        File("css/a.css", b"a{background:url(../img/x.svg)} b{background:url('data:x')}"),
        File("index.html", b'<link rel="stylesheet" href="css/a.css"><a href="?q=1#top">x</a>'),
    ]
    (found,) = built.run(files)
    assert (found.code, found.file) == ("dead-link", "css/a.css")
