"""Where a YAML comment follows right after a plain text, which it may have cut short."""

from collections.abc import Iterator

from rectify.diagnostics import Position
from rectify.source import yaml

_NOT_PLAIN = ("'", '"', "|", ">", "[", "{", "#")


def after_texts(source: str, file: str) -> Iterator[tuple[str, Position]]:
    """Yield the lost words and their place for every plain text with a comment behind it.

    A comment with a blank after its # (`# 待核对`) is taken for one that was meant.
    """
    lines = source.split("\n")
    marks = yaml.marks(source, file).values
    groups = {path[:-1] for path in marks}
    for at in (at for path, at in marks.items() if path not in groups):
        rest = lines[at.line - 1][at.column - 1 :]
        cut = rest.find(" #")
        if cut >= 0 and not rest.startswith(_NOT_PLAIN) and not rest.startswith("# ", cut + 1):
            yield rest[cut:].strip(), Position(at.line, at.column + cut + 1)
