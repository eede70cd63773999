"""`check`: read the content, ask every rule, print what they found, in the form that is wanted.

Exit codes: 0 fine, 1 errors (or warnings with `--strict`), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from rectify import checks, loading, reporting
from rectify.against import GitError
from rectify.checking import changes, explain, fixing
from rectify.checking.console import has_colours, write
from rectify.diagnostics import Diagnostic, Severity
from rectify.paths import shown
from rectify.process import without_collector
from rectify.reporting import Placed, github, text
from rectify.strings import Strings, messages
from rectify.vocabulary import Language

FINE, CONTENT, USAGE = 0, 1, 2


def run(args: argparse.Namespace) -> int:
    """Check the content and return the exit code."""
    words = messages(Language(getattr(args, "lang", Language.ZH_CN)))
    if args.explain:
        return _say(explain.manual(args.explain, words))
    content: Path = getattr(args, "content", None) or Path("content")
    if not content.is_dir():
        return _usage(words("check.no-content", content=content))
    files = _chosen(args.paths, content)
    if files is None:
        return _usage(words("check.outside", path=args.paths[0], content=content))
    if args.fix:
        return fixing.run(content, files, args, words)
    try:
        with without_collector():
            found, summary, fine = _find(content, args, words)
    except GitError as error:
        hint = words(f"{error.code}.hint", **error.params)
        return _usage(f"{words(error.code, **error.params)}\n{words('check.advice')}{hint}")
    if files:
        found = [d for d in found if any(_is_in(d.file, file) for file in files)]
    placed = reporting.place(found, content, _prefix(content), words)
    _report(placed, args, words, summary, fine)
    return _exit_code(placed, strict=args.strict)


def _find(
    content: Path, args: argparse.Namespace, words: Strings
) -> tuple[list[Diagnostic], str, str]:
    """Return what is wrong, what changed since a revision, and what to say if all is fine."""
    records = loading.load(content, workers=min(4, os.cpu_count() or 1))
    corpus = records.corpus()
    found = list(records.diagnostics)
    found += checks.run(corpus, as_of=args.as_of, content=content, is_whole=records.is_whole)
    summary = ""
    if args.against:
        comparison = changes.since(args.against, content, records)
        found += comparison.diagnostics
        summary = changes.render(comparison, args.against, words, markdown=_markdown(args))
    issues = sum(len(register.entries) for register in corpus.registers)
    fine = words("check.fine", inspections=len(corpus.registers), issues=issues)
    return found, summary, fine


def _report(
    placed: list[Placed], args: argparse.Namespace, words: Strings, summary: str, fine: str
) -> None:
    """Print the report, and what goes beside it in each form."""
    form = args.format or _form_of_ci(os.environ)
    if args.output:
        args.output.write_text(reporting.FORMATS[form](placed, words), "utf-8")
        form = "text"
    if form != "text":
        write(sys.stdout, reporting.FORMATS[form](placed, words))
        if form == "github":
            _write_step_summary(placed, words, summary)
        return
    out = text.render(placed, words, colours=has_colours(sys.stdout, os.environ))
    quiet = getattr(args, "quiet", False)
    parts = [out or ("" if quiet else fine), summary]
    write(sys.stdout, "".join(f"{part}\n" for part in parts if part))


def _write_step_summary(placed: list[Placed], words: Strings, summary: str) -> None:
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    table = github.step_summary(placed, words)
    if place and (table or summary):
        with Path(place).open("a", encoding="utf-8") as stream:
            stream.write(f"{table}\n{summary}\n")


def _markdown(args: argparse.Namespace) -> bool:
    return args.summary == "markdown" or (args.format or _form_of_ci(os.environ)) == "github"


def _form_of_ci(environment: Mapping[str, str]) -> str:
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if environment.get("GITLAB_CI") == "true" else "text"


def _prefix(content: Path) -> str:
    """Return what stands before each file: the content folder, as short as possible."""
    inside = shown(content)
    return "" if inside == "." else f"{inside.rstrip('/')}/"


def _chosen(paths: Iterable[Path], content: Path) -> list[str] | None:
    """Return the chosen files and folders below content, or None if one lies elsewhere."""
    root = content.resolve()
    chosen = []
    for path in paths:
        for place in (path, content / path):
            resolved = place.resolve()
            if resolved == root or root in resolved.parents:
                chosen.append(resolved.relative_to(root).as_posix())
                break
        else:
            return None
    return [] if "." in chosen else chosen


def _is_in(file: str, chosen: str) -> bool:
    return file == chosen or file.startswith(f"{chosen}/")


def _exit_code(placed: Iterable[Placed], *, strict: bool) -> int:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return CONTENT if any(p.severity in failing for p in placed) else FINE


def _say(pair: tuple[str, bool]) -> int:
    text_, is_known = pair
    write(sys.stdout if is_known else sys.stderr, f"{text_}\n")
    return FINE if is_known else USAGE


def _usage(message: str) -> int:
    write(sys.stderr, f"{message}\n")
    return USAGE
