"""What the search knows of an issue, as plain values."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from rectify.search.normalise import normalise
from rectify.values import dataclass

Kind = Literal["measures", "next_steps", "history", "responsible", "tags"]
"""What a text field of an issue is."""

TEXT, HEADING, TITLE = 0, 1, 2
"""Where a hit stands; the higher comes first in a result list."""

PLACES: Final = 3
"""How many places there are."""

SEPARATOR: Final = "\x01"
"""Stands between two fields in `streams`; no term can hold it, for it counts as a blank."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text of an issue, as plain text."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One issue, with what can be found and what can be chosen."""

    id: str
    """`2020-provincial/3`: the inspection's slug and the issue's number."""

    url: str
    """The issue's page, below the site's root."""

    number: int
    title: str

    inspection: str
    """The inspection's name as the results show it."""

    category: str
    """The title of the category."""

    heading: str
    """The title of the second-level heading, or nothing."""

    status: str
    """The key of the status."""

    fields: tuple[Field, ...] = ()
    """The texts, in the order of the page; `responsible` and `tags` have one field each."""

    overdue: bool = False
    basis: str = ""
    """How the status is known, `stated` or `inferred`; nothing for a status nobody stated."""

    @property
    def slug(self) -> str:
        """The inspection's slug."""
        return self.id.rpartition("/")[0]

    def texts(self, *kinds: Kind) -> Iterator[str]:
        """Yield the texts of the fields of `kinds`, in order."""
        return (field.text for field in self.fields if field.kind in kinds)


def streams(document: SearchDocument) -> tuple[str, str, str]:
    """Return the normalised texts of `document` that stand in text, in headings, in the title.

    Fields are joined by `SEPARATOR`, which ends each of them, so that no term can match across.
    """
    text = (str(document.number), *(field.text for field in document.fields))
    headings = (document.category, document.heading)
    return _joined(*text), _joined(*headings), _joined(document.title)


def _joined(*texts: str) -> str:
    return "".join(normalise(text) + SEPARATOR for text in texts if text)


def matches(document: SearchDocument, terms: list[str]) -> int | None:
    """Return how high `document` stands for `terms`, or None unless it holds each of them.

    This is the definition that every index must equal: plain substrings. An issue stands as high
    as its lowest term: `TITLE` when all of them are in the title, `HEADING` when the others are
    in its headings, else `TEXT`.
    """
    return place_of(streams(document), terms)


def place_of(places: tuple[str, str, str], terms: list[str]) -> int | None:
    """Return what `matches` does, for the streams of a document."""
    best = [max((at for at in range(3) if term in places[at]), default=-1) for term in terms]
    return None if -1 in best else min(best, default=TEXT)


class Truth:
    """Plain substring search over documents, whose texts are normalised once."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self._documents = documents
        self._places = [streams(document) for document in documents]

    def find(self, terms: list[str]) -> list[SearchDocument]:
        """Return the documents that hold all `terms`, in the order that the page shows them."""
        ranked: dict[int, list[SearchDocument]] = {TITLE: [], HEADING: [], TEXT: []}
        for document, places in zip(self._documents, self._places, strict=True):
            place = place_of(places, terms)
            if place is not None:
                ranked[place].append(document)
        return [*ranked[TITLE], *ranked[HEADING], *ranked[TEXT]]


def find(documents: Sequence[SearchDocument], terms: list[str]) -> list[SearchDocument]:
    """Return the `documents` that hold all `terms`, in the order that the page shows them."""
    return Truth(documents).find(terms)
