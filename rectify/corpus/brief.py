"""What a site's own pages know of its inspections: little, so that it can be kept and read fast.

A register's own pages are made from its `Register` and the `Setting`; home, contact, method,
search, feed, sitemap and the list of the data from a `Whole`. So an edit in one inspection asks
for that inspection again and for nothing of the others but what was remembered of them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from rectify.corpus.register import Register
from rectify.corpus.tally import Comparison, Tally, add
from rectify.model import Contact, Site, Source
from rectify.values import dataclass
from rectify.vocabulary import Basis, Status, statuses_by_word

_T = TypeVar("_T")
_INFERRED = "i"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pages of one inspection may know of the site around it."""

    site: Site
    has_one_inspection: bool
    """Whether the home page is an inspection's overview."""
    has_search: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """An issue's state as news: what the feed says of it."""

    day: date
    number: int
    title: str
    """Empty if the issue is withheld."""
    status: Status
    is_inferred: bool
    category: str
    """Title of its category."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the rest of the site knows of one inspection.

    Pickled it takes 1 KB, and for each issue what the feed would say of it.
    """

    slug: str
    name: str
    title: str
    unit: str
    team: str
    cutoff_date: date
    latest_day: date
    """The latest day that its content names for its publication: the footer's."""
    tally: Tally
    comparisons: tuple[Comparison, ...]
    source: Source | None
    contact: Contact | None
    """Its own; without one the site's stands for it."""
    has_overdue: bool
    has_responsible: bool
    has_tags: bool
    categories: tuple[tuple[str, str], ...]
    """Number and title of each."""
    issues: tuple[int, ...]
    """Numbers of all issues with a page, withdrawn ones included."""
    newest_state: date | None
    """Day of the newest state; None without any issue that counts."""
    packed_states: bytes
    """The states of all issues that count, by number: read only where they may be among the
    site's newest."""

    def states(self) -> Iterator[State]:
        """Yield the states of all issues that count, by number."""
        for line in filter(None, self.packed_states.decode().split("\n")):
            day, number, status, basis, category, title = line.split("\t", 5)
            yield State(
                day=date.fromisoformat(day) if day else self.cutoff_date,
                number=int(number),
                title=title,
                status=statuses_by_word()[status],
                is_inferred=basis == _INFERRED,
                category=self.categories[int(category)][1],
            )


@dataclass(frozen=True, slots=True)
class Whole:
    """What the site's own pages are made from."""

    setting: Setting
    briefs: tuple[Brief, ...]
    """The latest inspection first."""
    tally: Tally

    @property
    def only(self) -> Brief | None:
        """Return the inspection of a site that has just one."""
        return self.briefs[0] if self.setting.has_one_inspection else None


def brief_of(register: Register) -> Brief:
    """Return what the rest of the site knows of a register."""
    inspection, entries = register.inspection, register.entries
    public = [entry for entry in entries if not entry.issue.withheld]
    return Brief(
        slug=register.slug,
        name=register.name,
        title=inspection.title,
        unit=inspection.inspected_unit,
        team=inspection.team,
        cutoff_date=inspection.cutoff_date,
        latest_day=latest_day(register),
        tally=register.tally,
        comparisons=register.comparisons,
        source=inspection.source,
        contact=inspection.contact,
        has_overdue=any(entry.is_overdue for entry in entries),
        has_responsible=any(entry.issue.responsible for entry in public),
        has_tags=any(entry.issue.tags for entry in public),
        categories=tuple((c.number, c.title) for c in inspection.categories),
        issues=(
            *(entry.issue.number for entry in entries),
            *(record.issue.number for record in register.tombstones),
        ),
        newest_state=max((entry.as_of for entry in entries), default=None),
        packed_states=_packed(register),
    )


def latest_day(register: Register) -> date:
    """Return the latest day that a register's content names for its publication."""
    inspection = register.inspection
    days = [
        inspection.published_date or inspection.cutoff_date,
        *(entry.as_of for entry in register.entries),
        *(r.issue.withdrawn.date for r in register.tombstones if r.issue.withdrawn),
    ]
    return max(days)


def whole_of(setting: Setting, briefs: Iterable[Brief]) -> Whole:
    """Return the whole; the order of `briefs` does not matter."""
    ordered = latest_first(briefs, lambda brief: (brief.cutoff_date, brief.slug))
    return Whole(setting, ordered, add(brief.tally for brief in ordered))


def latest_first(items: Iterable[_T], key: Callable[[_T], tuple[date, str]]) -> tuple[_T, ...]:
    """Return inspections in the site's order: by cut-off date, the latest first, then by slug.

    Args:
        items: Registers or briefs.
        key: Tells cut-off date and slug of one.
    """
    by_slug = sorted(items, key=lambda item: key(item)[1])
    return tuple(sorted(by_slug, key=lambda item: key(item)[0], reverse=True))


def _packed(register: Register) -> bytes:
    """Return the states of all issues, a line each; a title, which may hold a tab, comes last."""
    inspection = register.inspection
    places = {category.number: at for at, category in enumerate(inspection.categories)}
    lines = []
    for entry in register.entries:
        issue = entry.issue
        fields = (
            "" if entry.as_of == inspection.cutoff_date else entry.as_of.isoformat(),
            str(issue.number),
            issue.status.key,
            _INFERRED if issue.status_basis == Basis.INFERRED else "",
            str(places[entry.category.number]),
            "" if issue.withheld else issue.title,
        )
        lines.append("\t".join(fields))
    return "\n".join(lines).encode()
