"""`build`: its options, what it prints, its exit codes. Importing it costs next to nothing.

Exit codes: 0 fine, 1 the content, a template or the place to write to has errors, 2 wrong usage.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from rectify.paths import shown
from rectify.process import without_collector

if TYPE_CHECKING:
    import argparse

    from rectify.builder import Outcome
    from rectify.console import Console

_FINE, _CONTENT, _USAGE = 0, 1, 2
_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.1


def add_arguments(parser: argparse.ArgumentParser, *, nested: bool) -> None:
    """Add the options of `build` to a parser: the top one, or `nested` that of the command."""
    from argparse import SUPPRESS

    def flag(name: str, about: str) -> None:
        default = SUPPRESS if nested else False
        parser.add_argument(name, action="store_true", default=default, help=about)

    def value(name: str, about: str, **kind: Any) -> None:
        parser.add_argument(name, default=SUPPRESS if nested else None, help=about, **kind)

    flag("--clean", "forget earlier builds, make everything anew")
    value("--jobs", "processes that share the work (default: one a core)", type=int, metavar="N")
    flag("--no-search", "make a site without a search, sooner")
    flag("--profile", "tell where the time went")
    value("--why", "tell why a page was made again, or was not", metavar="PATH")


def run(args: argparse.Namespace, console: Console) -> int:
    """Build the site and tell how it went; return the exit code."""
    with without_collector():
        return _run(args, console)


def _run(args: argparse.Namespace, console: Console) -> int:
    from rectify import builder
    from rectify.output.errors import OutputError

    if not args.content.is_dir():
        console.complain(console.messages("cli.no-content", content=shown(args.content)))
        return _USAGE
    folders = builder.Folders.remembering(args.root, args.content, args.site)
    if args.clean:
        builder.forget(folders)
    options = builder.Options(with_search=not args.no_search, jobs=args.jobs)

    def pause() -> bool:
        console.step("cli.waiting")
        time.sleep(_PAUSE_SECONDS)
        return False

    try:
        outcome = builder.build_in_turn(
            folders, console.step, options, patience=_PATIENCE_SECONDS, pause=pause
        )
    except OutputError as error:
        from rectify import report

        console.complain(report.output_error(error, console.messages))
        return _CONTENT
    except Exception as error:  # jinja2's own cannot be named here: importing it takes 45 ms
        from rectify import report
        from rectify.render import is_template_error

        if not is_template_error(error):
            raise

        console.complain(report.template_error(error, console.messages, args.root))
        return _CONTENT
    return _told(outcome, args, console)


def _told(outcome: Outcome, args: argparse.Namespace, console: Console) -> int:
    for found, folder in ((outcome.diagnostics, args.content), (outcome.built, args.site)):
        if found:
            from rectify import reporting

            console.complain(reporting.plain(found, folder, f"{shown(folder)}/", console.messages))
    if outcome.work.memory_was_damaged:
        console.complain(console.messages("cli.memory-damaged"))
    if outcome.report is None:
        console.complain(console.messages("cli.untouched"))
        return _CONTENT
    done = outcome.report
    console.say(
        console.messages(
            "cli.built",
            pages=len(done.written) + done.unchanged,
            written=len(done.written),
            removed=len(done.removed),
            site=shown(args.site),
        )
    )
    _explain(outcome, args, console)
    return _FINE


def _explain(outcome: Outcome, args: argparse.Namespace, console: Console) -> None:
    """Answer `--why` and `--profile`, if they were asked."""
    if not (args.why or args.profile):
        return
    from rectify.builder import profile, why
    from rectify.strings import strings

    words = strings("build", console.messages.language)
    if args.why:
        console.say(why.told(args.why, outcome, args.site, words))
    if args.profile:
        console.say(profile.table(outcome.work, words))
