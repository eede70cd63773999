"""The command itself: its options and its exit code. Importing it costs next to nothing."""

import argparse
from typing import TYPE_CHECKING

from rectify.console import Console
from rectify.paths import shown

if TYPE_CHECKING:
    from rectify.serve.session import Session

_FINE, _USAGE = 0, 2
_PORT = 8000
_HIGHEST = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `serve` to its parser."""
    parser.add_argument(
        "--port",
        type=_port,
        default=_PORT,
        metavar="N",
        help=f"port to serve at; if it is taken, the next free one (default: {_PORT})",
    )
    parser.add_argument("--open", action="store_true", help="open the site in the browser")


def run(args: argparse.Namespace, console: Console) -> int:
    """Serve the site until Ctrl-C, building it anew on every save; return the exit code."""
    if not args.content.is_dir():
        console.complain(console.messages("cli.no-content", content=shown(args.content)))
        return _USAGE
    _session(args, console).run()
    return _FINE


def _session(args: argparse.Namespace, console: Console) -> "Session":
    """Return the server, not yet started; the imports that take time are behind this line."""
    from rectify.builder import Folders
    from rectify.serve.session import Session

    folders = Folders.remembering(args.root, args.content, args.site)
    return Session(folders, args.root, console, port=args.port, is_opening=args.open)


def _port(text: str) -> int:
    """Return a port number.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if text.isascii() and text.isdigit() and int(text) <= _HIGHEST:
        return int(text)
    raise argparse.ArgumentTypeError(f"0–{_HIGHEST}, not {text!r}")
