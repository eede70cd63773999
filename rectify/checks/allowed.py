"""Warnings that stand in one place for a reason: `allow: [{rule: …, reason: …}]`."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from rectify.checks.facts import Facts
from rectify.checks.rule import Rule
from rectify.diagnostics import Diagnostic, Severity
from rectify.model import Allowed
from rectify.source.files import INSPECTION


def apply(
    diagnostics: Iterable[Diagnostic], facts: Facts, rules: Collection[Rule]
) -> list[Diagnostic]:
    """Return `diagnostics` without the allowed ones, and with what is wrong with the allowances.

    An inspection's allowances hold for its `organisation.md` and `outlook.md` as well, which have
    no place for any. Errors stay, whatever a file says.
    """
    allowed = dict(_allowances(facts))
    if not allowed:
        return list(diagnostics)
    names = {word: rule for rule in rules for word in (rule.name, rule.code)}
    used: set[tuple[str, int]] = set()
    kept = []
    for diagnostic in diagnostics:
        place = _matching(diagnostic, allowed, names)
        if place is None or diagnostic.is_error:
            kept.append(diagnostic)
        if place is not None:
            used.add(place)
    return [*kept, *_faults(allowed, used, names)]


def _allowances(facts: Facts) -> Iterator[tuple[str, tuple[Allowed, ...]]]:
    for register in facts.registers:
        if register.inspection.allow:
            yield register.file, register.inspection.allow
        for entry in register.entries:
            if entry.issue.allow:
                yield entry.file, entry.issue.allow


def _matching(
    diagnostic: Diagnostic,
    allowed: Mapping[str, tuple[Allowed, ...]],
    names: Mapping[str, Rule],
) -> tuple[str, int] | None:
    """Return file and place of the allowance that covers a diagnostic."""
    file = diagnostic.file
    if file.endswith(".md"):
        file = f"{file.rpartition('/')[0]}/{INSPECTION}"
    for at, allowance in enumerate(allowed.get(file, ())):
        rule = names.get(allowance.rule)
        if rule and rule.name == diagnostic.code:
            return file, at
    return None


def _faults(
    allowed: Mapping[str, tuple[Allowed, ...]],
    used: set[tuple[str, int]],
    names: Mapping[str, Rule],
) -> Iterator[Diagnostic]:
    for file, allowances in allowed.items():
        for at, allowance in enumerate(allowances):
            path = ("allow", at, "rule")
            params = {"rule": allowance.rule}
            rule = names.get(allowance.rule)
            if rule and rule.severity is Severity.ERROR:
                yield Diagnostic("allow-of-error", file, path, params, severity=Severity.WARNING)
            elif (file, at) not in used and (rule is None or rule.code[0] != "A"):
                yield Diagnostic("allow-without-effect", file, path, params, severity=Severity.HINT)
