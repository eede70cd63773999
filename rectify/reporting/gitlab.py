"""GitLab Code Quality: a report that merge requests show beside the changed lines."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from rectify.diagnostics import Severity
from rectify.reporting.placed import Placed
from rectify.strings import Strings

_SEVERITIES = {Severity.ERROR: "blocker", Severity.WARNING: "major", Severity.HINT: "info"}


def render(placed: Sequence[Placed], words: Strings) -> str:
    """Return the report."""
    rows = [
        {
            "description": f"{p.message} {words('check.advice')}{p.hint}",
            "check_name": f"{p.code} {p.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[p.severity],
            "location": {"path": p.file, "lines": {"begin": p.position.line}},
        }
        for p, fingerprint in zip(placed, fingerprints(placed), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def fingerprints(placed: Sequence[Placed]) -> list[str]:
    """Return a name for each problem that stays when lines move and that no other one has."""
    seen: Counter[str] = Counter()
    names = []
    for p in placed:
        path = ".".join(map(str, p.diagnostic.path))
        params = sorted(p.diagnostic.params.items())
        subject = "\n".join([p.name, p.file, path, *(f"{key}={value}" for key, value in params)])
        seen[subject] += 1
        names.append(sha256(f"{subject}\n{seen[subject]}".encode()).hexdigest())
    return names
