"""Importing an official bulletin: `add_arguments` and `run` are what the command line needs."""

import argparse

from rectify.bulletin.arguments import add_arguments

__all__ = ["add_arguments", "run"]


def run(args: argparse.Namespace) -> int:
    """Import a bulletin and return the exit code: 0 fine, 1 a problem with it, 2 wrong usage."""
    from rectify.bulletin import command

    return command.run(args)
