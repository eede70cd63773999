"""How to reach the office that answers for a register."""

from collections.abc import Iterator

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Whole
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_view, with_subject
from rectify.pages.parts.head import Head, Scope
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import places_of
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """One office and the inspections it answers for."""

    contact: ContactView
    inspections: tuple[Link, ...]
    """Empty where it answers for the whole site."""


@dataclass(frozen=True, slots=True)
class View:
    """The contact page."""

    head: Head
    publisher: str
    offices: tuple[Office, ...]
    table: Link


def pages(scope: Scope, whole: Whole) -> Iterator[Page]:
    """Yield the contact page."""
    words = scope.words
    about = About(
        address=scope.address_of(urls.CONTACT),
        title=words("contact.title"),
        description=words("contact.description", site=scope.site.title),
        trail=scope.trail,
    )
    table = Link(scope.places.issues if scope.places else urls.HOME, words("contact.find_issue"))
    view = View(head_of(scope, about), scope.site.publisher, _offices(scope, whole), table)
    yield Page(urls.CONTACT, "pages/contact.html", view)


def _offices(scope: Scope, whole: Whole) -> tuple[Office, ...]:
    """Return every office once, the site's own first."""
    subject = scope.words("mail.site", site=scope.site.title)
    general = with_subject(scope.office, subject)
    by_office: dict[ContactView, list[Link]] = {}
    for brief in () if whole.only else whole.briefs:
        view = with_subject(contact_view(scope.words, brief.contact), subject)
        if view and view != general:
            overview = places_of(whole.setting, brief.slug).overview
            by_office.setdefault(view, []).append(Link(overview, brief.name, is_content=True))
    first = (Office(general, ()),) if general else ()
    return (*first, *(Office(view, tuple(links)) for view, links in by_office.items()))
