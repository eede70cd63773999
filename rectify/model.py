"""The register as values: what an editor's files say, typed, and nothing else.

Every class is one record of the content format; field names are its English keys. Pydantic
validates them (`schema` hands over the texts); a field that a file does not name has the default
that stands here, and no default states anything about the world.
"""

from rectify.fields import (
    BasisWord,
    Count,
    Day,
    Domain,
    FilePath,
    Flag,
    HeadingNumber,
    LanguageWord,
    LevelWord,
    Line,
    Link,
    Number,
    Prose,
    StatusWord,
    TimeframeWord,
)
from rectify.publisher import Contact, Filing, Phone, Publicity, Theme
from rectify.values import dataclass, field
from rectify.vocabulary import UNSTATED, Basis, Language, Status

__all__ = ["Contact", "Filing", "Phone", "Publicity", "Theme"]
"""Records of `publisher`, which belong here for who reads the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A warning that stands for a reason, which is kept beside what it is about."""

    rule: Line
    """The rule's name or code."""
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person whose full name may stand in the register, and why."""

    name: Line
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`site.yaml`: the site as a whole."""

    title: Line
    site_name: Line = ""
    """Official name of the website, where the register's title is another."""
    publisher: Line
    language: LanguageWord = Language.ZH_CN
    base_url: Link = ""
    domain: Domain = ""
    """Official domain, where no `base_url` says it."""
    description: Line = ""
    notice: Prose = ""
    contact: Contact | None = None
    filing: Filing | None = None
    ipv6: Flag = False
    """Whether the footer says that the site is reachable by IPv6."""
    theme: Theme | None = None
    statuses: dict[StatusWord, Line] = field(default_factory=dict)
    """Labels of this site's own, by status."""
    named_persons: tuple[NamedPerson, ...] = ()

    def label(self, status: Status) -> str:
        """Return what this site calls `status`, in its own words or its language's."""
        usual = status.label_en if self.language == Language.EN else status.label
        return self.statuses.get(status, usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The published text that a register restates or reproduces."""

    title: Line
    publisher: Line = ""
    date: Day | None = None
    url: Link = ""
    restated: Flag = False
    """Whether the register says it in its own words."""
    note: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A second-level heading, inside a category."""

    number: HeadingNumber
    title: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A top-level category of the inspectors' feedback (方面)."""

    number: HeadingNumber
    title: Line
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The totals that the bulletin declares; the site counts its own and compares."""

    issues: Count | None = None
    categories: Count | None = None
    statuses: dict[StatusWord, Count] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmediateItem:
    """One problem handed over for immediate rectification (立行立改)."""

    title: Line
    status: StatusWord = UNSTATED
    text: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Immediate:
    """The problems handed over for immediate rectification, apart from the issues."""

    total: Count
    completed: Count | None = None
    note: Prose = ""
    items: tuple[ImmediateItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Petitions:
    """Petitions (信访件) handed over by the inspectors."""

    received: Count
    concluded: Count | None = None
    note: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as published; its value stays text and is never computed with."""

    label: Line
    value: Line
    unit: Line = ""
    note: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """`inspection.yaml`: who inspected whom and when, and what the bulletin declares."""

    title: Line
    short_title: Line = ""
    kind: Line
    level: LevelWord | None = None
    round: Line = ""
    team: Line
    inspected_unit: Line
    started: Day | None = None
    ended: Day | None = None
    feedback_date: Day | None = None
    cutoff_date: Day
    published_date: Day | None = None
    source: Source | None = None
    categories: tuple[Category, ...] = ()
    totals: Totals | None = None
    immediate: Immediate | None = None
    petitions: Petitions | None = None
    regulations: Count | None = None
    figures: tuple[Figure, ...] = ()
    signatories: tuple[Line, ...] = ()
    contact: Contact | None = None
    allow: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One rectification measure (整改措施)."""

    title: Line = ""
    text: Prose
    status: StatusWord | None = None
    due: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that shows the work: a public address or a file beside the register."""

    title: Line
    url: Link = ""
    file: FilePath = ""
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A former state of an issue; the present one is the issue's own."""

    date: Day
    status: StatusWord
    note: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Who closed an issue after checking, and when (销号)."""

    date: Day
    by: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What stays of an issue that was taken back."""

    date: Day
    reason: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """`issues/NN.yaml`: one issue found by the inspectors, and how it is put right."""

    number: Number
    title: Line = ""
    """Required unless the issue is withheld or withdrawn."""
    category: HeadingNumber = ""
    """Number of the heading it stands under; required unless it is withdrawn."""
    status: StatusWord = UNSTATED
    status_basis: BasisWord = Basis.STATED
    status_note: Prose = ""
    """What the status rests on."""
    reason: Prose = ""
    """Why it is not completed, or late."""
    as_of: Day | None = None
    """The day the state holds for, if not the inspection's cut-off date."""
    timeframe: TimeframeWord | None = None
    due: Day | None = None
    review_date: Day | None = None
    """When a continuing issue is looked at again."""
    responsible: tuple[Line, ...] = ()
    lead: tuple[Line, ...] = ()
    goal: Prose = ""
    summary: Prose = ""
    """What was found, beyond the title."""
    measures: tuple[Measure, ...] = ()
    next_steps: Prose = ""
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    verified: Verified | None = None
    tags: tuple[Line, ...] = ()
    withheld: Prose = ""
    """Why its text is not public; it counts all the same."""
    withdrawn: Withdrawn | None = None
    allow: tuple[Allowed, ...] = ()
