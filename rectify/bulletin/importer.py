"""An import as a walk: bytes, document, reading, register, files, ledger, and the checks of it."""

from __future__ import annotations

from collections.abc import Sequence

from rectify.bulletin import (
    contact,
    dates,
    decode,
    document,
    facts,
    read,
    reading,
    register,
    roundtrip,
    totals,
)
from rectify.bulletin.contact import Contact
from rectify.bulletin.declared import Totals
from rectify.bulletin.document import Document, Place
from rectify.bulletin.emit import Value, document as yaml_document
from rectify.bulletin.errors import InputError
from rectify.bulletin.facts import Facts
from rectify.bulletin.pieces import Finding
from rectify.bulletin.reading import Reading
from rectify.bulletin.register import Register
from rectify.bulletin.spans import STRUCTURE, Claims, Span, figures
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """Everything an import found; nothing is written yet."""

    document: Document
    reading: Reading
    facts: Facts
    totals: Totals
    contact: Contact
    register: Register
    spans: tuple[Span, ...]
    files: dict[str, str]
    ledger: list[dict[str, object]]
    figures: dict[str, int]

    @property
    def findings(self) -> list[Finding]:
        """What the editor has to look at, in the source's order."""
        return sorted(self.reading.findings, key=lambda f: (f.at < 0, f.at))


def convert(sources: Sequence[tuple[bytes, str]]) -> Result:
    """Turn one or several source files into the files of one register.

    Args:
        sources: bytes and name of each file.

    Returns:
        The result, whose partition and round trip hold.

    Raises:
        InputError: an input cannot be read, or is no bulletin.
    """
    documents = []
    for data, name in sources:
        try:
            documents.append(read.read(data, name))
        except InputError as error:
            error.params.setdefault("name", name)
            raise
    source = document.join(documents)
    return of_document(source)


def of_document(source: Document) -> Result:
    """The same for a document already read.

    Returns:
        The result.

    Raises:
        InputError: `not-a-bulletin` or `not-chinese`.
    """
    found = reading.read(source)
    known = facts.read(found)
    declared = totals.read(found)
    _refuse(source, found, declared)
    reached = contact.read(found)
    data = register.build(found, known, declared, reached)
    _compare(found, declared)
    spans = _partition(source, found, reached, data)
    files = _files(data)
    written = frozenset(data.pieces)
    rows = roundtrip.ledger(source.text, spans, written)
    if not roundtrip.holds(source.text, files, rows):
        found.findings.append(Finding("round-trip", -1))
    counts = figures(source.text, spans)
    return Result(source, found, known, declared, reached, data, spans, files, rows, counts)


def _refuse(source: Document, found: Reading, declared: Totals) -> None:
    if not decode.plausible(source.text):
        raise InputError("not-chinese", name="、".join(source.names))
    subject = any(word in source.plain for word in ("巡视", "巡察", "督察", "审计", "反馈", "问题"))
    empty = not found.issues and declared.issues is None and not found.title
    if "整改" not in source.plain or not subject or empty:
        raise InputError("not-a-bulletin", name="、".join(source.names))


def _compare(found: Reading, declared: Totals) -> None:
    listed = len(found.issues)
    place = declared.places.get("issues", (-1, -1))
    if declared.issues is not None and declared.issues != listed:
        code = "none-listed" if listed == 0 else "total-mismatch"
        params: dict[str, object] = {"declared": declared.issues, "listed": listed}
        found.findings.append(Finding(code, place[0], params))
    elif listed == 0:
        found.findings.append(Finding("no-issues", -1))
    stated = sum(declared.statuses.values()) + declared.unclear
    if declared.issues and declared.statuses and stated != declared.issues:
        params = {"declared": declared.issues, "sum": stated}
        found.findings.append(Finding("statuses-mismatch", place[0], params))
    silent = sum(issue.status is None for issue in found.issues)
    if silent:
        params = {"count": silent, "total": listed}
        found.findings.append(Finding("unstated", -1, params, (), serious=False))


def _partition(
    source: Document, found: Reading, reached: Contact, data: Register
) -> tuple[Span, ...]:
    claims = Claims(source)
    for field, piece in sorted(data.pieces.items(), key=lambda item: _rank(item[0])):
        claims.piece(piece, field)
    for issue, entry in zip(found.issues, data.issues, strict=True):
        claims.piece(issue.due_place, f"issues/{entry['number']}/due")
    if reached.publicity_place:
        claims.claim(reached.publicity_place, "inspection/contact/publicity")
    for place in _published(source, found, reached, data):
        claims.claim(place, "inspection/published_date")
    for place in (*found.structure, *reached.structure):
        claims.claim(place, STRUCTURE)
    for heading in found.headings:
        claims.piece(heading.title, STRUCTURE)
    claims.marks()
    return claims.spans()


def _published(source: Document, found: Reading, reached: Contact, data: Register) -> list[Place]:
    """The dates that say when the bulletin was published; another one on top is not placed.

    Returns:
        Their places.
    """
    if found.front_date is None or found.date is None:
        return [place for place in (found.date, found.front_date) if place]
    if reached.publicity_place and found.front_date[0] in range(*reached.publicity_place):
        return [found.date]
    top = dates.read(source.plain, *found.front_date)
    day = top[0].date if top else None
    if day is None or str(day) == data.inspection.get("published_date"):
        return [found.date, found.front_date]
    params: dict[str, object] = {"text": source.text[slice(*found.front_date)]}
    written = str(data.inspection.get("published_date", ""))
    options = (written, str(day)) if written else (str(day),)
    found.findings.append(
        Finding("date-other", found.front_date[0], params, options, serious=False)
    )
    return [found.date]


def _rank(field: str) -> int:
    """Fields that own their words first; headings made of an issue's title after it.

    Returns:
        The order of claiming.
    """
    return 1 if field.startswith("categories/") else 0


def _files(data: Register) -> dict[str, str]:
    files = {"inspection.yaml": yaml_document(data.inspection)}
    if data.organisation:
        files["organisation.md"] = data.organisation
    if data.outlook:
        files["outlook.md"] = data.outlook
    width = max(2, len(str(max((_number(issue) for issue in data.issues), default=0))))
    for issue in data.issues:
        files[f"issues/{_number(issue):0{width}d}.yaml"] = yaml_document(issue)
    return files


def _number(issue: dict[str, Value]) -> int:
    value = issue["number"]
    return value if isinstance(value, int) else 0
