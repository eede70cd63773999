"""Several processes read what one reads."""

from pathlib import Path

from rectify import loading
from tests.checks import cases


def test_processes_together_read_what_one_reads(tmp_path: Path) -> None:
    inspection = cases.BASE[f"{cases.INSPECTION_FOLDER}/inspection.yaml"].replace("        ", "")
    issue = b"number: 1\ntitle: a\ncategory: 1\nstatus: completed\nmeasures:\n  - b\n"
    changes: dict[str, bytes | None] = {"stray.txt": b"", "inspections/BAD/x.txt": b""}
    for at in range(60):
        changes[f"inspections/i-{at:02}/inspection.yaml"] = inspection.encode()
        text = issue if at % 7 else issue.replace(b"status", b"statsu")
        changes[f"inspections/i-{at:02}/issues/1.yaml"] = text
    content = cases.write(tmp_path / "content", changes)
    alone, shared = loading.load(content), loading.load(content, workers=2)
    assert shared.site == alone.site
    assert shared.inspections == alone.inspections
    assert sorted(map(repr, shared.diagnostics)) == sorted(map(repr, alone.diagnostics))
    assert shared.corpus() == alone.corpus()
