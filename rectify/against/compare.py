"""Two states of the whole content: what is forbidden between them, and what changed at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from rectify.against.rules import Pair, check, declared
from rectify.corpus import InspectionRecords, IssueRecord
from rectify.diagnostics import Diagnostic, Severity
from rectify.model import Issue


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the summary; `kind` is a key of the message tables below `change.`."""

    kind: str
    inspection: str
    subject: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of `compare`."""

    diagnostics: tuple[Diagnostic, ...]
    changes: tuple[Change, ...]


def compare(
    revision: str,
    old: Iterable[InspectionRecords],
    new: Iterable[InspectionRecords],
    *,
    unreadable: int = 0,
) -> Comparison:
    """Return what happened between the content of `revision` and the present one."""
    before, now = list(old), list(new)
    found: list[Diagnostic] = []
    changes: list[Change] = []
    if unreadable:
        params = {"revision": revision, "count": str(unreadable)}
        severity = Severity.WARNING
        found.append(
            Diagnostic("old-content-unreadable", "site.yaml", params=params, severity=severity)
        )
    matched: set[str] = set()
    for records in before:
        match = _match(records, now, before)
        if match is None:
            params = {"slug": records.slug, "old": f"{revision}:{records.file}"}
            found.append(Diagnostic("inspection-vanished", records.file, params=params))
            continue
        matched.add(match.slug)
        pair = Pair(revision, records, match)
        if match.slug != records.slug:
            found.append(_renamed(pair))
        found.extend(check(pair))
        changes.extend(_changes(pair))
    changes += [Change("added", r.inspection.title, r.slug) for r in now if r.slug not in matched]
    return Comparison(tuple(found), tuple(changes))


def _match(
    old: InspectionRecords, now: list[InspectionRecords], before: list[InspectionRecords]
) -> InspectionRecords | None:
    """Return the same inspection now: by its folder, else a new folder with the same title."""
    known = {records.slug for records in before}
    for records in now:
        if records.slug == old.slug:
            return records
    for records in now:
        if records.slug not in known and records.inspection.title == old.inspection.title:
            return records
    return None


def _renamed(pair: Pair) -> Diagnostic:
    params = {"before": pair.old.slug, "after": pair.new.slug, "old": pair.place(pair.old.file)}
    return Diagnostic("inspection-renamed", pair.new.file, params=params, severity=Severity.WARNING)


def _changes(pair: Pair) -> Iterator[Change]:
    name = pair.new.inspection.short_title or pair.new.inspection.title
    before, after = declared(pair.old.inspection), declared(pair.new.inspection)
    if pair.old.inspection.cutoff_date != pair.new.inspection.cutoff_date:
        days = pair.old.inspection.cutoff_date, pair.new.inspection.cutoff_date
        yield Change("cutoff", name, "", f"{days[0]}", f"{days[1]}")
    for path in sorted(before.keys() | after.keys(), key=str):
        was, now = before.get(path), after.get(path)
        label = (now or was or ("", ""))[0]
        if was != now:
            yield Change("total", name, label, was[1] if was else "—", now[1] if now else "—")
    for old, new in pair.issues():
        if new is None:
            yield Change("vanished", name, _subject(old))
        elif old.issue != new.issue:
            yield _issue_change(name, old.issue, new)
    known = {record.issue.number for record in pair.old.issues}
    for record in sorted(pair.new.issues, key=lambda record: record.issue.number):
        if record.issue.number not in known:
            yield Change("new-issue", name, _subject(record), "", record.issue.status.label)


def _issue_change(name: str, old: Issue, new: IssueRecord) -> Change:
    if new.issue.withdrawn and not old.withdrawn:
        return Change("withdrawn", name, _subject(new), "", new.issue.withdrawn.reason)
    if old.status != new.issue.status:
        return Change("status", name, _subject(new), old.status.label, new.issue.status.label)
    changed = [f.name for f in fields(Issue) if getattr(old, f.name) != getattr(new.issue, f.name)]
    return Change("fields", name, _subject(new), "", "、".join(changed))


def _subject(record: IssueRecord) -> str:
    return f"{record.issue.number}. {record.issue.title or '—'}"
