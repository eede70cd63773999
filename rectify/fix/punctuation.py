"""Punctuation between Chinese characters to full width, straight quotation marks to “ ”."""

import re

from rectify import scalars
from rectify.checks.language import BRACKETS, HALF_WIDTH, STRAIGHT_QUOTES
from rectify.fix.places import replaced, scalars_of

_WIDE = str.maketrans(",;:?!.", "，；：？！。")
_TEXTS = (scalars.line, scalars.prose)
_FENCE = re.compile(r"\s*(?:```|~~~|    )")


def mend(line: str) -> str:
    """Return one line of text with full-width punctuation between Chinese characters."""
    line = STRAIGHT_QUOTES.sub(r"“\1”", line)
    line = BRACKETS.sub(r"（\1）", line)
    return HALF_WIDTH.sub(lambda mark: mark.group().translate(_WIDE), line)


def in_markdown(text: str) -> str:
    """Return a Markdown text with its lines mended; code stays."""
    lines, in_code = [], False
    for line in text.split("\n"):
        if _FENCE.match(line):
            in_code = in_code != line.lstrip().startswith(("```", "~~~"))
            lines.append(line)
        else:
            lines.append(line if in_code else mend(line))
    return "\n".join(lines)


def in_yaml(text: str, file: str, record: type) -> str:
    """Return a YAML text with its prose and titles mended, as far as they stand there plainly."""
    edits = []
    for place in scalars_of(text, file, record):
        if place.parse not in _TEXTS:
            continue
        if text[place.start] in "|>":
            edits += _in_block(text, place.start, place.value)
            continue
        start = place.start + (text[place.start] in "\"'")
        if text.startswith(place.value, start) and mend(place.value) != place.value:
            edits.append((start, len(place.value), mend(place.value)))
    return replaced(text, edits)


def _in_block(text: str, start: int, value: str) -> list[tuple[int, int, str]]:
    """Return the edits of the lines of a block scalar."""
    edits = []
    at = text.index("\n", start) + 1
    for line in value.split("\n"):
        found = text.find(line, at) if line.strip() else -1
        if found >= 0:
            if mend(line) != line:
                edits.append((found, len(line), mend(line)))
            at = found + len(line)
    return edits
