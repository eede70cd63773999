"""The walk: read, parse, assemble, check, pages as data, render, write.

Every step is a call to the room that knows it; nothing here knows how. Any error-level diagnostic
ends the walk before a page is made, so `site/` stays as it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rectify import assets, corpus as corpus_room, exports, output, pages, schema, source, urls
from rectify.artifacts import File
from rectify.corpus import Corpus, InspectionRecords, IssueRecord
from rectify.diagnostics import Diagnostic, has_errors
from rectify.render import Renderer
from rectify.schema.normalise import Labels


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a project's parts are."""

    content: Path
    templates: tuple[Path, ...]
    """Folders of templates, the ones that override first."""
    static: Path
    site: Path

    @classmethod
    def of(cls, root: Path) -> "Folders":
        """Return the usual folders below a project's root."""
        return cls(root / "content", (root / "templates",), root / "static", root / "site")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content as a whole, or what keeps it from being one."""

    corpus: Corpus | None
    """None if any diagnostic is an error."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    report: output.Report | None
    """None if errors kept the site from being written."""


Step = Callable[[str], None]
"""Called with the key of each step's name as it begins."""


def load(content: Path) -> Loaded:
    """Read, parse and assemble the content; all problems of all files come back together."""
    documents = source.read(content)
    found = list(documents.diagnostics)
    parsed = schema.parse_site(documents.site) if documents.site else None
    found += parsed.diagnostics if parsed else ()
    site = parsed.value if parsed else None
    labels = schema.labels_of(site)
    inspections = []
    for folder in documents.inspections:
        records, problems = _records(folder, labels)
        found += problems
        if records:
            found += corpus_room.linking_problems(records)
            inspections.append(records)
    if site is None or has_errors(found):
        return Loaded(None, tuple(found))
    return Loaded(corpus_room.assemble(site, inspections), tuple(found))


def build(folders: Folders, step: Step = lambda _: None) -> Outcome:
    """Build the site.

    Raises:
        OutputError: the site cannot be written; it is as it was.
        jinja2.TemplateError: a template is wrong; likewise.
    """
    step("cli.reading")
    loaded = load(folders.content)
    if loaded.corpus is None:
        return Outcome(None, loaded.diagnostics, None)
    step("cli.rendering")
    files = list(site_files(loaded.corpus, folders))
    step("cli.writing")
    return Outcome(loaded.corpus, loaded.diagnostics, output.write(folders.site, files))


def site_files(corpus: Corpus, folders: Folders) -> Iterator[File]:
    """Yield every file of the site."""
    renderer = Renderer(folders.templates, pages.chrome_of(corpus))
    addresses = []
    for page in pages.site_pages(corpus):
        addresses.append(page.url)
        yield renderer.render(page)
    yield from exports.run(corpus, addresses)
    yield from assets.read(folders.static)
    yield from evidence_files(corpus, folders.content)


def evidence_files(corpus: Corpus, content: Path) -> Iterator[File]:
    """Yield the files that public issues name as evidence, each once."""
    for register in corpus.registers:
        named = {
            evidence.file
            for entry in register.entries
            if not entry.issue.withheld
            for evidence in entry.issue.evidence
            if evidence.file
        }
        folder = content / Path(register.file).parent
        for name in sorted(named):
            path = urls.file_of_inspection(register.slug, name)
            yield File(path, (folder / name).read_bytes(), f"{register.slug}/{name}")


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
