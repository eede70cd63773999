"""Looks at one group of finished files (an inspection's, or the site's own), file by file.

What is wrong with a page itself is said at once, with its place. What it links to is noted once for
the whole group, with the place of the first page that does. To find a place takes longer than to
find that the link is right, so pages with a new link are held until the group's end, within limits.
"""

from collections.abc import Iterable, Iterator

from rectify.artifacts import File
from rectify.checks import links, markup
from rectify.checks.links import Link
from rectify.checks.reading import Asked, Folder, check_raw, joined_ids
from rectify.checks.survey import Need, Survey, fault_of, has, joined
from rectify.diagnostics import Diagnostic, Position
from rectify.urls import NOT_FOUND

_MOST_HELD = 1_000_000
"""Bytes of pages; then their links are noted before it is known where all of them lead."""


class Surveyor:
    """Looks at the files of one group, one after the other."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.faults: list[Diagnostic] = []
        self.offers: dict[str, str | None] = {}
        """Path to joined ids; None if it is no page."""
        self.needs: dict[tuple[str, str], Need] = {}
        self.held: list[tuple[File, list[Asked]]] = []
        """Pages with the links that their folder did not have before, in the page's order."""
        self.size = 0
        """Bytes of these pages."""
        self.folders: dict[str, Folder] = {}

    def look(self, file: File) -> None:
        """Take a file into account."""
        if file.path == NOT_FOUND:
            self.offers[file.path] = self.odd_page(file)
        elif file.path.endswith(".html"):
            self.offers[file.path] = self.page(file)
        else:
            self.offers[file.path] = None
            if file.path.endswith(".css"):
                self.let_go()
                found = ((at, links.read(text)) for at, text in links.of_styles(file.data))
                self.note(file, ((at, link) for at, link in found if link))

    def survey(self) -> Survey:
        """Return what was found; links inside the group are settled now."""
        self.let_go()
        outward = []
        for need in self.needs.values():
            if need.path not in self.offers:
                outward.append(need)
            elif fault := fault_of(need, self.offers[need.path]):
                self.faults.append(fault)
        return Survey.of(self.faults, self.offers, outward)

    def page(self, file: File) -> str:
        """Note what a page says; return its joined ids."""
        path = file.path.rpartition("/")[0]
        folder = self.folders.get(path) or self.folders.setdefault(path, Folder(path))
        try:
            news = folder.news(file.data)
            own = tuple([mark for mark in news if mark.is_own])
            check_raw(own, file.data)
            ids = folder.ids.get(own)
            if ids is None or len(own) < len(news):
                ids = joined_ids(own) if ids is None else ids
                self.hold(file, folder.settle(news))
                folder.ids[own] = ids
        except markup.OddMarkupError:
            return self.odd_page(file)
        return ids

    def hold(self, file: File, asked: list[Asked]) -> None:
        """Keep a page with new links: at the group's end, most of what they lead to is there."""
        if asked:
            self.held.append((file, asked))
            self.size += len(file.data)
            if self.size > _MOST_HELD:
                self.let_go()

    def let_go(self) -> None:
        """Note which links of the pages held are not settled, each with its place."""
        held, self.held, self.size = self.held, [], 0
        for file, asked in held:
            still = [(tag, link) for tag, link, path in asked if self.is_open(path, link.anchor)]
            if still:
                self.note(file, _places(file.data, still))

    def odd_page(self, file: File) -> str:
        """Note what a page says that has unusual markup, or a fault whose place is wanted."""
        self.let_go()
        tags = list(markup.tags(file.data))
        if file.path == NOT_FOUND:
            tags = [(at, _from_root(tag, self.base)) for at, tag in tags]
        ids = joined(dict.fromkeys(name for _, tag in tags for name in tag.ids))
        seen: set[str] = set()
        for at, tag in tags:
            for name in tag.ids:
                if name in seen:
                    self.fault("duplicate-id", file, at, id=name)
                seen.add(name)
            if tag.lacks_alt:
                self.fault("missing-alt", file, at)
        found = [(at, link) for at, tag in tags for text in tag.links if (link := links.read(text))]
        for at, link in found:
            if not link.address and link.anchor and not has(ids, link.anchor):
                target = f"{file.path}#{link.anchor}"
                self.fault("dead-anchor", file, at, link=link.text, target=target)
        self.note(file, found)
        return ids

    def note(self, file: File, found: Iterable[tuple[int, Link]]) -> None:
        """Note what a file links to, in the order of the places; what is settled needs no note."""
        folder = file.path.rpartition("/")[0]
        is_from_root = file.path == NOT_FOUND
        line, before = 1, 0
        for at, link in found:
            if not link.address:
                continue
            path, is_inside = links.follow(link, folder, is_from_root=is_from_root)
            if not is_inside:
                self.fault("link-outside-site", file, at, link=link.text, target=path)
            elif self.is_open(path, link.anchor):
                line += file.data.count(b"\n", before, at)
                before = at
                place = line, _column(file.data, at)
                self.needs[path, link.anchor] = Need(
                    path, link.anchor, file.path, link.text, *place
                )

    def is_open(self, path: str, anchor: str) -> bool:
        """Return whether nothing seen so far asks for the same, or has it."""
        if path in self.offers:
            ids = self.offers[path]
            if not anchor or ids is None or has(ids, anchor):
                return False
        return bool(path) and (path, anchor) not in self.needs

    def fault(self, code: str, file: File, at: int, **params: str) -> None:
        """Note what is wrong at a byte of a file."""
        position = Position(file.data.count(b"\n", 0, at) + 1, _column(file.data, at))
        self.faults.append(Diagnostic(code, file.path, params=params, position=position))


def _places(data: bytes, found: list[tuple[bytes, Link]]) -> Iterator[tuple[int, Link]]:
    """Yield links, of tags in the page's order, with the byte where each tag stands first."""
    at = 0
    for tag, link in found:
        at = data.find(tag, at)
        yield at, link


def _from_root(tag: markup.Tag, base: str) -> markup.Tag:
    return tag._replace(links=tuple(links.below_root(text, base) for text in tag.links))


def _column(data: bytes, at: int) -> int:
    """Return the column, from 1, of a byte in its line."""
    return len(data[data.rfind(b"\n", 0, at) + 1 : at].decode(errors="replace")) + 1
