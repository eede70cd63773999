"""The walk: read, parse, assemble, check, pages as data, render, write.

Every step is a call to the room that knows it; nothing here knows how. Any error-level diagnostic
ends the walk before a page is made, so `site/` stays as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rectify import assets, checks, exports, loading, output, pages, search, urls
from rectify.artifacts import File
from rectify.checks import built
from rectify.corpus import Corpus
from rectify.diagnostics import Diagnostic, has_errors
from rectify.pages.styleguide import styleguide
from rectify.render import Renderer
from rectify.search.collect import documents_of
from rectify.search.documents import SearchDocument
from rectify.source.files import THEME


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

    @property
    def theme(self) -> Path:
        """Return where a site keeps its own look."""
        return self.content / THEME

    @property
    def all_templates(self) -> tuple[Path, ...]:
        """Return the folders of templates, the site's own first: they win by the same name."""
        return (self.theme / "templates", *self.templates)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content as a whole, or what keeps it from being one."""

    corpus: Corpus | None
    """None if any diagnostic is an error."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the content."""
    built: tuple[Diagnostic, ...]
    """What is wrong with the pages made of it; files are paths below the site."""
    report: output.Report | None
    """None if errors kept the site from being written."""


Step = Callable[[str], None]
"""Called with the key of each step's name as it begins."""

Index = Callable[[Sequence[SearchDocument]], Iterable[File]]
"""Makes the search index: `search.run`, or something that remembers and comes to the same."""


def load(content: Path) -> Loaded:
    """Read, parse, assemble and check the content; all problems of all files come together."""
    records = loading.load(content)
    corpus = records.corpus()
    found = list(records.diagnostics)
    found += checks.run(corpus, content=content, is_whole=records.is_whole)
    return Loaded(None if has_errors(found) else corpus, tuple(found))


def build(
    folders: Folders,
    step: Step = lambda _: None,
    *,
    with_styleguide: bool = False,
    index: Index = search.run,
) -> Outcome:
    """Build the site.

    Args:
        folders: Where the project's parts are.
        step: Told each step.
        with_styleguide: Whether to add the page of all components, which is no part of the site.
        index: Makes the search index.

    Raises:
        OutputError: the site cannot be written; it is as it was.
        jinja2.TemplateError: a template is wrong; likewise.
    """
    step("cli.reading")
    loaded = load(folders.content)
    if loaded.corpus is None:
        return Outcome(loaded.diagnostics, (), None)
    step("cli.rendering")
    files = list(site_files(loaded.corpus, folders, index))
    wrong = tuple(built.run(files, urls.path_of(loaded.corpus.site.base_url)))
    if has_errors(wrong):
        return Outcome(loaded.diagnostics, wrong, None)
    if with_styleguide:
        files.append(styleguide_file(loaded.corpus, folders))
    step("cli.writing")
    return Outcome(loaded.diagnostics, wrong, output.write(folders.site, files))


def site_files(corpus: Corpus, folders: Folders, index: Index = search.run) -> Iterator[File]:
    """Yield every file of the site."""
    renderer, chrome = Renderer(folders.all_templates), pages.chrome_of(corpus)
    addresses = []
    for page in pages.site_pages(corpus):
        addresses.append(page.url)
        yield renderer.render(page, chrome)
    yield from exports.run(corpus, addresses)
    yield from index(tuple(documents_of(corpus)))
    yield from assets.read(folders.static, folders.theme, corpus.site.theme)
    yield from evidence_files(corpus, folders.content)


def styleguide_file(corpus: Corpus, folders: Folders) -> File:
    """Return the style guide; its links lead into a made-up register, so nobody checks them."""
    renderer, chrome = Renderer(folders.all_templates), pages.chrome_of(corpus)
    return renderer.render(styleguide(corpus), chrome)


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
