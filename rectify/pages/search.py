"""The search page: a frame that its script fills from the index."""

from collections.abc import Container, Iterator

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Whole
from rectify.pages.parts.basics import Link
from rectify.pages.parts.encoding import compact_json
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.meta import About, head_of
from rectify.pages.words import Words
from rectify.strings import Strings, strings
from rectify.values import dataclass
from rectify.vocabulary import STATUSES, Basis

_OWN = ("page.", "facet.")
"""What the texts of the frame begin with; the script has the others."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice that narrows the results."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's own texts."""

    title: str
    label: str
    submit: str
    filters: str
    pages: str
    no_script: str


@dataclass(frozen=True, slots=True)
class View:
    """The search page."""

    head: Head | None
    frame: Frame
    facets: tuple[Facet, ...]
    table: Link
    """Where to look without JavaScript."""
    strings: str
    """The texts of the script, as JSON."""
    statuses: str
    """Label and glyph of the statuses by key, in order, as JSON."""


def pages(scope: Scope, whole: Whole) -> Iterator[Page]:
    """Yield the search page; a site without search has none."""
    if not whole.setting.has_search:
        return
    texts = strings("search", scope.site.language)
    about = About(
        address=scope.address_of(urls.SEARCH),
        title=texts("page.title"),
        description=texts("page.description", site=scope.site.title),
        trail=scope.trail,
    )
    target = scope.places.issues if scope.places else urls.HOME
    view = view_of(head_of(scope, about), scope.words, texts, target, _idle_facets(whole))
    yield Page(urls.SEARCH, "pages/search.html", view)


def _idle_facets(whole: Whole) -> set[str]:
    """Return the choices that would leave nothing to choose."""
    is_used = {
        "inspection": not whole.setting.has_one_inspection,
        "responsible": any(brief.has_responsible for brief in whole.briefs),
        "tag": any(brief.has_tags for brief in whole.briefs),
        "overdue": any(brief.has_overdue for brief in whole.briefs),
    }
    return {name for name, used in is_used.items() if not used}


def view_of(
    head: Head | None,
    words: Words,
    texts: Strings,
    table: str,
    idle: Container[str] = (),
) -> View:
    """Return the view of the page.

    Args:
        head: What stands at its head.
        words: The site's texts.
        texts: The search's texts.
        table: Where all issues are listed.
        idle: Choices that it does not offer.
    """
    frame = Frame(
        title=texts("page.title"),
        label=texts("page.label"),
        submit=texts("page.submit"),
        filters=texts("page.filters"),
        pages=texts("page.pages"),
        no_script=texts("page.no-script"),
    )
    names = [key.removeprefix("facet.") for key in texts.texts if key.startswith("facet.")]
    own = {key: text for key, text in texts.texts.items() if not key.startswith(_OWN)}
    for basis in Basis:
        own[basis.value] = words(f"basis.{basis}")
        own[f"{basis}-title"] = words(f"basis.{basis}.title")
    own["overdue"] = words("overdue")
    return View(
        head=head,
        frame=frame,
        facets=tuple(Facet(name, texts(f"facet.{name}")) for name in names if name not in idle),
        table=Link(table, texts("page.table")),
        strings=compact_json(own),
        statuses=compact_json(
            {status.key: [words.label(status), status.glyph] for status in STATUSES}
        ),
    )
