"""Runs `serve` as a program of its own: `launch.py ROOT [OPTION…]`."""

import argparse
import sys
from pathlib import Path

from rectify import reporting
from rectify.cli import Console
from rectify.serve import command
from rectify.vocabulary import Language


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    command.add_arguments(parser)
    args = parser.parse_args()
    args.content, args.site = args.root / "content", args.root / "site"
    return command.run(args, Console(reporting.messages(Language.ZH_CN), quiet=False))


if __name__ == "__main__":
    sys.exit(main())
