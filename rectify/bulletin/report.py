"""The report: what was understood as what, line by line, what is uncertain, and the figures."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterator

from rectify.bulletin.compare import Comparison
from rectify.bulletin.importer import Result
from rectify.bulletin.messages import Words
from rectify.bulletin.spans import SPACE, Span

_EXCERPT = 36


def text(result: Result, words: Words, *, lines: bool = True) -> str:
    """The report for a terminal.

    Args:
        result: the import.
        words: the language.
        lines: whether to list every line.

    Returns:
        The report, ending in the figures.
    """
    parts: list[str] = []
    if lines:
        parts += [words.say("understood"), *_lines(result, words), ""]
    for serious, head in ((True, "findings"), (False, "notes")):
        found = [f for f in result.findings if f.serious is serious]
        if found:
            parts.append(words.say(head, count=len(found)))
            parts += ["  " + words.finding(result.document, finding) for finding in found] + [""]
    unplaced = list(_unplaced(result))
    if unplaced:
        parts.append(words.say("unplaced"))
        parts += [f"  {words.say('line', line=line)}  {part}" for line, part in unplaced] + [""]
    parts += [words.say("summary", **tally(result)), words.say("figures", **result.figures)]
    return "\n".join(parts) + "\n"


def problems(result: Result, words: Words) -> str:
    """Only what the editor has to look at.

    Returns:
        One line a finding; empty where there is none.
    """
    found = [finding for finding in result.findings if finding.serious]
    return "".join(words.finding(result.document, finding) + "\n" for finding in found)


def tally(result: Result) -> dict[str, int]:
    """How many categories, headings and issues were found.

    Returns:
        The three counts.
    """
    categories = result.register.inspection.get("categories", [])
    found = [c for c in categories if isinstance(c, dict)] if isinstance(categories, list) else []
    headings = sum(len(c["headings"]) for c in found if isinstance(c.get("headings"), list))
    return {
        "categories": len(found),
        "headings": headings,
        "issues": len(result.register.issues),
    }


def _lines(result: Result, words: Words) -> Iterator[str]:
    for number, spans in by_line(result):
        start, end = spans[0].start, spans[-1].end
        fields = dict.fromkeys(_name(span.field, words) for span in spans)
        excerpt = " ".join(result.document.text[start:end].split())
        if len(excerpt) > _EXCERPT:
            excerpt = excerpt[: _EXCERPT - 1] + "…"
        yield f"  {number:>5}  {excerpt}  → {'; '.join(fields)}"


def by_line(result: Result) -> Iterator[tuple[int, list[Span]]]:
    """The spans of each source line.

    Yields:
        Line number and its spans, cut at the line's ends.
    """
    spans = [span for span in result.spans if span.field != SPACE]
    ends = [span.end for span in spans]
    for line in result.document.lines:
        at = bisect.bisect_right(ends, line.start)
        found = []
        while at < len(spans) and spans[at].start < line.end:
            span = spans[at]
            start, end = max(span.start, line.start), min(span.end, line.end)
            found.append(Span(start, end, span.field))
            at += 1
        if found:
            yield line.number, found


def _name(field: str, words: Words) -> str:
    return words.say(f"field-{field}") if field in ("structure", "unplaced") else field


def _unplaced(result: Result) -> Iterator[tuple[int, str]]:
    for number, spans in by_line(result):
        parts = [s for s in spans if s.field == "unplaced"]
        if parts:
            texts = (result.document.text[s.start : s.end] for s in parts)
            yield number, " ".join(" ".join(texts).split())


def data(result: Result, words: Words, comparison: Comparison | None) -> dict[str, object]:
    """The report for machines.

    Returns:
        A value that JSON can hold.
    """
    facts = {
        fact.path: {
            "value": fact.value,
            "line": result.document.number_at(fact.place[0]) if fact.place else None,
        }
        for fact in result.facts.found.values()
    }
    return {
        "sources": list(result.document.names),
        "counts": tally(result),
        "characters": result.figures,
        "facts": facts,
        "findings": [
            {
                "code": finding.code,
                "line": result.document.number_at(finding.at) if finding.at >= 0 else None,
                "serious": finding.serious,
                "message": words.finding(result.document, finding),
                "alternatives": list(finding.alternatives),
            }
            for finding in result.findings
        ],
        "unplaced": [{"line": line, "text": part} for line, part in _unplaced(result)],
        "lines": [
            {"line": line, "fields": list(dict.fromkeys(s.field for s in spans))}
            for line, spans in by_line(result)
        ],
        "ledger": result.ledger,
        "files": result.files,
        "comparison": comparison.data() if comparison else None,
    }


def to_json(result: Result, words: Words, comparison: Comparison | None, **more: object) -> str:
    """The report as JSON text.

    Returns:
        One document, ending in a line break.
    """
    value = data(result, words, comparison) | more
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
