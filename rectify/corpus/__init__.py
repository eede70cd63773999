"""Records to the whole: order, groups, neighbours, tallies, reconciliation. Pure."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from rectify.corpus.brief import (
    Brief,
    Setting,
    State,
    Whole,
    brief_of,
    latest_day,
    latest_first,
    whole_of,
)
from rectify.corpus.register import (
    CategoryGroup,
    Entry,
    Group,
    InspectionRecords,
    IssueRecord,
    Register,
    is_overdue,
    register,
)
from rectify.corpus.tally import Comparison, Tally, add, tally
from rectify.diagnostics import Diagnostic
from rectify.model import Inspection, Site
from rectify.values import dataclass

__all__ = [
    "Brief",
    "CategoryGroup",
    "Comparison",
    "Corpus",
    "Entry",
    "Group",
    "InspectionRecords",
    "IssueRecord",
    "Register",
    "Setting",
    "State",
    "Tally",
    "Whole",
    "assemble",
    "brief_of",
    "is_overdue",
    "latest_day",
    "linking_problems",
    "register",
    "tally",
    "whole_of",
]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the site is made from."""

    site: Site
    registers: tuple[Register, ...]
    """The latest inspection first."""
    tally: Tally

    @property
    def has_one_inspection(self) -> bool:
        """Return whether the home page is an inspection's overview."""
        return len(self.registers) == 1

    @property
    def setting(self) -> Setting:
        """Return what the pages of one inspection may know of this."""
        return Setting(self.site, self.has_one_inspection)

    @property
    def whole(self) -> Whole:
        """Return what the site's own pages are made from."""
        return Whole(self.setting, tuple(map(brief_of, self.registers)), self.tally)


def assemble(site: Site, inspections: Iterable[InspectionRecords]) -> Corpus:
    """Return the whole; the order of `inspections` and of their issues does not matter."""
    registers = [register(records) for records in inspections]
    ordered = latest_first(registers, lambda r: (r.inspection.cutoff_date, r.slug))
    return Corpus(site, ordered, add(r.tally for r in ordered))


def linking_problems(records: InspectionRecords) -> list[Diagnostic]:
    """Return where the files of one inspection do not fit together.

    Two issues with one number, a category that is not in the tree, evidence that is not there.
    """
    return [*_repeated_numbers(records), *_unknown_categories(records), *_missing_files(records)]


def theme_problems(site: Site, files: Container[str]) -> list[Diagnostic]:
    """Return where `site.yaml` names a logo that is not among the theme's files."""
    logo = site.theme.logo if site.theme else ""
    if not logo or logo in files:
        return []
    params = {"value": logo, "folder": "theme"}
    return [Diagnostic("missing-logo", "site.yaml", ("theme", "logo"), params)]


def _repeated_numbers(records: InspectionRecords) -> Iterator[Diagnostic]:
    by_number: dict[int, list[str]] = defaultdict(list)
    for record in sorted(records.issues, key=lambda r: r.file):
        by_number[record.issue.number].append(record.file)
    for number, files in by_number.items():
        for file in files[1:]:
            params = {"number": str(number), "other": files[0]}
            yield Diagnostic("number-taken", file, ("number",), params)


def _unknown_categories(records: InspectionRecords) -> Iterator[Diagnostic]:
    titles = {n: t for n, t, _ in headings_of(records.inspection)}
    leaves = [n for n, _, has_headings in headings_of(records.inspection) if not has_headings]
    for record in records.issues:
        number = record.issue.category
        if not number or number in titles:
            continue
        params = {"value": number, "known": "、".join(leaves), "file": records.file}
        yield Diagnostic("unknown-category", record.file, ("category",), params)


def headings_of(inspection: Inspection) -> Iterator[tuple[str, str, bool]]:
    """Yield number and title of every category and heading, and whether it has headings below."""
    for category in inspection.categories:
        yield category.number, category.title, bool(category.headings)
        for heading in category.headings:
            yield heading.number, heading.title, False


def _missing_files(records: InspectionRecords) -> Iterator[Diagnostic]:
    for record in records.issues:
        for at, evidence in enumerate(record.issue.evidence):
            if evidence.file and evidence.file not in records.attachments:
                folder = records.file.rsplit("/", 1)[0]
                params = {"value": evidence.file, "folder": folder}
                yield Diagnostic("missing-evidence", record.file, ("evidence", at, "file"), params)
