"""One inspection's register: its issues in order, grouped, counted and linked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from rectify.corpus.tally import Comparison, Tally, reconcile, tally
from rectify.model import Category, Heading, Inspection, Issue, Measure
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue with the file it comes from."""

    file: str
    issue: Issue


Under = Mapping[str, list[IssueRecord]]
"""The issues that count, by the number they stand under."""


@dataclass(frozen=True, slots=True)
class InspectionRecords:
    """What the folder of one inspection says, typed: the input of `register`."""

    slug: str
    file: str
    inspection: Inspection
    issues: tuple[IssueRecord, ...]
    organisation: str = ""
    outlook: str = ""
    attachments: frozenset[str] = frozenset()
    may_be_cut: frozenset[str] = frozenset()
    """Files with ` #` in them, which may begin a comment where a text was to go on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue in its place."""

    file: str
    issue: Issue
    category: Category
    heading: Heading | None
    as_of: date
    """The day its state holds for."""
    is_overdue: bool
    """Due before the cut-off date, and by then known not to be done."""


@dataclass(frozen=True, slots=True)
class Group:
    """The issues under one second-level heading, or right under the category."""

    heading: Heading | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """A top-level category with its issues."""

    category: Category
    groups: tuple[Group, ...]
    tally: Tally

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the category's issues in the official order."""
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, slots=True)
class Register:
    """The register of one inspection, whole."""

    slug: str
    file: str
    inspection: Inspection
    organisation: str
    outlook: str
    categories: tuple[CategoryGroup, ...]
    entries: tuple[Entry, ...]
    """All issues that count, by number."""
    tombstones: tuple[IssueRecord, ...]
    """Withdrawn issues, by number."""
    tally: Tally
    comparisons: tuple[Comparison, ...]
    attachments: frozenset[str]
    may_be_cut: frozenset[str] = frozenset()
    """Files with ` #` in them, which may begin a comment where a text was to go on."""

    @property
    def name(self) -> str:
        """Return the short name for navigation."""
        return self.inspection.short_title or self.inspection.title


def register(records: InspectionRecords) -> Register:
    """Return the register of one inspection.

    Issues whose category is not in the tree are left out; `problems` reports them.
    """
    ordered = sorted(records.issues, key=lambda record: (record.issue.number, record.file))
    under: dict[str, list[IssueRecord]] = defaultdict(list)
    for record in ordered:
        if not record.issue.withdrawn:
            under[record.issue.category].append(record)
    groups = tuple(
        _category_group(category, under, records.inspection)
        for category in records.inspection.categories
    )
    entries = sorted(
        (entry for group in groups for entry in group.entries),
        key=lambda entry: (entry.issue.number, entry.file),
    )
    counted = tally(entry.issue for entry in entries)
    return Register(
        slug=records.slug,
        file=records.file,
        inspection=records.inspection,
        organisation=records.organisation,
        outlook=records.outlook,
        categories=groups,
        entries=tuple(entries),
        tombstones=tuple(record for record in ordered if record.issue.withdrawn),
        tally=counted,
        comparisons=reconcile(records.inspection.totals, counted, len(groups)),
        attachments=records.attachments,
        may_be_cut=records.may_be_cut,
    )


def _category_group(category: Category, under: Under, inspection: Inspection) -> CategoryGroup:
    groups = tuple(_groups(category, under, inspection))
    issues = (entry.issue for group in groups for entry in group.entries)
    return CategoryGroup(category, groups, tally(issues))


def _groups(category: Category, under: Under, inspection: Inspection) -> Iterator[Group]:
    """Yield the groups of a category; issues right under it come first, if there are any."""
    direct = _entries(category, None, under, inspection)
    if direct:
        yield Group(None, direct)
    for heading in category.headings:
        yield Group(heading, _entries(category, heading, under, inspection))


def _entries(
    category: Category,
    heading: Heading | None,
    under: Under,
    inspection: Inspection,
) -> tuple[Entry, ...]:
    number = heading.number if heading else category.number
    return tuple(
        Entry(
            file=record.file,
            issue=record.issue,
            category=category,
            heading=heading,
            as_of=record.issue.as_of or inspection.cutoff_date,
            is_overdue=is_overdue(record.issue, inspection.cutoff_date),
        )
        for record in under.get(number, ())
    )


def is_overdue(item: Issue | Measure, cutoff: date) -> bool:
    """Return whether an issue or measure was due before `cutoff` and is known not to be done.

    A status that nobody stated makes nothing overdue, nor does one without an end date.
    """
    if item.due is None or item.status is None:
        return False
    return item.due < cutoff and item.status.can_be_overdue
