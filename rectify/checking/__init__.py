"""The `check` command: `add_arguments(parser)` and `run(args)` are what the command line needs."""

from rectify.checking.command import add_arguments, run

__all__ = ["add_arguments", "run"]
