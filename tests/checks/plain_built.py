"""The check of finished pages in its plainest form, all files at once: what the fast one is held to."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from rectify.artifacts import File
from rectify.checks import markup
from rectify.diagnostics import Diagnostic, Position
from rectify.urls import NOT_FOUND

Links = list[tuple[int, str]]


def run(files: Iterable[File], base: str) -> list[Diagnostic]:
    """Return what is wrong with a site, every link that fails wherever it stands."""
    by_path = {file.path: file.data for file in files}
    tags = {path: list(markup.tags(d)) for path, d in by_path.items() if path.endswith(".html")}
    ids = {path: [i for _, tag in found for i in tag.ids] for path, found in tags.items()}
    found: list[Diagnostic] = []
    for path, page in tags.items():
        data = by_path[path]
        seen: set[str] = set()
        for at, tag in page:
            for name in tag.ids:
                if name in seen:
                    found.append(_diagnostic("duplicate-id", path, data, at, id=name))
                seen.add(name)
            if tag.lacks_alt:
                found.append(_diagnostic("missing-alt", path, data, at))
        links = [(at, _rooted(link, base, path)) for at, tag in page for link in tag.links]
        found += _links(path, data, links, by_path, ids)
    for path, data in by_path.items():
        if path.endswith(".css"):
            styles = re.finditer(rb"url\(\s*[\"']?([^\"')]+)", data)
            found += _links(path, data, [(m.start(1), m[1].decode()) for m in styles], by_path, ids)
    return found


def _rooted(link: str, base: str, path: str) -> str:
    is_moved = path == NOT_FOUND and link.startswith(base)
    return f"/{link.removeprefix(base)}" if is_moved else link


def _links(
    path: str, data: bytes, links: Links, files: dict[str, bytes], ids: dict[str, list[str]]
) -> Iterator[Diagnostic]:
    for at, link in links:
        if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", link):
            code, target = _fault(path, link, files, ids)
            if code:
                yield _diagnostic(code, path, data, at, link=link, target=target)


def _fault(
    page: str, link: str, files: dict[str, bytes], ids: dict[str, list[str]]
) -> tuple[str, str]:
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
    if is_named and target in ids and unquote(anchor) not in ids[target]:
        return "dead-anchor", f"{target}#{anchor}"
    return "", ""


def _diagnostic(code: str, path: str, data: bytes, at: int, **params: str) -> Diagnostic:
    before = data[:at].decode(errors="replace")
    position = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Diagnostic(code, path, params=params, position=position)


_TAG = re.compile(
    rb"<!--.*?-->|<(script|style)\b([^>]*)>.*?</\1\s*>"
    rb"|<([a-zA-Z][a-zA-Z0-9-]*)"
    rb"((?:\s+[^\s=>/\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*/?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"\s+([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")


def tags(data: bytes) -> Iterator[tuple[int, list[str], list[str], bool]]:
    """Yield byte, ids, links and lack of words of every tag, attribute by attribute."""
    for tag in _TAG.finditer(data):
        name, attributes = (tag[1], tag[2]) if tag[1] else (tag[3], tag[4])
        ids, links, has_alt = [], [], not name or name.lower() != b"img"
        for attribute in _ATTRIBUTE.finditer(attributes or b""):
            key = attribute[1].lower()
            value = unescape((attribute[2] or attribute[3] or attribute[4] or b"").decode())
            has_alt = has_alt or key == b"alt"
            if key == b"id":
                ids.append(value)
            elif key in {b"href", b"src", b"poster"}:
                links.append(value.strip())
        if ids or links or not has_alt:
            yield tag.start(), ids, links, not has_alt
