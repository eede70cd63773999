"""`check --fix`: mend files, or with `--diff` show what would be mended."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from rectify import fix
from rectify.checking.console import write
from rectify.strings import Strings

FINE = 0


def run(content: Path, chosen: Iterable[str], args: argparse.Namespace, words: Strings) -> int:
    """Mend the chosen files, or all, and tell what was done."""
    planned = fix.plan(content, marks=args.punctuation, only=chosen)
    refused = [item for item in planned if item.refused]
    mended = [item for item in planned if not item.refused]
    for item in refused:
        write(sys.stdout, f"{words('check.not-fixed', file=item.file)}\n")
    for item in mended:
        if args.diff:
            write(sys.stdout, f"{item.diff(f'{content.name}/')}\n")
        else:
            fix.write(content, item)
    key = "check.would-fix" if args.diff else "check.fixed"
    write(sys.stdout, f"{words(key, count=len(mended))}\n")
    return FINE
