"""Markdown to HTML that may stand on a public page: CommonMark without raw HTML.

Markup that an editor typed as HTML is shown as text, links keep only the schemes of the web and
of mail, and images are left to `evidence`. Bold and emphasis work next to Chinese punctuation,
which CommonMark's own flanking rule forbids (`**“四个意识”**的`; see markdown-it-py issue #387).
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_SIGNS = re.compile(r"[*_`~\[\]<>&!\\#+|\"'\n]")
_START = re.compile(r"\s*(?:[-=>]|\d+[.)])")
_ADDRESSES = ("http", "www.")
"""What may mean something in Markdown; a text without it is one paragraph of plain text."""

_SCHEMES = re.compile(r"(?i)(?:https?:|mailto:|tel:)")


def to_html(text: str, heading_level: int = 2) -> str:
    """Return the HTML of `text`: paragraphs, lists, tables, emphasis, links, no raw HTML.

    The topmost headings in it become headings of `heading_level`, deeper ones follow, so that a
    page's outline has no hole whatever level the editor began with.
    """
    if not text:
        return ""
    if _is_plain(text):
        return f"<p>{text.strip()}</p>\n"
    parser = _parser()
    env: dict[str, object] = {}
    tokens = parser.parse(text, env)
    _move_headings(tokens, heading_level)
    return str(parser.renderer.render(tokens, parser.options, env))


def inline_html(text: str) -> str:
    """Return the HTML of a text that stands inside a line, without a paragraph around it."""
    if _is_plain(text):
        return text
    return str(_parser().renderInline(text))


def plain_text(text: str) -> str:
    """Return what a reader sees of `text`: no marks, one space or line break per break."""
    if _is_plain(text):
        return text
    blocks = [
        "".join(child.content or _break(child.type) for child in token.children or ())
        if token.type == "inline"
        else token.content
        for token in _parser().parse(text)
        if token.type in {"inline", "fence", "code_block"}
    ]
    return "\n".join(block.strip() for block in blocks)


@lru_cache(maxsize=2048)
def _is_plain(text: str) -> bool:
    """Return whether `text` is one paragraph without any mark.

    Remembered, because each text is asked for about five times while its inspection is built; in
    three questions, because a pattern with alternatives tries them all at every character.
    """
    if _SIGNS.search(text) or _START.match(text):
        return False
    return not any(sign in text for sign in _ADDRESSES)


def _break(kind: str) -> str:
    return "\n" if kind in {"softbreak", "hardbreak"} else ""


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    parser.enable("table").enable("strikethrough").disable(["image", "html_block", "html_inline"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.validateLink = _is_web_link  # type: ignore[method-assign]
    parser.add_render_rule("softbreak", _softbreak)
    return parser


def _is_web_link(url: str) -> bool:
    return bool(_SCHEMES.match(url)) or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", url)


def _move_headings(tokens: "list[Token]", top: int) -> None:
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    if headings:
        shift = top - min(int(token.tag[1]) for token in headings)
        for token in headings:
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"


def _softbreak(_self: object, tokens: "list[Token]", at: int, *_options: object) -> str:
    """Return nothing between Chinese characters, which know no blanks, and else a line break."""
    before = tokens[at - 1].content[-1:] if at else ""
    after = tokens[at + 1].content[:1] if at + 1 < len(tokens) else ""
    return "" if _CHINESE.match(before) and _CHINESE.match(after) else "\n"


def _emphasis(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the ruler's signature
    """Take `*` as CommonMark does, except that Chinese punctuation counts as a letter.

    Flanking looks at the characters around a run of marks; as all Chinese text stands without
    blanks, a quotation mark or bracket beside the marks must not decide.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    if state.src[state.pos] != "*":
        return tokenize(state, silent)
    source = state.src
    state.src = _CHINESE_PUNCTUATION.sub("字", source)
    try:
        return tokenize(state, silent)
    finally:
        state.src = source


_CHINESE = re.compile(r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u9fff\uff00-\uffef]")
_CHINESE_PUNCTUATION = re.compile(
    r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u303f\uff00-\uffef]"
)
