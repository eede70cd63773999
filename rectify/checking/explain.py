"""`check --explain CODE`: the manual of a rule, and the table of all rules."""

import re
from collections.abc import Iterator
from inspect import cleandoc

from rectify.against import rules as against
from rectify.checks import RULES, built, codes
from rectify.diagnostics import Severity
from rectify.strings import Strings
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table of codes."""

    code: str
    name: str
    severity: Severity
    manual: str
    """English in its first line, then Chinese with examples; empty for shape codes."""


_PARAMETER = re.compile(r"(?<!\{)\{[a-z_]+\}(?!\})")
_SEVERITIES = {
    "allow-of-error": Severity.WARNING,
    "allow-without-effect": Severity.HINT,
    "inspection-renamed": Severity.WARNING,
    "old-content-unreadable": Severity.WARNING,
    "former-state-not-kept": Severity.HINT,
}
"""Of the codes without a rule, those that are no errors."""


def entries() -> Iterator[Entry]:
    """Yield everything `check` can say, shape first."""
    manuals = {**built.MANUALS, **against.MANUALS}
    yield from _numbered(codes.SHAPE, manuals)
    for rule in RULES:
        yield Entry(rule.code, rule.name, rule.severity, rule.manual)
    yield from _numbered(codes.BUILT, manuals)
    yield from _numbered(codes.GIT, manuals)


def _numbered(table: dict[str, str], manuals: dict[str, str]) -> Iterator[Entry]:
    for code, name in table.items():
        severity = _SEVERITIES.get(name, Severity.ERROR)
        yield Entry(code, name, severity, cleandoc(manuals.get(name, "")))


def manual(word: str, words: Strings) -> tuple[str, bool]:
    """Return the manual of a code or name, and whether there is such a rule."""
    wanted = word.strip().casefold()
    for entry in entries():
        if wanted in {entry.code.casefold(), entry.name}:
            head = f"{entry.code} {entry.name}（{words(f'check.{entry.severity}')}）"
            body = entry.manual or words("check.no-manual")
            told = f"{words('check.advice')}{without_parameters(words, f'{entry.name}.hint')}"
            told = f"{without_parameters(words, entry.name)}\n{told}"
            return f"{head}\n\n{told}\n\n{body}", True
    unknown = [words("check.unknown-code", code=word), words("check.unknown-code.hint")]
    return "\n".join(unknown), False


def without_parameters(words: Strings, key: str) -> str:
    """Return a message with dots where it would name something."""
    text = _PARAMETER.sub("…", words.texts[key])
    return text.replace("{{", "{").replace("}}", "}")
