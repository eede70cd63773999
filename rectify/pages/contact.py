"""How to reach the office that answers for a register."""

from collections.abc import Iterator
from dataclasses import dataclass

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Corpus
from rectify.pages.parts.basics import Link
from rectify.pages.parts.contact import ContactView, contact_of, contact_view
from rectify.pages.parts.head import Head, Scope, crumbs_of, scope_of
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import places_of
from rectify.pages.words import words_of


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


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the contact page."""
    scope = scope_of(corpus, words_of(corpus.site))
    words = scope.words
    about = About(
        url=urls.CONTACT,
        title=words("contact.title"),
        description=words("contact.description", site=corpus.site.title),
        crumbs=crumbs_of(scope)[:1],
    )
    table = Link(scope.places.issues if scope.places else urls.HOME, words("contact.find_issue"))
    view = View(head_of(scope, about), corpus.site.publisher, _offices(scope), table)
    yield Page(urls.CONTACT, "pages/contact.html", view)


def _offices(scope: Scope) -> tuple[Office, ...]:
    """Return every office once, the site's own first."""
    corpus, words = scope.corpus, scope.words
    site, subject = corpus.site, words("mail.site", site=corpus.site.title)
    only = corpus.registers[0] if corpus.has_one_inspection else None
    general = contact_view(words, contact_of(site, only), subject)
    by_office: dict[ContactView, list[Link]] = {}
    for register in () if only else corpus.registers:
        view = contact_view(words, register.inspection.contact, subject)
        if view and view != general:
            link = Link(places_of(corpus, register).overview, register.name, is_content=True)
            by_office.setdefault(view, []).append(link)
    own = (Office(general, ()),) if general else ()
    return (*own, *(Office(view, tuple(links)) for view, links in by_office.items()))
