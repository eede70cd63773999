"""From the content folder to records: read and parse everything, and say all that is wrong."""

from dataclasses import dataclass
from pathlib import Path

from rectify import corpus as corpus_room, schema, source
from rectify.corpus import Corpus, InspectionRecords, IssueRecord, theme_problems
from rectify.diagnostics import Diagnostic, has_errors
from rectify.model import Site
from rectify.schema.normalise import Labels
from rectify.source.files import INSPECTIONS


@dataclass(frozen=True, slots=True)
class Records:
    """What could be read of a content folder, and what could not."""

    site: Site | None
    inspections: tuple[InspectionRecords, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether everything could be read."""
        return self.site is not None and not has_errors(self.diagnostics)

    def corpus(self) -> Corpus:
        """Return what could be read as a whole; a site that could not is left without words."""
        site = self.site or Site(title="—", publisher="—")
        return corpus_room.assemble(site, self.inspections)


def load(content: Path, *, workers: int = 1) -> Records:
    """Read and parse a content folder; the problems of all its files come back together.

    Args:
        content: The content folder.
        workers: Processes that may share the work; worth it from some thousand issues.
    """
    folder = content / INSPECTIONS
    slugs = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if workers < _TWO or len(slugs) < _MANY or not _can_fork():
        return _load(content, None)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    shares = [frozenset(slugs[at::workers]) for at in range(workers)]
    with ProcessPoolExecutor(workers - 1, mp_context=get_context("fork")) as pool:
        others = [pool.submit(_load, content, share) for share in shares[1:]]
        parts = [_load(content, shares[0]), *(other.result() for other in others)]
    return _together(parts)


_TWO = 2
_MANY = 50
"""Inspections from which a second process earns more than its start costs."""


def _can_fork() -> bool:
    """Return whether this process can be copied: not on Windows, not with threads running."""
    import os
    import threading

    return hasattr(os, "fork") and threading.active_count() == 1


def _together(parts: list[Records]) -> Records:
    """Return the shares of one folder as a whole; what each of them says of the top counts once."""
    inspections = sorted((i for part in parts for i in part.inspections), key=lambda i: i.slug)
    found: list[Diagnostic] = []
    for part in parts:
        found += [diagnostic for diagnostic in part.diagnostics if diagnostic not in found]
    return Records(parts[0].site, tuple(inspections), tuple(found))


def _load(content: Path, only: frozenset[str] | None) -> Records:
    documents = source.read(content, only)
    found = list(documents.diagnostics)
    parsed = schema.parse_site(documents.site) if documents.site else None
    found += parsed.diagnostics if parsed else ()
    site = parsed.value if parsed else None
    found += theme_problems(site, documents.theme) if site else ()
    labels = schema.labels_of(site)
    inspections = []
    for folder in documents.inspections:
        records, problems = _records(folder, labels)
        found += problems
        if records:
            found += corpus_room.linking_problems(records)
            inspections.append(records)
    return Records(site, tuple(inspections), tuple(found))


def _records(
    folder: source.InspectionDocuments, labels: Labels
) -> tuple[InspectionRecords | None, list[Diagnostic]]:
    """Return one inspection's records, as far as they can be read, and what is wrong."""
    issues = [schema.parse_issue(document, labels) for document in folder.issues]
    found = [d for parsed in issues for d in parsed.diagnostics]
    if folder.inspection is None:
        return None, found
    inspection = schema.parse_inspection(folder.inspection, labels)
    found += inspection.diagnostics
    if inspection.value is None:
        return None, found
    records = InspectionRecords(
        slug=folder.slug,
        file=inspection.file,
        inspection=inspection.value,
        issues=tuple(IssueRecord(p.file, p.value) for p in issues if p.value),
        organisation=folder.organisation,
        outlook=folder.outlook,
        attachments=folder.attachments,
    )
    return records, found
