"""The options of `check`, apart from what runs it: the command line's own start stays quick."""

import argparse
from datetime import date
from pathlib import Path

FORMATS = ("text", "json", "github", "gitlab", "sarif")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options; `--content`, `--lang` and `-q` are common to all commands."""
    add = parser.add_argument
    add("paths", nargs="*", type=Path, metavar="PATH", help="report on these files only")
    add(
        "--format",
        choices=FORMATS,
        help="form of the report (default: text; in CI its own)",
    )
    add(
        "--output", type=Path, metavar="FILE", help="write the report there, and text to the screen"
    )
    add("--strict", action="store_true", help="warnings fail as well")
    add("--as-of", type=date.fromisoformat, metavar="DATE", help="judge staleness on this day")
    add("--against", metavar="REV", help="compare with the content at a git revision")
    add("--summary", choices=["text", "markdown"], default="text", help="form of what changed")
    add("--explain", metavar="CODE", help="print the manual of a rule")
    add("--fix", action="store_true", help="mend what cannot change the meaning")
    add("--punctuation", action="store_true", help="with --fix: punctuation between Chinese too")
    add("--diff", action="store_true", help="with --fix: show the changes, write nothing")
