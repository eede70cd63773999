"""From the content folder to records: read and parse everything, and say all that is wrong."""

from collections.abc import Iterable
from pathlib import Path

from rectify import corpus as corpus_room, schema, source
from rectify.corpus import Corpus, InspectionRecords, IssueRecord, theme_problems
from rectify.diagnostics import Diagnostic, has_errors
from rectify.model import Site
from rectify.process import can_fork
from rectify.schema.normalise import Labels
from rectify.values import dataclass

Read = tuple[InspectionRecords | None, list[Diagnostic]]
"""One inspection's records, as far as they can be read, and what is wrong with its files."""


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above all inspections of a content folder."""

    site: Site | None
    slugs: tuple[str, ...]
    """Folders of inspections, in order."""
    diagnostics: tuple[Diagnostic, ...]
    theme: frozenset[str]
    """Files of the site's own look, by their path below `theme/`."""

    @property
    def labels(self) -> Labels:
        """Return the site's own status labels, which its inspections may use."""
        return schema.labels_of(self.site)


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
    top = load_top(content)
    if workers < _TWO or len(top.slugs) < _MANY or not can_fork():
        read = _share(content, top.slugs, top.labels)
    else:
        read = _by_several(content, top, workers)
    found = [*top.diagnostics, *(d for _, problems in read for d in problems)]
    inspections = tuple(records for records, _ in read if records)
    return Records(top.site, inspections, tuple(found))


def load_top(content: Path) -> Top:
    """Read what stands above all inspections: the site, its theme, and which inspections it has."""
    documents = source.read_top(content)
    found = list(documents.diagnostics)
    site = None
    if documents.site:
        parsed = schema.parse_site(documents.site)
        found += parsed.diagnostics
        site = parsed.value
    found += theme_problems(site, documents.theme) if site else ()
    return Top(site, documents.slugs, tuple(found), documents.theme)


def load_inspection(
    content: Path, slug: str, labels: Labels, disk: source.Disk | None = None
) -> Read:
    """Read and parse the folder of one inspection, and see whether its files fit together.

    Args:
        content: The content folder.
        slug: The inspection's folder below `inspections`.
        labels: The site's own status labels (`Top.labels`).
        disk: What lists and reads its files, if somebody wants to look on.

    Returns:
        Its records, or None without a readable `inspection.yaml`, and all that is wrong with it.
    """
    folder, found = source.read_inspection(content, slug, disk or source.Disk())
    records, problems = _records(folder, labels)
    found += problems
    if records:
        found += corpus_room.linking_problems(records)
    return records, found


_TWO = 2
_MANY = 50
"""Inspections from which a second process earns more than its start costs."""


def _share(content: Path, slugs: Iterable[str], labels: Labels) -> list[Read]:
    return [load_inspection(content, slug, labels) for slug in slugs]


def _by_several(content: Path, top: Top, workers: int) -> list[Read]:
    """Return what `_share` returns for all slugs, read by several processes."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    shares = [top.slugs[at::workers] for at in range(workers)]
    with ProcessPoolExecutor(workers - 1, mp_context=get_context("fork")) as pool:
        others = [pool.submit(_share, content, share, top.labels) for share in shares[1:]]
        parts = [_share(content, shares[0], top.labels), *(other.result() for other in others)]
    by_slug = {
        s: r
        for share, part in zip(shares, parts, strict=True)
        for s, r in zip(share, part, strict=True)
    }
    return [by_slug[slug] for slug in top.slugs]


def _records(folder: source.InspectionDocuments, labels: Labels) -> Read:
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
        may_be_cut=frozenset(d.file for d in (folder.inspection, *folder.issues) if d.may_be_cut),
    )
    return records, found
