"""The content folder, read whole: where the files of a register are and what they hold."""

from pathlib import Path

from rectify.diagnostics import ContentError, Diagnostic
from rectify.source import encoding, yaml
from rectify.source.disk import MAX_BYTES, Disk, entries, list_files
from rectify.values import dataclass

SITE = "site.yaml"
INSPECTIONS = "inspections"
INSPECTION = "inspection.yaml"
ORGANISATION = "organisation.md"
OUTLOOK = "outlook.md"
ISSUES = "issues"
_IN_ISSUES = f"{ISSUES}/"
THEME = "theme"
_DISK = Disk()
_MAX_MB = f"{MAX_BYTES // 1024 // 1024} MB"
_SLUG_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_IGNORED_SUFFIXES = (".swp", ".bak", ".tmp", "~")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file of the register."""

    file: str
    """Path below the content folder, with forward slashes."""
    data: dict[str, yaml.Data]
    may_be_cut: bool = False
    """Whether ` #` stands in the text: it may begin a comment where a text was to go on."""


@dataclass(frozen=True, slots=True)
class InspectionDocuments:
    """What the folder of one inspection holds; a part is None where it could not be read."""

    slug: str
    inspection: Document | None
    organisation: str
    outlook: str
    issues: tuple[Document, ...]
    attachments: frozenset[str]
    """Other files, by their path below the inspection's folder: what `evidence` may name."""


@dataclass(frozen=True, slots=True)
class TopDocuments:
    """What lies on top of the content folder."""

    site: Document | None
    slugs: tuple[str, ...]
    """Folders of inspections, in order."""
    theme: frozenset[str]
    """Files of the site's own look, by their path below `theme/`."""
    diagnostics: tuple[Diagnostic, ...]


def read_top(content: Path) -> TopDocuments:
    """Return what lies on top of `content`; a missing content folder is a problem like others."""
    reader = _Reader(content, _DISK)
    site = reader.yaml(SITE)
    reader.strays()
    slugs = tuple(reader.slugs())
    listed = list_files(f"{content}/{THEME}", hidden=True)
    theme = frozenset(file for file, entry in listed if entry.is_file())
    return TopDocuments(site, slugs, theme, tuple(reader.diagnostics))


def read_inspection(
    content: Path, slug: str, disk: Disk = _DISK
) -> tuple[InspectionDocuments, list[Diagnostic]]:
    """Return all documents of one inspection, in an order that no file system decides.

    With them comes everything that kept a file from being read.
    """
    reader = _Reader(content, disk)
    return reader.inspection(slug), reader.diagnostics


class _Reader:
    """Reads in one content folder, collecting diagnostics."""

    def __init__(self, content: Path, disk: Disk) -> None:
        self.content = str(content)
        self.disk = disk
        self.diagnostics: list[Diagnostic] = []

    def slugs(self) -> list[str]:
        """Return the names of the inspections' folders."""
        names = [e for e in entries(f"{self.content}/{INSPECTIONS}") if _counts(e.name)]
        for entry in names:
            if not entry.is_dir():
                self.report("stray-file", f"{INSPECTIONS}/{entry.name}")
        folders = [entry.name for entry in names if entry.is_dir()]
        if not folders:
            self.report("no-inspections", INSPECTIONS)
        return folders

    def strays(self) -> None:
        """Report what lies on top of the content folder and would never be published."""
        for entry in entries(self.content):
            if _counts(entry.name) and entry.name not in {SITE, INSPECTIONS, THEME, "README.md"}:
                self.report("stray-file", entry.name)

    def inspection(self, slug: str) -> InspectionDocuments:
        base = f"{INSPECTIONS}/{slug}"
        if not slug or not _SLUG_LETTERS.issuperset(slug) or slug in _RESERVED_SLUGS:
            self.report("bad-slug", base, slug=slug)
        issue_files, attachments = self.walk(base)
        return InspectionDocuments(
            slug=slug,
            inspection=self.yaml(f"{base}/{INSPECTION}"),
            organisation=self.markdown(f"{base}/{ORGANISATION}"),
            outlook=self.markdown(f"{base}/{OUTLOOK}"),
            issues=tuple([d for file in issue_files if (d := self.yaml(file))]),
            attachments=frozenset(attachments),
        )

    def walk(self, base: str) -> tuple[list[str], list[str]]:
        """Return the issue files (below content) and the attachments (below the inspection)."""
        issue_files, attachments = [], []
        for inside, entry in self.disk.files(f"{self.content}/{base}"):
            if not _counts(entry.name) or not entry.is_file():
                continue
            if inside.startswith(_IN_ISSUES):
                if inside.count("/") == 1 and inside.endswith((".yaml", ".yml")):
                    issue_files.append(f"{base}/{inside}")
                else:
                    self.report("not-an-issue-file", f"{base}/{inside}")
            elif inside not in {INSPECTION, ORGANISATION, OUTLOOK}:
                attachments.append(inside)
        return issue_files, attachments

    def yaml(self, file: str) -> Document | None:
        try:
            text = _text(self.disk, f"{self.content}/{file}", file)
            return Document(file, yaml.load(text, file), "#" in text and " #" in text)
        except ContentError as error:
            self.diagnostics.extend(error.diagnostics)
            return None

    def markdown(self, file: str) -> str:
        path = f"{self.content}/{file}"
        if not Path(path).exists():
            return ""
        try:
            return _text(self.disk, path, file).strip()
        except ContentError as error:
            self.diagnostics.extend(error.diagnostics)
            return ""

    def report(self, code: str, file: str, **params: str) -> None:
        self.diagnostics.append(Diagnostic(code, file, params=params))


def read_text(content: Path, file: str) -> str:
    """Return the text of one file of the register.

    Raises:
        ContentError: it is missing, not readable, too large, or not UTF-8.
    """
    return _text(_DISK, f"{content}/{file}", file)


def _text(disk: Disk, path: str, file: str) -> str:
    try:
        data = disk.read(path)
    except FileNotFoundError:
        raise ContentError.of("missing-file", file) from None
    except OSError as error:
        raise ContentError.of("unreadable-file", file, reason=str(error.strerror)) from None
    if len(data) > MAX_BYTES:
        raise ContentError.of("file-too-large", file, most=_MAX_MB)
    return encoding.decode(data, file)


_RESERVED_SLUGS = frozenset({"data", "css", "js", "img", "static", "search", THEME})
"""Folders of the site itself."""


def _counts(name: str) -> bool:
    """Return whether a file is content rather than an editor's or a system's by-product."""
    return not name.startswith((".", "~$")) and not name.endswith(_IGNORED_SUFFIXES)
