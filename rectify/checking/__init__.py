"""The `check` command: `add_arguments(parser)` and `run(args)` are what the command line needs."""

import argparse

from rectify.checking.arguments import add_arguments

__all__ = ["add_arguments", "run"]


def run(args: argparse.Namespace) -> int:
    """Check the content and return the exit code: 0 fine, 1 errors, 2 wrong usage."""
    from rectify.checking import command

    return command.run(args)
