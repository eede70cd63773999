"""The content folder, read whole: where the files of a register are and what they hold."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rectify.diagnostics import ContentError, Diagnostic
from rectify.source import encoding, yaml

SITE = "site.yaml"
INSPECTIONS = "inspections"
INSPECTION = "inspection.yaml"
ORGANISATION = "organisation.md"
OUTLOOK = "outlook.md"
ISSUES = "issues"
THEME = "theme"
MAX_BYTES = 2 * 1024 * 1024
"""A file of the register larger than this is a mistake, not an issue."""

_SLUG_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_IGNORED_SUFFIXES = (".swp", ".bak", ".tmp", "~")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file of the register."""

    file: str
    """Path below the content folder, with forward slashes."""
    data: dict[str, yaml.Data]


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
class Documents:
    """The content folder as data, with everything that kept a file from being read."""

    site: Document | None
    inspections: tuple[InspectionDocuments, ...]
    diagnostics: tuple[Diagnostic, ...]
    theme: frozenset[str] = frozenset()
    """Files of the site's own look, by their path below `theme/`."""


def read(content: Path, only: Container[str] | None = None) -> Documents:
    """Return all documents below `content`, in an order that no file system decides.

    Problems of single files are collected; a missing content folder is one, too. With `only`,
    the folders of these inspections alone are read, so that several processes may share the work.
    """
    return _Reader(content).documents(only)


class _Reader:
    """Reads one content folder, collecting diagnostics."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.diagnostics: list[Diagnostic] = []

    def documents(self, only: Container[str] | None) -> Documents:
        site = self.yaml(SITE)
        self.strays()
        folder = self.content / INSPECTIONS
        slugs = sorted(p.name for p in folder.iterdir() if _counts(p)) if folder.is_dir() else []
        folders = [slug for slug in slugs if (folder / slug).is_dir()]
        for slug in slugs:
            if slug not in folders:
                self.report("stray-file", f"{INSPECTIONS}/{slug}")
        if not folders:
            self.report("no-inspections", INSPECTIONS)
        chosen = folders if only is None else [slug for slug in folders if slug in only]
        inspections = tuple(self.inspection(slug) for slug in chosen)
        return Documents(site, inspections, tuple(self.diagnostics), self.theme())

    def strays(self) -> None:
        """Report what lies on top of the content folder and would never be published."""
        for path in sorted(self.content.iterdir()) if self.content.is_dir() else []:
            if _counts(path) and path.name not in {SITE, INSPECTIONS, THEME, "README.md"}:
                self.report("stray-file", path.name)

    def theme(self) -> frozenset[str]:
        """Return the files below the theme folder."""
        root = self.content / THEME
        return frozenset(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())

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
            issues=tuple(d for file in issue_files if (d := self.yaml(file))),
            attachments=frozenset(attachments),
        )

    def walk(self, base: str) -> tuple[list[str], list[str]]:
        """Return the issue files (below content) and the attachments (below the inspection)."""
        root = self.content / base
        issue_files, attachments = [], []
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root).as_posix()
            if not path.is_file() or not _counts(path) or "/." in f"/{inside}":
                continue
            if inside.startswith(f"{ISSUES}/"):
                if inside.count("/") == 1 and path.suffix in {".yaml", ".yml"}:
                    issue_files.append(f"{base}/{inside}")
                else:
                    self.report("not-an-issue-file", f"{base}/{inside}")
            elif inside not in {INSPECTION, ORGANISATION, OUTLOOK}:
                attachments.append(inside)
        return issue_files, attachments

    def yaml(self, file: str) -> Document | None:
        data = self.attempt(file, lambda text: yaml.load(text, file))
        return None if data is None else Document(file, data)

    def markdown(self, file: str) -> str:
        if not (self.content / file).exists():
            return ""
        return self.attempt(file, str.strip) or ""

    def attempt(self, file: str, use: Callable[[str], _T]) -> _T | None:
        try:
            return use(read_text(self.content, file))
        except ContentError as error:
            self.diagnostics.extend(error.diagnostics)
            return None

    def report(self, code: str, file: str, **params: str) -> None:
        self.diagnostics.append(Diagnostic(code, file, params=params))


def read_text(content: Path, file: str) -> str:
    """Return the text of one file of the register.

    Raises:
        ContentError: it is missing, not readable, too large, or not UTF-8.
    """
    path = content / file
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ContentError.of("missing-file", file) from None
    except OSError as error:
        raise ContentError.of("unreadable-file", file, reason=str(error.strerror)) from None
    if len(data) > MAX_BYTES:
        raise ContentError.of("file-too-large", file, most=f"{MAX_BYTES // 1024 // 1024} MB")
    return encoding.decode(data, file)


_RESERVED_SLUGS = frozenset({"data", "index", "css", "js", "img", "static", "search", THEME})
"""Folders of the site itself."""


def _counts(path: Path) -> bool:
    """Return whether a file is content rather than an editor's or a system's by-product."""
    name = path.name
    return not name.startswith((".", "~$")) and not name.endswith(_IGNORED_SUFFIXES)
