"""B: the finished site, looked at in memory: every internal link, anchor and file, ids, alt texts.

The standard library's parser reads 3 MB a second, which a site of 10,000 pages cannot afford after
each build. The pages come from our own templates, so one pattern per tag is enough; a test holds
it to `html.parser`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from rectify.artifacts import File
from rectify.diagnostics import Diagnostic, Position
from rectify.urls import NOT_FOUND

MANUALS = {
    "dead-link": """A link, image, style or script leads to a file that the site does not have.

    不通过：index.html 里有 `<a href="issue-9.html">`，网站里没有这个文件。

    通过：链接指向存在的页面。
    """,
    "dead-anchor": """A link leads to a place on a page that no element has as its id.

    不通过：`<a href="#issue-9">`，页面上没有 `id="issue-9"`。

    通过：页面上有 `<li id="issue-9">`。
    """,
    "duplicate-id": """Two elements of a page have the same id.

    不通过：`<h2 id="a">` 和 `<p id="a">` 在同一页。

    通过：同一页的 id 各不相同。
    """,
    "missing-alt": """An image has no alternative text, not even an empty one for decoration.

    不通过：`<img src="chart.svg">`

    通过：`<img src="chart.svg" alt="41个问题：已完成14个">`
    """,
    "link-outside-site": """A link climbs out of the site, or begins at the server's root.

    网站可能放在子目录下，也可能从U盘打开，链接一律用相对地址。404.html 除外。

    不通过：`<a href="/index.html">`

    通过：`<a href="../index.html">`
    """,
}

_TAG = re.compile(
    rb"<!--.*?-->|<(script|style)\b([^>]*)>.*?</\1\s*>"
    rb"|<([a-zA-Z][a-zA-Z0-9-]*)"
    rb"((?:\s+[^\s=>/\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*/?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"\s+([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_ADDRESSES = frozenset({b"href", b"src", b"poster"})
_CSS_ADDRESS = re.compile(rb"url\(\s*[\"']?([^\"')]+)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class _Link:
    target: str
    at: int


@dataclass(frozen=True, slots=True)
class _Page:
    ids: frozenset[str]
    links: tuple[_Link, ...]
    repeated: tuple[tuple[str, int], ...]
    without_alt: tuple[int, ...]


def run(files: Iterable[File], base: str = "/") -> list[Diagnostic]:
    """Return what is wrong with a finished site; `file` is the path below the site's root.

    Args:
        files: All files of the site.
        base: Path that the site has on its server: 404.html, which is shown anywhere, links from
            there.
    """
    by_path = {file.path: file for file in files}
    pages = {path: _read(f.data) for path, f in by_path.items() if path.endswith(".html")}
    if NOT_FOUND in pages:
        pages[NOT_FOUND] = _from_root(pages[NOT_FOUND], base)
    found: list[Diagnostic] = []
    for path, page in pages.items():
        data = by_path[path].data
        for name, at in page.repeated:
            found.append(_diagnostic("duplicate-id", path, data, at, id=name))
        found.extend(_diagnostic("missing-alt", path, data, at) for at in page.without_alt)
        found.extend(_links(path, data, page.links, by_path, pages))
    for path, file in by_path.items():
        if path.endswith(".css"):
            links = [_Link(m[1].decode(), m.start(1)) for m in _CSS_ADDRESS.finditer(file.data)]
            found.extend(_links(path, file.data, links, by_path, pages))
    return found


def _read(data: bytes) -> _Page:
    ids: set[str] = set()
    links: list[_Link] = []
    repeated: list[tuple[str, int]] = []
    without_alt: list[int] = []
    for tag in _TAG.finditer(data):
        name, attributes = (tag[1], tag[2]) if tag[1] else (tag[3], tag[4])
        if not attributes:
            if name and name.lower() == b"img":
                without_alt.append(tag.start())
            continue
        has_alt = False
        for attribute in _ATTRIBUTE.finditer(attributes):
            key = attribute[1].lower()
            value = attribute[2] or attribute[3] or attribute[4] or b""
            if key == b"alt":
                has_alt = True
            elif key == b"id":
                text = unescape(value.decode())
                if text in ids:
                    repeated.append((text, tag.start()))
                ids.add(text)
            elif key in _ADDRESSES:
                links.append(_Link(unescape(value.decode()).strip(), tag.start()))
        if name.lower() == b"img" and not has_alt:
            without_alt.append(tag.start())
    return _Page(frozenset(ids), tuple(links), tuple(repeated), tuple(without_alt))


def _from_root(page: _Page, base: str) -> _Page:
    """Return a page whose links from the site's own path begin at the root instead."""
    links = (
        _Link(f"/{link.target.removeprefix(base)}", link.at)
        if link.target.startswith(base)
        else link
        for link in page.links
    )
    return replace(page, links=tuple(links))


def _links(
    path: str,
    data: bytes,
    links: Iterable[_Link],
    files: dict[str, File],
    pages: dict[str, _Page],
) -> Iterator[Diagnostic]:
    for link in links:
        if _SCHEME.match(link.target):
            continue
        code, target = _fault(path, link.target, files, pages)
        if code:
            yield _diagnostic(code, path, data, link.at, link=link.target, target=target)


def _fault(
    page: str, link: str, files: dict[str, File], pages: dict[str, _Page]
) -> tuple[str, str]:
    """Return what is wrong with a link and where it leads, or empty texts."""
    address, _, anchor = link.partition("#")
    address = unquote(address.partition("?")[0])
    target = page
    if address:
        if address.startswith("/") and page != NOT_FOUND:
            return "link-outside-site", address
        folder = page.rpartition("/")[0]
        joined = address[1:] if address.startswith("/") else f"{folder}/{address}".lstrip("/")
        target = normpath(joined) if joined else "."
        if target.startswith(".."):
            return "link-outside-site", target
        if address.endswith("/") or target == ".":
            target = f"{target}/index.html".removeprefix("./")
    if target not in files:
        return "dead-link", target
    is_named = anchor and anchor != "top" and not anchor.startswith(":~:")
    if is_named and target in pages and unquote(anchor) not in pages[target].ids:
        return "dead-anchor", f"{target}#{anchor}"
    return "", ""


def _diagnostic(code: str, path: str, data: bytes, at: int, **params: str) -> Diagnostic:
    before = data[:at].decode(errors="replace")
    position = Position(before.count("\n") + 1, at_column(before))
    return Diagnostic(code, path, params=params, position=position)


def at_column(before: str) -> int:
    """Return the column, from 1, of what follows a text."""
    return len(before) - before.rfind("\n")
