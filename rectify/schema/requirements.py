"""What a record needs beyond the form of each field, as far as its own file can tell."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rectify.diagnostics import Diagnostic, FieldPath
from rectify.model import Category, Evidence, Inspection, Issue, Site


def check(record: Site | Inspection | Issue, file: str) -> list[Diagnostic]:
    """Return what is missing or contradictory inside one record."""
    if isinstance(record, Issue):
        return list(_issue(record, file))
    if isinstance(record, Inspection):
        return list(_inspection(record, file))
    return []


def _issue(issue: Issue, file: str) -> Iterator[Diagnostic]:
    if issue.withdrawn:
        return
    if not issue.title and not issue.withheld:
        yield _missing("title", file)
    if not issue.category:
        yield _missing("category", file)
    for at, evidence in enumerate(issue.evidence):
        yield from _evidence(evidence, file, ("evidence", at))


def _evidence(evidence: Evidence, file: str, path: FieldPath) -> Iterator[Diagnostic]:
    if not evidence.url and not evidence.file:
        yield Diagnostic("evidence-without-target", file, path)
    if evidence.url and evidence.file:
        yield Diagnostic("evidence-with-two-targets", file, (*path, "file"), at_key=True)


def _inspection(inspection: Inspection, file: str) -> Iterator[Diagnostic]:
    yield from _repeated(inspection.categories, file)
    for at, category in enumerate(inspection.categories):
        if "." in category.number:
            path = ("categories", at, "number")
            yield Diagnostic("category-number", file, path, {"value": category.number})
        yield from _headings(category, file, ("categories", at, "headings"))


def _headings(category: Category, file: str, path: FieldPath) -> Iterator[Diagnostic]:
    for at, heading in enumerate(category.headings):
        if heading.number.split(".")[0] != category.number or "." not in heading.number:
            params = {"value": heading.number, "category": category.number}
            yield Diagnostic("heading-number", file, (*path, at, "number"), params)


def _repeated(categories: Iterable[Category], file: str) -> Iterator[Diagnostic]:
    places: list[tuple[str, FieldPath]] = []
    for at, category in enumerate(categories):
        places.append((category.number, ("categories", at, "number")))
        for sub, heading in enumerate(category.headings):
            places.append((heading.number, ("categories", at, "headings", sub, "number")))
    counts = Counter(number for number, _ in places)
    seen: set[str] = set()
    for number, path in places:
        if counts[number] > 1 and number in seen:
            yield Diagnostic("repeated-number", file, path, {"value": number})
        seen.add(number)


def _missing(key: str, file: str) -> Diagnostic:
    return Diagnostic("missing-key", file, (key,), {"key": key})
