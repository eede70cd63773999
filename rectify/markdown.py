"""Markdown to HTML that may stand on a public page: CommonMark without raw HTML.

Markup that an editor typed as HTML is shown as text, links keep only the schemes of the web and
of mail, and images are left to `evidence`. Bold and emphasis work next to Chinese punctuation,
which CommonMark's own flanking rule forbids (`**“四个意识”**的`; see markdown-it-py issue #387).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_SIGNS = re.compile(r"[*_`~\[\]<>&\\|\"\r\t]")
_LINE_START = re.compile(r"\s*(?:[-+=>#]|[0-9]+[.)])")
"""What may mean something in Markdown, beside addresses, line breaks and headings."""

_HEADING = re.compile(r"(#{1,6}) ([^#\s](?:[^#\n]*[^#\s])?)")

_PARAGRAPH, _LIST = 0, -1
Block = tuple[int, tuple[str, ...]]
"""A heading's level, or one of these, with its lines or items."""


def to_html(text: str, heading_level: int = 2) -> str:
    """Return the HTML of `text`: paragraphs, lists, tables, emphasis, links, no raw HTML.

    The topmost headings in it become headings of `heading_level`, deeper ones follow, so that a
    page's outline has no hole whatever level the editor began with.
    """
    if not text:
        return ""
    blocks = _blocks(text)
    if isinstance(blocks, str):
        return f"<p>{blocks}</p>\n"
    if blocks is None:
        from rectify import commonmark

        return commonmark.to_html(text, heading_level)
    shift = heading_level - min((kind for kind, _ in blocks if kind > 0), default=0)
    return "".join([_html(min(6, kind + shift) if kind > 0 else kind, ls) for kind, ls in blocks])


def inline_html(text: str) -> str:
    """Return the HTML of a text that stands inside a line, without a paragraph around it."""
    if isinstance(_blocks(text), str):
        return text
    from rectify import commonmark

    return commonmark.inline_html(text)


def plain_text(text: str) -> str:
    """Return what a reader sees of `text`: no marks, one space or line break per break."""
    blocks = _blocks(text)
    if isinstance(blocks, str):
        return blocks
    if blocks is not None:
        return "\n".join(["\n".join(lines) for _, lines in blocks])
    from rectify import commonmark

    return commonmark.plain_text(text)


def is_chinese(sign: str) -> bool:
    """Return whether a character, or nothing, is Chinese writing, punctuation included."""
    return "\u3001" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef" or sign in _SHARED_SIGNS


_SHARED_SIGNS = frozenset("—‘’“”…")
"""Punctuation of Chinese that stands among that of other languages."""


@lru_cache(maxsize=2048)
def _blocks(text: str) -> str | tuple[Block, ...] | None:
    """Return the blocks of a text of nothing but headings, paragraphs and plain lists; else None.

    A paragraph of one line, as most texts are, is that line alone. Nearly every text is of that
    kind, and a parser would take 200 times as long, and 40 ms to load. Remembered, because each
    text is asked for about five times while its inspection is built; in several questions,
    because a pattern of alternatives tries them all at every sign.
    """
    if _SIGNS.search(text) or "http" in text or "www." in text:
        return None
    if "\n" not in text and not _LINE_START.match(text):
        return text.strip()
    return _blocks_of_lines(text.split("\n"))


def _blocks_of_lines(lines: list[str]) -> tuple[Block, ...] | None:
    """Return the blocks of `lines`; None where CommonMark has more to say about one of them."""
    blocks: list[Block] = []
    begun: list[str] = []
    kind = _PARAGRAPH
    for line in (*lines, ""):
        heading = _HEADING.fullmatch(line)
        item = line.startswith("- ")
        if begun and (not line or heading or (item and kind == _PARAGRAPH)):
            blocks.append((kind, tuple(begun)))
            begun = []
        if heading:
            blocks.append((len(heading[1]), (heading[2],)))
        elif line:
            text = line[2:] if item else line
            if _LINE_START.match(text) or text != text.strip() or not text:
                return None
            if kind == _LIST and not item and begun:
                return None  # the line belongs to the item before it
            kind = _LIST if item else _PARAGRAPH
            if item and not begun and blocks and blocks[-1][0] == _LIST:
                return None  # one list with space between its items
            begun.append(text)
    return tuple(blocks)


def _html(kind: int, lines: tuple[str, ...]) -> str:
    if kind == _LIST:
        return "".join(["<ul>\n", *(f"<li>{line}</li>\n" for line in lines), "</ul>\n"])
    tag = f"h{kind}" if kind else "p"
    return f"<{tag}>{''.join(_joined(lines))}</{tag}>\n"


def _joined(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield lines with what stands between: nothing between Chinese, which knows no blanks."""
    before = ""
    for line in lines:
        if before:
            yield soft_break(before, line)
        yield line
        before = line


def soft_break(before: str, after: str) -> str:
    """Return what a line break inside a paragraph becomes."""
    return "" if is_chinese(before[-1:]) and is_chinese(after[:1]) else "\n"
