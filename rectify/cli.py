"""The command line: commands, what they print, exit codes.

Exit codes: 0 fine, 1 the content (or the place to write to) has errors, 2 wrong usage, 3 a fault
of this program, 130 interrupted.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rectify import __version__, building, bulletin, checking
from rectify.paths import shown
from rectify.serve import command as serve
from rectify.strings import Strings, messages
from rectify.values import dataclass
from rectify.vocabulary import Language

FINE, CONTENT, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
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
    args = parser(root or Path.cwd()).parse_args(words)
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


def parser(root: Path) -> argparse.ArgumentParser:
    """Return the parser of all commands; without one, `build` is meant."""
    common = _common(root)
    top = argparse.ArgumentParser(
        prog="build.py",
        description="Builds the public rectification site from content/ (整改公开网站生成工具).",
        parents=[common],
    )
    top.add_argument("--version", action="version", version=f"rectify {__version__}")
    top.set_defaults(command=building.run, pytest=[])
    building.add_arguments(top, nested=False)
    commands = top.add_subparsers(metavar="COMMAND", title="commands")
    add = partial(_add_command, commands, root)
    build = add("build", building.run, "build site/ (default) 生成网站")
    building.add_arguments(build, nested=True)
    checking.add_arguments(
        add("check", lambda args, _: checking.run(args), "check content/ 检查内容")
    )
    serve.add_arguments(add("serve", serve.run, "serve site/ and rebuild on every save 边改边看"))
    importing = add("import", lambda args, _: bulletin.run(args), "read a bulletin 导入通报")
    bulletin.add_arguments(importing)
    add("schema", run_schema, "write schema/*.schema.json for editors 生成编辑器用的格式说明")
    test = commands.add_parser("test", help="run the project's tests 运行测试", add_help=False)
    test.add_argument("pytest", nargs=argparse.REMAINDER, help="handed to pytest")
    test.set_defaults(command=run_tests)
    about = "measure it beside other generators 与其他工具比速度"
    bench = commands.add_parser("bench", help=about, add_help=False)
    bench.add_argument("words", nargs=argparse.REMAINDER, metavar="SIZE", help="issues (1000)")
    bench.set_defaults(command=run_bench)
    return top


def _add_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    root: Path,
    name: str,
    command: Command,
    about: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, parents=[_common(root, nested=True)], help=about)
    parser.set_defaults(command=command)
    return parser


def _common(root: Path, *, nested: bool = False) -> argparse.ArgumentParser:
    """Return the options that may stand before or after a command."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if nested else value

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--content",
        type=Path,
        metavar="DIR",
        default=default(root / "content"),
        help="folder of the register (default: content)",
    )
    common.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        default=default(root / "site"),
        help="folder to write (default: site)",
    )
    common.add_argument(
        "--lang",
        choices=[*Language],
        default=default(str(Language.ZH_CN)),
        help="language of messages (default: zh-CN)",
    )
    common.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        default=default(value=False),
        help="print problems only",
    )
    common.set_defaults(**({} if nested else {"root": root}))
    return common


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
