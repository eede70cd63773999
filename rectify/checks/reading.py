"""What a finished page says that no page of its folder said before it, read fast.

Most tags of a page stand on all others too: each distinct one is read once, and a page of 12 KB
takes 35 us, 21 of them to cut out its tags. (To cut it into lines and look at the new ones alone
takes as long: 200 lines to hash.) Whatever cannot be read so is left to `markup.tags`; a test holds
both together.
"""

from rectify.checks import links, markup
from rectify.checks.links import Link
from rectify.checks.survey import joined
from rectify.urls import decoded

_MOST_KNOWN = 20_000
"""Tags; then they are read anew, as memory is not endless: 10 MB."""
_LONGEST_KNOWN = 200
"""Bytes; longer tags are hardly ever met again."""

Asked = tuple[bytes, Link, str]
"""A tag, a link in it, and the path that it leads to."""


class Mark:
    """A tag that says something; equal tags are one mark, known by being the same."""

    __slots__ = ("anchors", "closing", "ids", "is_own", "links", "opening")

    def __init__(self, opening: bytes, tag: markup.Tag) -> None:
        self.opening = b"<%s>" % opening
        self.ids = tag.ids
        self.links: tuple[Link, ...] = ()
        """Those to other files."""
        self.anchors: tuple[str, ...] = ()
        """Ids that the page itself must have."""
        for text in tag.links:
            if link := links.read(text):
                if link.address:
                    self.links += (link,)
                elif link.anchor:
                    self.anchors += (decoded(link.anchor),)
        self.closing = b"</%s>" % tag.raw if tag.raw else b""
        """Of a script or style."""
        self.is_own = bool(self.ids or self.anchors or self.closing)
        """Whether each page must look at it for itself."""


class _Tags(dict[bytes, Mark | None]):
    """The distinct tags of all pages so far, by what stands between `<` and `>`."""

    def __missing__(self, opening: bytes) -> Mark | None:
        tag = markup.tag_of(opening)
        if tag and tag.lacks_alt:
            raise markup.OddMarkupError
        mark = Mark(opening, tag) if tag else None
        if mark and not mark.links and not mark.is_own:
            mark = None  # it leads out to the web
        if len(opening) <= _LONGEST_KNOWN:
            self[opening] = mark
        return mark


_KNOWN = _Tags()
"""Kept from group to group, as most tags are the same in all of them: pure, like any cache."""


class Folder:
    """What pages of one folder said already: the same again says nothing new."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.ids: dict[tuple[Mark, ...], str] = {}
        """Joined ids of a page, by the marks that are its own."""
        self._links: set[str] = set()
        self._settled: set[Mark] = set()

    def news(self, data: bytes) -> list[Mark]:
        """Return the marks of a page, in its order, that are its own or not settled.

        Raises:
            OddMarkupError: a page in unusual markup, or with an image that lacks words.
        """
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        settled = self._settled
        marks = filter(None, map(_KNOWN.__getitem__, markup.openings(data)))
        return [mark for mark in marks if mark not in settled]

    def settle(self, marks: list[Mark]) -> list[Asked]:
        """Return the links that no mark of the folder had before.

        Raises:
            OddMarkupError: one leads out of the site, so that its place is wanted on every page.
        """
        known = self._links
        asked: list[Asked] = []
        for mark in marks:
            for link in mark.links:
                if link.text not in known:
                    path, is_inside = links.follow(link, self.path)
                    if not is_inside:
                        raise markup.OddMarkupError
                    known.add(link.text)
                    asked.append((mark.opening, link, path))
        self._settled.update([mark for mark in marks if not mark.is_own])
        return asked


def check_raw(marks: tuple[Mark, ...], data: bytes) -> None:
    """Check that no script or style of a page holds anything like a tag.

    Raises:
        OddMarkupError: one does.
    """
    at = 0
    for mark in marks:
        if mark.closing:
            at = data.find(mark.opening, at) + len(mark.opening)
            if not data.startswith(mark.closing, data.find(b"<", at)):
                raise markup.OddMarkupError


def joined_ids(marks: tuple[Mark, ...]) -> str:
    """Return the joined ids of a page, of whose marks these are its own.

    Raises:
        OddMarkupError: an id stands twice, or one that the page links to is not there.
    """
    ids = [name for mark in marks for name in mark.ids]
    known = set(ids)
    if len(known) < len(ids) or any(a not in known for mark in marks for a in mark.anchors):
        raise markup.OddMarkupError
    return joined(ids)
