"""`--against REV`: the old content out of git, compared, and told in lines for a pull request."""

from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rectify import against, loading
from rectify.against.compare import Comparison
from rectify.diagnostics import has_errors
from rectify.loading import Records
from rectify.reporting.github import cell
from rectify.strings import Strings


def since(revision: str, content: Path, now: Records) -> Comparison:
    """Return what happened to the content since a revision.

    Raises:
        GitError: the old content cannot be had.
    """
    with TemporaryDirectory() as folder:
        against.export(content, revision, Path(folder))
        old = loading.load(Path(folder))
    unreadable = [d for d in old.diagnostics if has_errors([d])]
    return against.compare(revision, old.inspections, now.inspections, unreadable=len(unreadable))


def render(comparison: Comparison, revision: str, words: Strings, *, markdown: bool) -> str:
    """Return a line per change, below the inspection it belongs to."""
    title = words("change.title", revision=cell(revision) if markdown else revision)
    lines = [f"## {title}" if markdown else title, ""]
    if not comparison.changes:
        return "\n".join([*lines, words("change.none")])
    for name, changes in groupby(comparison.changes, key=lambda change: change.inspection):
        lines += [f"### {cell(name)}", ""] if markdown else [name]
        for change in changes:
            params = {
                "inspection": change.inspection,
                "subject": change.subject,
                "before": change.before,
                "after": change.after,
            }
            safe = {key: cell(value) for key, value in params.items()} if markdown else params
            line = words(f"change.{change.kind}", **safe)
            lines.append(f"- {line}" if markdown else f"  {line}")
        lines.append("")
    return "\n".join(lines).rstrip()
