"""JSON for other programs; `version` changes when a field changes its meaning."""

import json
from collections.abc import Sequence

from rectify.diagnostics import Severity
from rectify.reporting.placed import Placed
from rectify.strings import Strings


def render(placed: Sequence[Placed], words: Strings) -> str:
    """Return all problems and their counts."""
    document = {
        "version": 1,
        "language": str(words.language),
        "summary": {
            severity.value: sum(p.severity is severity for p in placed) for severity in Severity
        },
        "diagnostics": [_row(p) for p in placed],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _row(p: Placed) -> dict[str, object]:
    return {
        "code": p.code,
        "name": p.name,
        "severity": p.severity.value,
        "file": p.file,
        "line": p.position.line,
        "column": p.position.column,
        "path": list(p.diagnostic.path),
        "message": p.message,
        "hint": p.hint,
        "params": dict(p.diagnostic.params),
    }
