"""SARIF 2.1.0, for code scanning services and editors."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from rectify import __version__
from rectify.diagnostics import Severity
from rectify.reporting.gitlab import fingerprints
from rectify.reporting.placed import Placed
from rectify.strings import Strings

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def render(placed: Sequence[Placed], words: Strings) -> str:
    """Return a log with one run."""
    rules = {p.code: p for p in placed}
    indexes = {code: at for at, code in enumerate(sorted(rules))}
    marks = fingerprints(placed)
    driver = {
        "name": "rectify",
        "version": __version__,
        "language": str(words.language),
        "rules": [_rule(rules[code]) for code in indexes],
    }
    results = [
        _result(p, indexes[p.code], mark, words) for p, mark in zip(placed, marks, strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(p: Placed) -> dict[str, object]:
    return {
        "id": p.code,
        "name": p.name,
        "shortDescription": {"text": p.name.replace("-", " ")},
        "defaultConfiguration": {"level": _LEVELS[p.severity]},
    }


def _result(p: Placed, index: int, fingerprint: str, words: Strings) -> dict[str, object]:
    region = {"startLine": p.position.line, "startColumn": p.position.column}
    place = {"artifactLocation": {"uri": quote(p.file)}, "region": region}
    return {
        "ruleId": p.code,
        "ruleIndex": index,
        "level": _LEVELS[p.severity],
        "message": {"text": f"{p.message} {words('check.advice')}{p.hint}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"rectify/v1": fingerprint},
    }
