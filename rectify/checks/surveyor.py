"""Looks at one group of finished files (an inspection's, or the site's own), file by file.

A page's bytes are not kept: what is wrong with the page itself is said at once, with its place;
what it links to is noted once for the whole group, with the place of the first page that does.
"""

from collections.abc import Iterable, Iterator

from rectify.artifacts import File
from rectify.checks import links, markup
from rectify.checks.links import Link
from rectify.checks.survey import Need, Survey, fault_of, has, joined
from rectify.diagnostics import Diagnostic, Position
from rectify.urls import NOT_FOUND, decoded


class _Mark:
    """A tag that says something; equal tags are one mark, known by being the same."""

    __slots__ = ("anchors", "is_of_page", "links", "opening", "tag")

    def __init__(
        self, opening: bytes, tag: markup.Tag, links: tuple[Link, ...], anchors: tuple[str, ...]
    ) -> None:
        self.opening = opening
        self.tag = tag
        self.links = links
        """Those to other files."""
        self.anchors = anchors
        """Ids that the page itself must have."""
        self.is_of_page = bool(tag.ids or anchors or tag.lacks_alt or tag.raw)
        """Whether each page must look at it for itself: ids, anchors, raw content, faults."""


def _mark(tag: markup.Tag, opening: bytes) -> _Mark:
    found = [link for text in tag.links if (link := links.read(text))]
    own = tuple(decoded(link.anchor) for link in found if not link.address and link.anchor)
    outward = tuple(link for link in found if link.address)
    return _Mark(opening, tag, outward, own)


class _Marks(dict[bytes, _Mark | None]):
    """The distinct tags of all pages so far, by what stands between `<` and `>`."""

    def __missing__(self, opening: bytes) -> _Mark | None:
        tag = markup.tag_of(opening)
        mark = self[opening] = _mark(tag, b"<%s>" % opening) if tag else None
        return mark


_KNOWN = _Marks()
"""Kept from group to group, as most tags are the same in all of them: pure, like any cache."""
_MOST_KNOWN = 20_000
"""Then it begins anew, as memory is not endless: 10 MB."""


class _Folder:
    """What pages of one folder said already: the same again says nothing new."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.marks: set[_Mark] = set()
        self.links: set[str] = set()


class Surveyor:
    """Looks at the files of one group, one after the other."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.faults: list[Diagnostic] = []
        self.offers: dict[str, str | None] = {}
        """Path to joined ids; None if it is no page."""
        self.needs: dict[tuple[str, str], Need] = {}
        self.folders: dict[str, _Folder] = {}

    def look(self, file: File) -> None:
        """Take a file into account."""
        if file.path == NOT_FOUND:
            self.offers[file.path] = self.odd_page(file)
        elif file.path.endswith(".html"):
            self.offers[file.path] = self.page(file)
        else:
            self.offers[file.path] = None
            if file.path.endswith(".css"):
                found = ((at, links.read(text)) for at, text in links.of_styles(file.data))
                self.note(file, ((at, link) for at, link in found if link))

    def survey(self) -> Survey:
        """Return what was found; links inside the group are settled now."""
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
        folder = self.folders.get(path) or self.folders.setdefault(path, _Folder(path))
        try:
            marks, ids = _read(file.data)
            news = [mark for mark in marks if mark not in folder.marks]
            asking = [mark for mark in news if self.asks(mark, folder)]
        except markup.OddMarkupError:
            return self.odd_page(file)
        folder.marks.update(news)
        self.note(file, _places(file.data, asking))
        return ids

    def asks(self, mark: _Mark, folder: _Folder) -> bool:
        """Return whether a tag links to anything that is not settled or noted.

        Raises:
            OddMarkupError: it leads out of the site, so that its place is wanted on every page.
        """
        is_asking = False
        for link in mark.links:
            if link.text in folder.links:
                continue
            path, is_inside = links.follow(link, folder.path)
            if not is_inside:
                raise markup.OddMarkupError
            folder.links.add(link.text)
            is_asking = self.is_open(path, link.anchor) or is_asking
        return is_asking

    def odd_page(self, file: File) -> str:
        """Note what a page says that has unusual markup, or a fault whose place is wanted."""
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
        if not path or (path, anchor) in self.needs:
            return False
        if path not in self.offers:
            return True
        ids = self.offers[path]
        return bool(anchor) and ids is not None and not has(ids, anchor)

    def fault(self, code: str, file: File, at: int, **params: str) -> None:
        """Note what is wrong at a byte of a file."""
        position = Position(file.data.count(b"\n", 0, at) + 1, _column(file.data, at))
        self.faults.append(Diagnostic(code, file.path, params=params, position=position))


def _read(data: bytes) -> tuple[list[_Mark], str]:
    """Return the tags of a page that say something, and its joined ids.

    Raises:
        OddMarkupError: a page in unusual markup, or one with a fault.
    """
    if data.rfind(b"<") > data.rfind(b">"):
        raise markup.OddMarkupError
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    marks = list(filter(None, map(_KNOWN.__getitem__, markup.openings(data))))
    own = [mark for mark in marks if mark.is_of_page]
    ids = [name for mark in own for name in mark.tag.ids]
    known = set(ids)
    is_right = len(known) == len(ids) and all(
        anchor in known for mark in own for anchor in mark.anchors
    )
    at = 0
    for mark in own:
        if mark.tag.lacks_alt:
            is_right = False
        elif mark.tag.raw:
            at = data.find(mark.opening, at) + len(mark.opening)
            is_right = is_right and markup.is_closed(mark.tag.raw, data, at)
    if not is_right:
        raise markup.OddMarkupError
    return marks, joined(ids)


def _places(data: bytes, marks: Iterable[_Mark]) -> Iterator[tuple[int, Link]]:
    """Yield what tags link to, with the byte where each tag stands first; in the page's order."""
    at = 0
    for mark in marks:
        at = data.find(mark.opening, at)
        for link in mark.links:
            yield at, link


def _from_root(tag: markup.Tag, base: str) -> markup.Tag:
    return tag._replace(links=tuple(links.below_root(text, base) for text in tag.links))


def _column(data: bytes, at: int) -> int:
    """Return the column, from 1, of a byte in its line."""
    return len(data[data.rfind(b"\n", 0, at) + 1 : at].decode(errors="replace")) + 1
