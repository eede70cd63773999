"""Everything an experienced editor would object to before publishing, one function per rule.

To add a rule: write the function in its family's file, name it in that file's `RULES`, word it in
`rectify/strings/checks_zh_cn.py` and `checks_en.py`, show it in `tests/cases/<code>.md`.
"""

from datetime import date
from functools import cache
from pathlib import Path

from rectify.checks import (
    allowed,
    dates,
    language,
    order,
    phrasing,
    privacy,
    publicity,
    references,
    secrecy,
    staleness,
    totals,
    wording,
)
from rectify.checks.codes import TABLES
from rectify.checks.facts import Facts
from rectify.checks.rule import Rule
from rectify.corpus import Corpus, Register
from rectify.diagnostics import Diagnostic
from rectify.model import Site

__all__ = ["FAMILIES", "RULES", "Rule", "code_of", "of_register", "of_site", "run"]

RULES: tuple[Rule, ...] = (
    *totals.RULES,
    *order.RULES,
    *dates.RULES,
    *publicity.RULES,
    *wording.RULES,
    *privacy.RULES,
    *secrecy.RULES,
    *references.RULES,
    *language.RULES,
    *phrasing.RULES,
    *staleness.RULES,
)

FAMILIES = {
    "S": "shape",
    "T": "totals",
    "D": "dates",
    "W": "wording",
    "P": "privacy",
    "R": "references",
    "L": "language",
    "A": "staleness",
    "B": "built site",
    "G": "git comparison",
}


def run(
    corpus: Corpus,
    *,
    as_of: date | None = None,
    content: Path | None = None,
    is_whole: bool = True,
) -> list[Diagnostic]:
    """Return what all rules find, in the order of files and places in the corpus.

    It is what they find in the site's own file and in each register: no rule looks across.

    Args:
        corpus: What is to be published.
        as_of: The day to judge staleness by; without it, nothing is stale.
        content: The content folder, for rules about the files themselves (sizes, comments).
        is_whole: Whether all files could be read; if not, rules that count keep silent.
    """
    site = corpus.site
    found = of_site(site, content=content)
    for register in corpus.registers:
        found += of_register(site, register, as_of=as_of, content=content, is_whole=is_whole)
    return sorted(found, key=_order)


def of_site(site: Site, *, content: Path | None = None) -> list[Diagnostic]:
    """Return what all rules find in `site.yaml`; `content` as for `run`."""
    return _found(Facts(site, content=content))


def of_register(
    site: Site,
    register: Register,
    *,
    as_of: date | None = None,
    content: Path | None = None,
    is_whole: bool = True,
) -> list[Diagnostic]:
    """Return what all rules find in one register, sorted as `run` does it; arguments as there.

    Of the site, only its contact and its `named_persons` matter here: a number or a name that is
    declared there is declared for every register.
    """
    return _found(Facts(site, register, as_of, content, is_whole=is_whole))


def _found(facts: Facts) -> list[Diagnostic]:
    found = [diagnostic for rule in RULES for diagnostic in rule.run(facts)]
    return sorted(allowed.apply(found, facts, RULES), key=_order)


def _order(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.file, code_of(diagnostic.code), str(diagnostic.path)


@cache
def _codes() -> dict[str, str]:
    numbered = {rule.name: rule.code for rule in RULES}
    return numbered | {name: code for table in TABLES for code, name in table.items()}


def code_of(name: str) -> str:
    """Return the number of what a diagnostic names: `S301` for `unknown-key`."""
    return _codes().get(name, "S000")
