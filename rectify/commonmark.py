"""CommonMark as the site wants it: markdown-it without raw HTML, and at home beside Chinese.

Only a text that has marks comes here (`markdown` sees to that), so most builds of a small site and
all that change no such text never load a parser.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.token import Token

from rectify.markdown import soft_break

_SCHEMES = re.compile(r"(?i)(?:https?:|mailto:|tel:)")


def to_html(text: str, heading_level: int) -> str:
    """Return the HTML of `text`, its topmost headings moved to `heading_level`."""
    parser = _parser()
    env: dict[str, object] = {}
    tokens = parser.parse(text, env)
    _move_headings(tokens, heading_level)
    return str(parser.renderer.render(tokens, parser.options, env))


def inline_html(text: str) -> str:
    """Return the HTML of a text that stands inside a line."""
    return str(_parser().renderInline(text))


def plain_text(text: str) -> str:
    """Return what a reader sees of `text`."""
    blocks = [
        "".join(child.content or _break(child.type) for child in token.children or ())
        if token.type == "inline"
        else token.content
        for token in _parser().parse(text)
        if token.type in {"inline", "fence", "code_block"}
    ]
    return "\n".join(block.strip() for block in blocks)


def _break(kind: str) -> str:
    return "\n" if kind in {"softbreak", "hardbreak"} else ""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.enable("table").enable("strikethrough").disable(["image", "html_block", "html_inline"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.validateLink = _is_web_link  # type: ignore[method-assign]
    parser.add_render_rule("softbreak", _softbreak)
    return parser


def _is_web_link(url: str) -> bool:
    return bool(_SCHEMES.match(url)) or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", url)


def _move_headings(tokens: list[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    if headings:
        shift = top - min(int(token.tag[1]) for token in headings)
        for token in headings:
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"


def _softbreak(_self: object, tokens: list[Token], at: int, *_options: object) -> str:
    before = tokens[at - 1].content if at else ""
    after = tokens[at + 1].content if at + 1 < len(tokens) else ""
    return soft_break(before, after)


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the ruler's signature
    """Take `*` as CommonMark does, except that Chinese punctuation counts as a letter.

    Flanking looks at the characters around a run of marks; as all Chinese text stands without
    blanks, a quotation mark or bracket beside the marks must not decide.
    """
    if state.src[state.pos] != "*":
        return tokenize(state, silent)
    source = state.src
    state.src = _CHINESE_PUNCTUATION.sub("字", source)
    try:
        return tokenize(state, silent)
    finally:
        state.src = source


_CHINESE_PUNCTUATION = re.compile(
    r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u303f\uff00-\uffef]"
)
