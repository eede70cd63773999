"""From one document to one record of the model, or diagnostics about its shape. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from rectify.diagnostics import Diagnostic, FieldPath, has_errors
from rectify.model import Inspection, Issue, Site
from rectify.schema import direct, requirements
from rectify.schema.normalise import Labels, nearest, normalise
from rectify.source import Document
from rectify.values import dataclass

T = TypeVar("T", Site, Inspection, Issue)

_CODES = {
    "missing": "missing-key",
    "dataclass_type": "needs-mapping",
    "tuple_type": "needs-list",
    "dict_type": "needs-mapping",
    "not-a-text": "needs-text",
}
"""Pydantic's error types to our codes; our own scalars carry their codes already."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """The outcome for one file: its record, if it has the right shape, and what is wrong."""

    file: str
    value: T | None
    diagnostics: tuple[Diagnostic, ...]


def parse_site(document: Document) -> Parsed[Site]:
    """Return the site of `site.yaml`."""
    return _parse(Site, document, {})


def parse_inspection(document: Document, labels: Labels) -> Parsed[Inspection]:
    """Return the inspection of an `inspection.yaml`."""
    return _parse(Inspection, document, labels)


def parse_issue(document: Document, labels: Labels) -> Parsed[Issue]:
    """Return the issue of an issue file; `labels` are the site's own status labels."""
    return _parse(Issue, document, labels)


def labels_of(site: Site | None) -> Labels:
    """Return the site's own status labels as words for statuses."""
    return {label: status.key for status, label in site.statuses.items()} if site else {}


def _parse(kind: type[T], document: Document, labels: Labels) -> Parsed[T]:
    value = direct.record_of(kind, document.data, labels)
    if value is None:
        return _explained(kind, document, labels)
    found = requirements.check(value, document.file)
    if not found:
        return Parsed(document.file, value, ())
    return Parsed(document.file, None if has_errors(found) else value, tuple(found))


def _explained(kind: type[T], document: Document, labels: Labels) -> Parsed[T]:
    """Return the record by the way that says what is wrong and where."""
    data, found = normalise(kind, document.data, document.file, labels)
    value, misfits = _validate(kind, data, document.file)
    found += [d for d in misfits if not _already_told(d.path, found)]
    if value is not None and not has_errors(found):
        found += requirements.check(value, document.file)
    clean = None if has_errors(found) else value
    return Parsed(document.file, clean, tuple(found))


def _validate(
    kind: type[T], data: Mapping[str, object], file: str
) -> tuple[T | None, list[Diagnostic]]:
    from pydantic_core import ValidationError

    from rectify.schema.validator import validate

    try:
        value: T = validate(kind, data)
    except ValidationError as error:
        return None, list(_diagnostics(error, file))
    return value, []


def _diagnostics(error: Any, file: str) -> Iterator[Diagnostic]:
    for fault in error.errors(include_url=False, include_input=False):
        loc: FieldPath = tuple(fault["loc"])
        at_key = loc[-1:] == ("[key]",)
        path = loc[:-1] if at_key else loc
        code = _CODES.get(fault["type"], fault["type"])
        params = {name: str(value) for name, value in fault.get("ctx", {}).items()}
        if code == "missing-key":
            params = {"key": str(path[-1])}
        yield _with_nearest(Diagnostic(code, file, path, params, at_key=at_key))


def _with_nearest(diagnostic: Diagnostic) -> Diagnostic:
    """Return a diagnostic about an unknown word with the word that was most likely meant."""
    if "known" not in diagnostic.params:
        return diagnostic
    from rectify.values import replace

    known = diagnostic.params["known"].split("\n")
    meant = nearest(diagnostic.params["value"], known)
    params = {**diagnostic.params, "meant": meant, "known": "、".join(known)}
    code = f"{diagnostic.code}-near" if meant else diagnostic.code
    return replace(diagnostic, code=code, params=params)


def _already_told(path: FieldPath, found: list[Diagnostic]) -> bool:
    """Return whether a diagnostic at `path` or above it says it better already."""
    return any(d.path and path[: len(d.path)] == d.path for d in found)
