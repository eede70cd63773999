"""What a finished page's tags say that a link check must know: ids, links, images without words.

The standard library's parser reads 3 MB a second, which a site of 10,000 pages cannot afford after
each build. One pattern per tag (`tags`) reads 20 MB a second; a test holds it to `html.parser`.
Most tags of a site say the same on every page, so `openings` only cuts them out, at 500 MB a
second, and `tag_of` reads each distinct one once; another test holds both readings together.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = rb"[a-zA-Z][a-zA-Z0-9-]*"
_ATTRIBUTES = rb"(?:\s+[^\s=>/\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*"
_TAG = (
    rb"(?s)<!--.*?-->|<(script|style)\b([^>]*)>.*?</\1\s*>"
    rb"|<(%s)(%s)\s*/?>" % (_NAME, _ATTRIBUTES)
)
"""Compiled when a page needs it: most sites have none but 404.html."""
_ATTRIBUTE = re.compile(rb"\s+([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_INSIDE = re.compile(rb"(%s)(%s)\s*/?" % (_NAME, _ATTRIBUTES))
_RAW = re.compile(rb"(script|style)\b(.*)", re.DOTALL)
_SILENT = rb"(?: (?!(?:href|src|poster|id)(?![a-z:-]))[a-z:-]++(?:=\"[^\"]*+\")?+)*+"
_USUAL = re.compile(
    rb"(?!(?:img|script|style)\b)[a-z][a-z0-9-]*%s(?: (?:(id)|href|src|poster)=\"([^\"&]*)\"%s)?/?"
    % (_SILENT, _SILENT)
)
"""A tag that says one thing or nothing, read in a fifth of the time; `img` may lack another."""
_OPENING = re.compile(rb'<(?:meta (?:name|property)="[^"]*" content="[^"]*">|([^/][^>]{2,}+))')
"""Leaves out what cannot say anything: tags of two letters, and such a `meta`, which would have to
be read for each page, as nearly each has another."""
_ADDRESSES = frozenset({b"href", b"src", b"poster"})
_COMMENT = b"!--"
_LEAST_COMMENT = len(b"!----")
_SPAN = rb'<(?:meta (?:name|property)="[^"<>]*" content="[^"<>]*">|([^>]*>))'
_DOCTYPE = b"!doctype html>"


class OddMarkupError(Exception):
    """A tag that cannot be read alone: what is before or after it decides what it means."""


class Tag(NamedTuple):
    """What one tag says."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    lacks_alt: bool = False
    """It is an image with no alternative text, not even an empty one."""
    raw: bytes = b""
    """`script` or `style`, whose content is no markup."""


def tags(data: bytes) -> Iterator[tuple[int, Tag]]:
    """Yield every tag of a page that says something, and the byte that it begins at."""
    for tag in re.finditer(_TAG, data):
        name, attributes = (tag[1], tag[2]) if tag[1] else (tag[3], tag[4])
        if name and (read := _read(name, attributes)):
            yield tag.start(), read


def openings(data: bytes) -> list[bytes]:
    """Return what stands between `<` and the next `>`, for all tags that may say something.

    Raises:
        OddMarkupError: the last `<` has no `>` behind it.
    """
    if data.rfind(b"<") > data.rfind(b">"):
        raise OddMarkupError
    found: list[bytes] = _OPENING.findall(data)
    return found


def tag_of(text: bytes) -> Tag | None:
    """Return what one of the `openings` says, or None if that is nothing.

    A page whose `openings` all pass here says what `tags` finds in it, provided that the next `<`
    after each tag named `raw` is the one that closes it.

    Raises:
        OddMarkupError: only the page as a whole tells what it means.
    """
    if usual := _USUAL.fullmatch(text):
        if usual[2] is None:
            return None
        value = usual[2].decode()
        return Tag((value,), ()) if usual[1] else Tag((), (value.strip(),))
    if raw := _RAW.match(text):
        return (_read(raw[1], raw[2]) or Tag((), ()))._replace(raw=raw[1])
    if tag := _INSIDE.fullmatch(text):
        return _read(tag[1], tag[2])
    if text.startswith(_COMMENT):
        is_harmless = len(text) >= _LEAST_COMMENT and text.endswith(b"--")
    else:
        is_harmless = not text[:1].isalpha() and b"<" not in text
    if is_harmless:
        return None
    raise OddMarkupError


def have_same_tags(page: bytes, other: bytes) -> bool:
    """Return whether two pages say the same in the same order, whatever the texts between the tags.

    Only of pages in which each `<` has its `>` at the end of the tag that it begins: no attribute
    holds one, and there is no comment. Of all others nobody can tell without reading them.
    """
    if any(data.rfind(b"<") > data.rfind(b">") for data in (page, other)):
        return False
    tags = re.findall(_SPAN, page)
    if tags != re.findall(_SPAN, other):
        return False
    return all(map(_is_whole, set(tags)))


def _is_whole(tag: bytes) -> bool:
    """Return whether a tag ends where the first `>` is."""
    if tag[:1] == b"!":
        return tag == _DOCTYPE
    if b"'" in tag:
        tag = re.sub(rb'"[^"]*"', b"", tag)
    return b"'" not in tag and tag.count(b'"') % 2 == 0


def _read(name: bytes, attributes: bytes) -> Tag | None:
    found = [(a[1].lower(), a[2] or a[3] or a[4] or b"") for a in _ATTRIBUTE.finditer(attributes)]
    lacks_alt = name.lower() == b"img" and all(key != b"alt" for key, _ in found)
    ids = tuple(_text(value) for key, value in found if key == b"id")
    links = tuple(_text(value).strip() for key, value in found if key in _ADDRESSES)
    return Tag(ids, links, lacks_alt) if ids or links or lacks_alt else None


def _text(value: bytes) -> str:
    if b"&" not in value:
        return value.decode()
    if value.count(b"&") == value.count(b"&amp;"):
        return value.replace(b"&amp;", b"&").decode()
    from html import unescape  # its table of names takes 2 ms to import

    return unescape(value.decode())
