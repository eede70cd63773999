"""The command `import`: from files to a register's folder, with a report; never over edits."""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
import tempfile
from pathlib import Path

from rectify.bulletin import compare, decode, gitstate, importer, report, report_html
from rectify.bulletin.compare import Comparison
from rectify.bulletin.errors import InputError
from rectify.bulletin.importer import Result
from rectify.bulletin.messages import Words

OK, PROBLEM, USAGE = 0, 1, 2
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "folder",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOSPC: "full",
    errno.ENAMETOOLONG: "long",
}


def run(args: argparse.Namespace) -> int:
    """Import as the arguments say.

    Args:
        args: what `add_arguments` declared; `lang` and `quiet` of the whole program are used
            where they are given.

    Returns:
        0 where it went well, 1 for a problem with the input or the folder, 2 for wrong usage.
    """
    words = Words(str(getattr(args, "lang", None) or "zh-CN"))
    problem = _usage(args)
    if problem:
        return _fail(words, problem, USAGE)
    try:
        result = importer.convert([_source(name) for name in args.files or ["-"]])
        comparison = compare.compare(args.into, result.files) if args.into else None
        written = _write(args, result, comparison)
        if args.report:
            _save(args.report, report_html.page(result, words))
    except InputError as error:
        return _fail(words, error, PROBLEM)
    _print(args, words, result, comparison, written)
    return PROBLEM if any(f.code == "round-trip" for f in result.findings) else OK


def _usage(args: argparse.Namespace) -> InputError | None:
    if not args.files and sys.stdin.isatty():
        return InputError("no-input")
    if args.into is None:
        return None if args.dry_run else InputError("no-into")
    if not _SLUG.fullmatch(args.into.name):
        return InputError("bad-slug", slug=args.into.name)
    if args.into.exists() and not args.into.is_dir():
        return InputError("into-is-file", path=args.into)
    return None


def _fail(words: Words, error: InputError, code: int) -> int:
    sys.stderr.write(words.say(error.code, **error.params) + "\n")
    return code


def _source(name: str) -> tuple[bytes, str]:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(decode.LIMIT + 1)
        else:
            path = Path(name)
            size = path.stat().st_size
            if size > decode.LIMIT:
                raise InputError("huge", name=name, size=size, limit=decode.LIMIT)
            with path.open("rb") as stream:
                data = stream.read(decode.LIMIT + 1)
    except OSError as error:
        raise InputError("unreadable", name=name, reason=_reason(error)) from error
    if len(data) > decode.LIMIT:
        raise InputError("huge", name=name, size=len(data), limit=decode.LIMIT)
    return data, name


def _reason(error: OSError) -> str:
    """Return the code of the words for why the system refused."""
    return f"os-{_REASONS.get(error.errno or 0, 'other')}"


def _write(args: argparse.Namespace, result: Result, comparison: Comparison | None) -> list[str]:
    """Write what is new, or everything with `--replace`.

    Returns:
        The paths written (in a dry run: that would be).
    """
    folder: Path | None = args.into
    if folder is None or comparison is None:
        return list(result.files)
    states = ("new", "edited", "bulletin", "conflict", "differs") if args.replace else ("new",)
    texts = _targets(result, comparison, states)
    if args.dry_run:
        return list(texts)
    if args.replace and any(entry.state != "new" for entry in comparison.entries):
        gitstate.require_clean(folder)
    for path, text in texts.items():
        _save(folder / path, text)
    if texts:
        _remember(folder, result, comparison, args.replace)
    return list(texts)


def _targets(result: Result, comparison: Comparison, states: tuple[str, ...]) -> dict[str, str]:
    """The files to write; an issue that exists keeps the name its file has.

    Returns:
        Text by path.
    """
    entries = [entry for entry in comparison.entries if entry.state != "gone"]
    pairs = zip(entries, result.files.values(), strict=True)
    return {entry.path: text for entry, text in pairs if entry.state in states}


def _remember(folder: Path, result: Result, comparison: Comparison, replace: bool) -> None:  # noqa: FBT001
    """Keep what was imported as the base of the next comparison; kept files keep their base."""
    old = compare.record(folder)
    entries = [entry for entry in comparison.entries if entry.state != "gone"]
    files = {}
    for entry, text in zip(entries, result.files.values(), strict=True):
        fresh = replace or entry.state in ("new", "same") or entry.path not in old
        files[entry.path] = text if fresh else old[entry.path]
    try:
        compare.save(folder, old | files, result.document.names)
    except OSError as error:
        raise InputError("write-failed", path=folder, reason=_reason(error)) from error


def _save(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise InputError("write-failed", path=path, reason=_reason(error)) from error


def _print(
    args: argparse.Namespace,
    words: Words,
    result: Result,
    comparison: Comparison | None,
    written: list[str],
) -> None:
    if args.format == "json":
        done = {"dry_run": bool(args.dry_run), "written": written}
        sys.stdout.write(report.to_json(result, words, comparison, **done))
        return
    if getattr(args, "quiet", False):
        sys.stdout.write(report.problems(result, words))
        return
    parts = [report.text(result, words, lines=not args.brief)]
    if comparison and any(entry.state != "new" for entry in comparison.entries):
        parts += _comparison(words, comparison)
    if args.dry_run:
        parts.append(words.say("dry-run", count=len(written)))
    elif written:
        parts.append(words.say("written", count=len(written), path=args.into))
    else:
        parts.append(words.say("nothing-new"))
    kept = comparison.of("edited", "bulletin", "conflict", "differs") if comparison else []
    if kept and not args.replace:
        parts.append(words.say("kept", count=len(kept)))
    sys.stdout.write("\n".join(parts) + "\n")


def _comparison(words: Words, comparison: Comparison) -> list[str]:
    parts = [words.say("compare")]
    for entry in comparison.entries:
        parts.append(f"  {entry.path}  {words.say('state-' + entry.state)}")
        for change in entry.changes:
            parts.append(f"    {change.key}: {words.say('state-' + change.state)}")
            sides = (("base", change.base), ("ours", change.ours), ("theirs", change.theirs))
            parts += [
                f"      {words.say('side-' + side)}: {_brief(value)}" for side, value in sides
            ]
    return [*parts, ""]


def _brief(value: str | None) -> str:
    if value is None:
        return "–"
    text = " ".join(value.split())
    return text if len(text) <= 80 else text[:79] + "…"  # noqa: PLR2004 - one line of a terminal
