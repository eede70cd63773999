"""The proof of conservation: the source again, out of what was written and the report's ledger.

Fields are read back from the YAML and Markdown as written; the ledger gives the order, and the
words of labels, headings, typed values (dates) and of what was not placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from rectify.bulletin import prosemark
from rectify.bulletin.plain import squeeze
from rectify.bulletin.spans import SPACE, Span

_HEADING = re.compile(r"^#{2,3} ")
_PROSE = ("text", "summary", "goal", "next_steps", "status_note")


def ledger(text: str, spans: tuple[Span, ...], written: frozenset[str]) -> list[dict[str, object]]:
    """The report's list of spans; words only for what is in no file.

    Args:
        text: the source.
        spans: its partition.
        written: the fields whose words stand in a file.

    Returns:
        One row for each span that shows something.
    """
    rows: list[dict[str, object]] = []
    for span in spans:
        if span.field == SPACE:
            continue
        row: dict[str, object] = {"start": span.start, "end": span.end, "field": span.field}
        if span.field not in written:
            row["text"] = text[span.start : span.end]
        else:
            row["characters"] = len(squeeze(text[span.start : span.end]))
        rows.append(row)
    return rows


def regenerate(files: Mapping[str, str], rows: list[dict[str, object]]) -> str:
    """The source's characters, spacing apart.

    Args:
        files: the register's files by their path.
        rows: the ledger.

    Returns:
        The text without spacing.
    """
    texts = {field: squeeze(value) for field, value in _fields(files)}
    at = dict.fromkeys(texts, 0)
    parts = []
    for row in rows:
        field = str(row["field"])
        if "text" in row:
            parts.append(squeeze(str(row["text"])))
            continue
        count = int(str(row["characters"]))
        start = at.get(field, 0)
        parts.append(texts.get(field, "")[start : start + count])
        at[field] = start + count
    return "".join(parts)


def _fields(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in files.items():
        if path.endswith(".md"):
            yield from _markdown(path.removesuffix(".md"), text)
            continue
        data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - texts only
        if path == "inspection.yaml":
            yield from _inspection(data)
        else:
            yield from _issue(data)


def _markdown(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Fields of a Markdown file, counted as `register` counts them.

    Yields:
        Field and text, one for each block.
    """
    for at, block in enumerate(text.strip("\n").split("\n\n"), 1):
        yield f"{name}/{at}", prosemark.unescape(_HEADING.sub("", block))


def _inspection(data: dict[str, object]) -> Iterator[tuple[str, str]]:
    yield from _flat(
        "inspection", {k: v for k, v in data.items() if k in ("title", "signatories", "contact")}
    )
    for category in _dicts(data.get("categories")):
        yield f"categories/{category['number']}/title", str(category["title"])
        for heading in _dicts(category.get("headings")):
            yield f"categories/{heading['number']}/title", str(heading["title"])


def _issue(data: dict[str, object]) -> Iterator[tuple[str, str]]:
    base = f"issues/{data['number']}"
    for path, value in _flat(base, data):
        parent, _, last = path.rpartition("/")
        if last.isdigit() and parent.endswith("/measures"):
            yield f"{path}/text", prosemark.unescape(value)
        else:
            yield path, prosemark.unescape(value) if last in _PROSE else value


def _flat(base: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _flat(f"{base}/{key}", below)
    elif isinstance(value, list):
        for at, below in enumerate(value, 1):
            alone = base.endswith("/phones") and isinstance(below, str)
            item = {"number": below} if alone else below
            yield from _flat(f"{base}/{at}", item)
    else:
        yield base, str(value)


def _dicts(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def holds(text: str, files: Mapping[str, str], rows: list[dict[str, object]]) -> bool:
    """Whether the regenerated text is the source, up to spacing.

    Returns:
        True where not one character is lost, added or moved.
    """
    return regenerate(files, rows) == squeeze(text)
