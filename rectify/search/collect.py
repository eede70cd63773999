"""The register's issues as the search takes them."""

from collections.abc import Iterator

from rectify import urls
from rectify.corpus import Entry, Register, Setting
from rectify.markdown import plain_text
from rectify.search.documents import Field, SearchDocument
from rectify.strings import strings
from rectify.vocabulary import UNSTATED


def documents_of(setting: Setting, register: Register) -> Iterator[SearchDocument]:
    """Yield every issue of an inspection that counts, by number.

    Withdrawn issues are not in it. Of a withheld issue only its number, category and status can
    be found.
    """
    withheld = strings("search", setting.site.language)("withheld")
    for entry in register.entries:
        yield document_of(register, entry, withheld)


def document_of(register: Register, entry: Entry, withheld: str) -> SearchDocument:
    """Return one issue of `register`; `withheld` stands for a title that is not public."""
    issue = entry.issue
    return SearchDocument(
        id=f"{register.slug}/{issue.number}",
        url=urls.issue(register.slug, issue.number),
        number=issue.number,
        title=withheld if issue.withheld else issue.title,
        inspection=register.name,
        category=entry.category.title,
        heading=entry.heading.title if entry.heading else "",
        status=issue.status.key,
        fields=() if issue.withheld else tuple(_fields(entry)),
        overdue=entry.is_overdue,
        basis="" if issue.status == UNSTATED else issue.status_basis.value,
    )


def _fields(entry: Entry) -> Iterator[Field]:
    issue = entry.issue
    for measure in issue.measures:
        for text in filter(None, (measure.title, measure.text)):
            yield Field("measures", plain_text(text))
    if issue.next_steps:
        yield Field("next_steps", plain_text(issue.next_steps))
    for past in issue.history:
        if past.note:
            yield Field("history", plain_text(past.note))
    for body in issue.responsible:
        yield Field("responsible", body)
    for tag in issue.tags:
        yield Field("tags", tag)
