"""The command line: commands, what they print, exit codes.

Exit codes: 0 fine, 1 the content (or the place to write to) has errors, 2 wrong usage, 3 a fault
of this program, 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from rectify import __version__, building, bulletin, checking
from rectify.paths import shown
from rectify.serve import command as serve
from rectify.strings import Strings, messages
from rectify.values import dataclass
from rectify.vocabulary import Language

FINE, CONTENT, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
_PROGRAM = "build.py"
_USUAL_COLUMNS = 80
CHECKOUT = Path(__file__).resolve().parents[1]
"""What the package lies in: a checkout of the project, or wherever packages are installed."""


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command prints, and in which words."""

    messages: Strings
    quiet: bool

    def say(self, text: str) -> None:
        """Print what a command achieved."""
        if not self.quiet:
            print(text)  # noqa: T201

    def complain(self, text: str) -> None:
        """Print what keeps it from that."""
        print(text, file=sys.stderr)  # noqa: T201

    def step(self, key: str) -> None:
        """Show which step has begun, on a terminal only; the next line wipes it out."""
        if not self.quiet and sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{self.messages(key)} …\r")
            sys.stderr.flush()


Command = Callable[[argparse.Namespace, Console], int]


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run a command and return its exit code; `root` is the project's folder."""
    words = list(sys.argv[1:] if argv is None else argv)
    args = parser(root or Path.cwd(), words).parse_args(words)
    console = Console(messages(Language(args.lang)), quiet=args.quiet)
    try:
        command: Command = args.command
        return command(args, console)
    except KeyboardInterrupt:
        console.complain(console.messages("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except Exception:  # noqa: BLE001 - whatever it is, the editor gets a report to send on
        console.complain(_fault(words, console.messages))
        return FAULT


class _Formatter(argparse.HelpFormatter):
    """Asks the terminal for its width without `shutil`, which costs 2 ms, before any help."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width of the terminal, as `shutil.get_terminal_size` does."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size().columns
    except OSError:
        return _USUAL_COLUMNS


def parser(root: Path, words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser of all commands; without one, `build` is meant.

    Args:
        root: The project's folder.
        words: What is to be parsed; the parser may then know the commands alone that are in it,
            for making all of them takes 2 ms of every build.
    """
    top = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Builds the public rectification site from content/ (整改公开网站生成工具).",
        formatter_class=_Formatter,
    )
    _add_common(top, root, nested=False)
    top.add_argument("--version", action="version", version=f"rectify {__version__}")
    top.set_defaults(command=building.run, pytest=[])
    building.add_arguments(top, nested=False)
    commands = top.add_subparsers(metavar="COMMAND", title="commands", prog=_PROGRAM)
    for name in _COMMANDS if words is None else _needed(words):
        one = _COMMANDS[name]
        kind: dict[str, Any] = {"help": one.about, "formatter_class": _Formatter}
        if one.hands_on:  # nothing that follows may look like an option of ours
            own = commands.add_parser(name, add_help=False, prefix_chars="\0", **kind)
        else:
            own = commands.add_parser(name, **kind)
            _add_common(own, root, nested=True)
        own.set_defaults(command=one.run)
        one.options(own)
    return top


def _needed(words: Sequence[str]) -> Collection[str]:
    """Return the commands that one must know to make sense of `words`; all for a wrong one."""
    named = [name for name in _COMMANDS if name in words]
    wants_help = "-h" in words or "--help" in words
    return named if words and named and not wants_help else _COMMANDS if words else ()


def _add_common(parser: argparse.ArgumentParser, root: Path, *, nested: bool) -> None:
    """Declare the options that may stand before or after a command."""

    def add(*names: str, default: object, **kind: Any) -> None:
        default = argparse.SUPPRESS if nested else default
        parser.add_argument(*names, default=default, **kind)

    about = "folder of the register (default: content)"
    add("--content", type=Path, metavar="DIR", default=root / "content", help=about)
    about = "folder to write (default: site)"
    add("--site", type=Path, metavar="DIR", default=root / "site", help=about)
    about = "language of messages (default: zh-CN)"
    add("--lang", choices=[*Language], default=str(Language.ZH_CN), help=about)
    add("-q", "--quiet", action="store_true", default=False, help="print problems only")
    if not nested:
        parser.set_defaults(root=root)


def run_schema(args: argparse.Namespace, console: Console) -> int:
    """Write the JSON Schemas that editors complete and explain by."""
    from rectify.schema import jsonschema

    for name, text in jsonschema.files():
        path: Path = args.root / "schema" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        console.say(shown(path))
    return FINE


def run_tests(args: argparse.Namespace, console: Console) -> int:
    """Run the tests of this project."""
    import subprocess

    del console
    words = args.pytest or ["-q", "-n", "auto"]
    command = [sys.executable, "-m", "pytest", *words]
    return subprocess.run(command, cwd=args.root, check=False).returncode  # noqa: S603


def run_bench(args: argparse.Namespace, console: Console) -> int:
    """Measure this generator beside others: `benchmarks/` is in a checkout, not in the package."""
    if not (CHECKOUT / "benchmarks" / "against_hugo").is_dir():
        console.complain(console.messages("cli.no-benchmarks"))
        return USAGE
    if str(CHECKOUT) not in sys.path:  # installed for editing, only the package itself is found
        sys.path.insert(0, str(CHECKOUT))
    from benchmarks.against_hugo.__main__ import main as measure

    return measure(args.words)


class _Entry(NamedTuple):
    """A command in the list of commands."""

    run: Command
    about: str
    options: Callable[[argparse.ArgumentParser], object]
    """Declares its own options."""
    hands_on: bool = False
    """Whether all that follows is for another program, `--help` as well."""


_COMMANDS: Mapping[str, _Entry] = MappingProxyType(
    {
        "build": _Entry(
            building.run,
            "build site/ (default) 生成网站",
            partial(building.add_arguments, nested=True),
        ),
        "check": _Entry(
            lambda args, _: checking.run(args),
            "check content/ 检查内容",
            checking.add_arguments,
        ),
        "serve": _Entry(
            serve.run,
            "serve site/ and rebuild on every save 边改边看",
            serve.add_arguments,
        ),
        "import": _Entry(
            lambda args, _: bulletin.run(args),
            "read a bulletin 导入通报",
            bulletin.add_arguments,
        ),
        "schema": _Entry(
            run_schema,
            "write schema/*.schema.json for editors 生成编辑器用的格式说明",
            lambda _: None,
        ),
        "test": _Entry(
            run_tests,
            "run the project's tests 运行测试",
            lambda own: own.add_argument(
                "pytest", nargs=argparse.REMAINDER, help="handed to pytest"
            ),
            hands_on=True,
        ),
        "bench": _Entry(
            run_bench,
            "measure it beside other generators 与其他工具比速度",
            lambda own: own.add_argument(
                "words", nargs=argparse.REMAINDER, metavar="SIZE", help="issues (1000)"
            ),
            hands_on=True,
        ),
    }
)


def _fault(words: Sequence[str], messages: Strings) -> str:
    """Return a report that can be pasted into a mail: versions, command, traceback."""
    import platform
    import traceback

    return "\n".join(
        [
            messages("cli.bug"),
            "",
            f"rectify {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"command: {' '.join(words) or 'build'}",
            traceback.format_exc(),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
