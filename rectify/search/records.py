"""What the page keeps of an issue: all that it shows, and all that it looks through."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rectify.artifacts import File
from rectify.search.documents import SearchDocument
from rectify.search.packing import numbers, record, script, table

FACETS: Final = ("inspection", "category", "status", "responsible", "tag", "overdue")

Value = tuple[str, str]
"""A facet's value: as the address has it, and as it is shown, if that differs."""

FOLDER_SIZE: Final = 256
"""How many issues' files stand in one folder."""


def issue_record(document: SearchDocument) -> str:
    """Return `document` as one packed text; `issueOf` in search.js reads it."""
    usual = f"{document.slug}/issue-{document.number}.html"
    return record(
        (
            document.slug,
            str(document.number),
            "" if document.url == usual else document.url,
            document.status,
            document.basis[:1] + ("o" if document.overdue else ""),
            _clean(document.title),
            _clean(document.inspection),
            _clean(document.category),
            _clean(document.heading),
            _several(document.texts("responsible")),
            _several(document.texts("tags")),
            *map(_clean, document.texts("measures", "next_steps", "history")),
        )
    )


def issue_files(documents: Sequence[SearchDocument]) -> Iterator[File]:
    """Yield a file for each issue: `d/<n / 256>/<n>.js`."""
    return (issue_file(at, document) for at, document in enumerate(documents))


def issue_file(number: int, document: SearchDocument) -> File:
    """Return the file of the issue that is the site's `number`th, counted from 0."""
    return script(issue_name(number), issue_record(document))


def issue_name(number: int) -> str:
    """Return the name of an issue's file."""
    return f"d/{number // FOLDER_SIZE}/{number}"


def small_index(documents: Sequence[SearchDocument]) -> File:
    """Return the whole index of a small register: every issue, in one file."""
    return script("index", numbers((len(documents),)), *table(), *map(issue_record, documents))


def facet_files(documents: Sequence[SearchDocument]) -> Iterator[File]:
    """Yield the files of all facets."""
    return (facet_file(documents, facet) for facet in FACETS)


def facet_file(documents: Sequence[SearchDocument], facet: str) -> File:
    """Return the file of one facet: its values, and the issues of each."""
    return facet_file_of((facet_values(document, facet) for document in documents), facet)


def facet_file_of(documents: Iterable[Iterable[Value]], facet: str) -> File:
    """Return the file of a facet, from the values that each document has."""
    columns: dict[Value, list[int]] = {}
    for at, own in enumerate(documents):
        for value in own:
            columns.setdefault(value, []).append(at)
    values, labels = record(value for value, _ in columns), record(label for _, label in columns)
    lists = " ".join(numbers(_gaps(column)) for column in columns.values())
    return script(f"f/{facet}", values, labels, lists)


def facet_values(document: SearchDocument, facet: str) -> tuple[Value, ...]:
    """Return the values of `document` in `facet`, each once: as in the address, and as shown."""
    if facet == "inspection":
        return ((document.slug, _clean(document.inspection)),)
    if facet == "overdue":
        return (("1", ""),) if document.overdue else ()
    if facet == "category":
        texts: Iterable[str] = (_clean(document.category),)
    elif facet == "status":
        texts = (document.status,)
    else:
        texts = map(_clean, document.texts("tags" if facet == "tag" else "responsible"))
    return tuple((text, "") for text in dict.fromkeys(texts) if text)


def _several(texts: Iterable[str]) -> str:
    return "\n".join(map(_clean, texts))


def _clean(text: str) -> str:
    return " ".join(text.split())


def _gaps(ascending: list[int]) -> Iterator[int]:
    before = -1
    for number in ascending:
        yield number - before - 1
        before = number
