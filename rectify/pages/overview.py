"""The overview of one inspection: at a glance where its rectification stands."""

from collections.abc import Iterator

from markupsafe import Markup

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Register
from rectify.markdown import inline_html, plain_text
from rectify.pages.parts.basics import FigureRow, Link, figure_rows
from rectify.pages.parts.contact import ContactView, with_subject
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.linked import Json, thing, things
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import Places
from rectify.pages.parts.progress import Change, Progress, changes, progress
from rectify.pages.parts.rows import IssueRow
from rectify.pages.parts.steps import Step, steps_of
from rectify.pages.parts.story import MeasureView, html
from rectify.pages.parts.tallies import (
    Agreement,
    CategoryRow,
    Segment,
    StatusCount,
    agreement,
    bar_text,
    category_rows,
    segments,
    status_counts,
)
from rectify.pages.parts.trail import trail_of
from rectify.pages.words import Words, percent
from rectify.values import dataclass
from rectify.vocabulary import Basis

_TEMPLATE = "pages/overview.html"
_MOST_CONCERNS = 12
_MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class View:
    """The overview."""

    head: Head
    name: str
    title: str
    """The inspection's full title."""
    unit: str
    team: str
    total: int
    done: int
    rate: str
    inferred: int
    bar: tuple[Segment, ...]
    bar_text: str
    counts: tuple[StatusCount, ...]
    has_published: bool
    agreement: Agreement | None
    concerns: tuple[IssueRow, ...]
    concerns_total: int
    categories: tuple[CategoryRow, ...]
    changes: tuple[Change, ...]
    progress: Progress | None
    steps: tuple[Step, ...]
    figures: tuple[FigureRow, ...]
    immediate_note: Markup
    immediate: tuple[MeasureView, ...]
    """The problems handed over for immediate rectification, where the bulletin names them."""
    contact: ContactView | None
    table: Link
    overdue: Link
    overdue_total: int
    bulletin: Link
    method: Link


def pages(scope: Scope, places: Places, register: Register) -> Iterator[Page]:
    """Yield the overview of an inspection."""
    yield Page(places.overview, _TEMPLATE, _view(scope, places, register))


def _view(scope: Scope, places: Places, register: Register) -> View:
    words, inspection, tally = scope.words, register.inspection, register.tally
    concerns = _concerns(scope, register)
    counts = status_counts(words, places, register)
    return View(
        head=_head(scope, places, register),
        name=register.name,
        title=inspection.title,
        unit=inspection.inspected_unit,
        team=inspection.team,
        total=tally.total,
        done=tally.done,
        rate=percent(tally.done, tally.total),
        inferred=tally.inferred,
        bar=segments(words, tally),
        bar_text=bar_text(words, tally),
        counts=counts,
        has_published=any(row.published is not None for row in counts),
        agreement=agreement(words, register.comparisons),
        concerns=concerns[:_MOST_CONCERNS],
        concerns_total=len(concerns),
        categories=category_rows(words, places, scope.rows, scope.bars, register),
        changes=changes(words, places, register, _MOST_CHANGES),
        progress=progress(words, register),
        steps=steps_of(words, inspection),
        figures=_other_figures(words, register),
        immediate_note=_immediate_note(register),
        immediate=_immediate_items(words, register),
        contact=with_subject(scope.office, words("mail.inspection", name=register.name)),
        table=Link(places.issues, words("overview.all_issues", n=tally.total)),
        overdue=Link(places.overdue, words("overdue.list")),
        overdue_total=sum(e.is_overdue and not e.issue.withheld for e in register.entries),
        bulletin=Link(places.bulletin, words("nav.bulletin")),
        method=Link(f"{urls.METHOD}#rate", words("overview.formula")),
    )


def _concerns(scope: Scope, register: Register) -> tuple[IssueRow, ...]:
    """Return what is overdue, then what is not completed, late or not begun."""
    concerning = [
        entry
        for entry in register.entries
        if entry.is_overdue or entry.issue.status.needs_attention
    ]
    rows = [scope.rows[entry.issue.number] for entry in concerning]
    return tuple(sorted(rows, key=lambda row: (not row.is_overdue, row.number)))


def _other_figures(words: Words, register: Register) -> tuple[FigureRow, ...]:
    inspection = register.inspection
    rows = []
    if inspection.immediate:
        done = inspection.immediate.completed
        note = "" if done is None else words("figures.completed", n=done)
        rows.append(_counted(words, "immediate", inspection.immediate.total, note))
    if inspection.petitions:
        done = inspection.petitions.concluded
        notes = ("" if done is None else words("figures.concluded", n=done),)
        note = words.listing(filter(None, (*notes, plain_text(inspection.petitions.note))))
        rows.append(_counted(words, "petitions", inspection.petitions.received, note))
    if inspection.regulations is not None:
        rows.append(_counted(words, "regulations", inspection.regulations, ""))
    return (*rows, *figure_rows(inspection.figures))


def _counted(words: Words, key: str, n: int, note: str) -> FigureRow:
    return FigureRow(words(f"figures.{key}"), str(n), words(f"figures.{key}.unit"), note)


def _immediate_note(register: Register) -> Markup:
    immediate = register.inspection.immediate
    return Markup(inline_html(immediate.note) if immediate else "")  # noqa: S704 - our Markdown


def _immediate_items(words: Words, register: Register) -> tuple[MeasureView, ...]:
    immediate = register.inspection.immediate
    return tuple(
        MeasureView(
            ordinal=words.number(str(at)),
            title=item.title,
            text=html(item.text, 4),
            status=words.mark(item.status, Basis.STATED),
            due=None,
            is_overdue=False,
        )
        for at, item in enumerate(immediate.items if immediate else (), 1)
    )


def _head(scope: Scope, places: Places, register: Register) -> Head:
    words = scope.words
    title = words("overview.title", name=register.name)
    description = words(
        "overview.description",
        team=register.inspection.team,
        unit=register.inspection.inspected_unit,
        total=register.tally.total,
        done=register.tally.done,
        rate=percent(register.tally.done, register.tally.total),
    )
    is_home = scope.section is None
    about = About(
        address=scope.address_of(places.overview),
        title=title,
        here=words("nav.home") if is_home else register.name,
        description=description,
        trail=None if is_home else trail_of(scope.site.base_url, scope.trail.links[:1]),
        facts=_dataset(scope, places, register, title, description),
    )
    return head_of(scope, about)


def _dataset(
    scope: Scope, places: Places, register: Register, title: str, description: str
) -> Json:
    return thing(
        "Dataset",
        name=title,
        description=description,
        inLanguage="zh-CN",
        temporalCoverage=register.inspection.cutoff_date.isoformat(),
        datePublished=scope.published,
        publisher=scope.imprint.publisher,
        url=scope.site.base_url,
        distribution=_distributions(scope, places),
    )


def _distributions(scope: Scope, places: Places) -> Json:
    kinds = ((places.data_json, "application/json"), (places.data_csv, "text/csv"))
    return things(
        thing("DataDownload", encodingFormat=kind, contentUrl=scope.address_of(url))
        for url, kind in kinds
        if scope.site.base_url
    )
