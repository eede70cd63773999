"""Source text as Markdown that shows exactly that text, and back."""

from __future__ import annotations

import re

_INLINE = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z]+;)|~(?=~)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_START = re.compile(r"^(?:[#>]|[-+](?=\s|$)|(?:[-=]\s*){3,}$|=+\s*$|-+\s*$|~{3,})")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape(paragraph: str) -> str:
    """One paragraph with every character that Markdown would read as markup escaped.

    Args:
        paragraph: one line of source text.

    Returns:
        Markdown.
    """
    text = _INLINE.sub(lambda m: "\\" + m.group(), paragraph)
    text = _NUMBER.sub(r"\1\\\2", text)
    return "\\" + text if _START.match(text) else text


def unescape(markdown: str) -> str:
    """The text that Markdown written by `escape` shows.

    Returns:
        The source text.
    """
    return _ESCAPED.sub(r"\1", markdown)
