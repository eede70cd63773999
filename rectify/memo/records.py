"""What is remembered of each inspection, and of the site's own files.

A build in which one inspection of 2,500 moved needs little more than to know that the others did
not. So what is long stays packed, with its digest beside it, until somebody asks for it.
"""

from __future__ import annotations

from marshal import dumps, loads
from typing import TYPE_CHECKING, Any, NamedTuple

from rectify.memo import values
from rectify.memo.fingerprints import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rectify.checks.survey import Survey
    from rectify.corpus import Brief
    from rectify.diagnostics import Diagnostic

_VERSION = 2


class Packed(NamedTuple):
    """A value as bytes, and what tells it from others."""

    digest: str
    data: bytes

    @classmethod
    def of(cls, value: object) -> Packed:
        """Return a value packed."""
        return cls(fingerprint(value), values.dump(value))

    def value(self) -> Any:
        """Return it unpacked.

        Raises:
            ValueError: it is damaged.
        """
        return values.load(self.data)


class Record(NamedTuple):
    """What is remembered of an inspection."""

    found: Packed | None
    """A pair of what reading its files found and what the rules found; None if that was nothing."""
    cutoff: str
    """The day by which inspections are ordered."""
    brief: Packed
    survey: Packed
    documents: str
    """Digest of what the search index holds of it."""

    @classmethod
    def of(
        cls,
        read: tuple[Diagnostic, ...],
        checked: tuple[Diagnostic, ...],
        brief: Brief,
        survey: Packed,
        documents: str,
    ) -> Record:
        """Return what is to be remembered."""
        found = Packed.of((read, checked)) if read or checked else None
        cutoff = brief.cutoff_date.isoformat()
        return cls(found, cutoff, Packed.of(brief), survey, documents)

    def diagnostics(self) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """Return what reading its files found, and what the rules found."""
        return self.found.value() if self.found else ((), ())


def packed_survey(survey: Survey) -> Packed:
    """Return a survey packed; where the links stand on their pages makes it no other."""
    needs = tuple((need.path, need.anchor) for need in survey.needs)
    digest = fingerprint((survey.faults, survey.pages, survey.files, needs))
    return Packed(digest, values.dump(survey))


class SiteRecord(NamedTuple):
    """What is remembered of the site's own files."""

    key: str
    """Digest of all they are made from."""
    survey: Packed


class Records(NamedTuple):
    """What is remembered of a whole site."""

    inspections: Mapping[str, Record]
    site: SiteRecord


def dump(records: Records) -> bytes:
    """Return records as bytes."""
    rows = {slug: _row(record) for slug, record in records.inspections.items()}
    site = (records.site.key, tuple(records.site.survey))
    body: Any = (_VERSION, rows, site)
    return dumps(body, 2)


def load(data: bytes) -> Records:
    """Return the records that `dump` made `data` from; `data` must be known to be undamaged.

    Raises:
        ValueError: it is another version's.
    """
    version, rows, site = loads(data)  # noqa: S302 - with a checksum, and plain values only
    if version != _VERSION:
        raise ValueError(version)
    inspections = {slug: _record(row) for slug, row in rows.items()}
    return Records(inspections, SiteRecord(site[0], Packed(*site[1])))


def _row(record: Record) -> tuple[Any, ...]:
    found, cutoff, brief, survey, documents = record
    return found and tuple(found), cutoff, tuple(brief), tuple(survey), documents


def _record(row: tuple[Any, ...]) -> Record:
    found, cutoff, brief, survey, documents = row
    return Record(found and Packed(*found), cutoff, Packed(*brief), Packed(*survey), documents)
