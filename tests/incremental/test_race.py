"""Content that is changed while a build reads it: the next build must see what is there by then."""

import os
from functools import partial
from pathlib import Path

import pytest

from tests.incremental import interface
from tests.incremental.interface import Result
from tests.incremental.project import FIRST, SECOND, Project, write
from tests.incremental.sequence import Sequence, Servers

FILES = {
    f"content/{FIRST}/issues/01.yaml": ("学习7次", "学习8次"),
    f"content/{FIRST}/organisation.md": ("会议6次", "会议7次"),
    f"content/{FIRST}/inspection.yaml": ("2020-10-31", "2020-10-30"),
    f"content/{FIRST}/files/制度.pdf": ("第一版", "第二版"),
    f"content/{SECOND}/issues/01.yaml": ("学校2所", "学校3所"),
    "content/site.yaml": ("0371-1", "0371-2"),
    "content/theme/theme.css": ("1px", "2px"),
    "templates/pages/contact.html": ("<h1", "<H1"),
    "static/css/base.css": ("box-sizing", "Box-sizing"),
}
"""A text in each kind of source, and another as long."""
STEPS = ("cli.rendering", "cli.writing")
BUSY = {
    "one issue was edited": (f"content/{FIRST}/issues/02.yaml",),
    "much was edited": (
        f"content/{FIRST}/issues/02.yaml",
        f"content/{SECOND}/inspection.yaml",
        "static/css/print.css",
        "content/theme/b.txt",
    ),
    "a template was edited": ("templates/pages/method.html",),
    "the title was edited": ("content/site.yaml",),
}
"""What a build has to read anew, by why it does."""


EVERYTHING = tuple(FILES)


class Meddler:
    """Changes files, as long as before and with the same times, when a build comes to a step."""

    def __init__(self, root: Path, names: tuple[str, ...], step: str) -> None:
        self._root = root
        self._names = names
        self._step = step

    def __call__(self, step: str) -> None:
        if step == self._step:
            change_all(self._root, self._names)


def change_all(root: Path, names: tuple[str, ...]) -> None:
    for name in names:
        change(root / name, *FILES[name])


def change(path: Path, one: str, other: str) -> None:
    """Change a file in a way that shows in the site, or change it back."""
    before, text = path.stat(), path.read_text("utf-8")
    old, new = (one, other) if one in text else (other, one)
    assert old in text, path
    path.write_text(text.replace(old, new, 1), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def meddled(project: Project, names: tuple[str, ...], step: str) -> Result:
    """Build while somebody changes files."""
    return interface.build(project, Meddler(project.root, names, step))


def busy(servers: Servers, why: str) -> Sequence:
    """Return a project of which a build has something to read."""
    sequence = Sequence(servers)
    for name in BUSY[why]:
        path = sequence.project.root / name
        write(path, (path.read_bytes() if path.exists() else b"") + b"\n")
    sequence.told.append(why)
    return sequence


CASES = [
    *((why, EVERYTHING, step) for why in BUSY for step in STEPS),
    *((why, (name,), STEPS[0]) for why in list(BUSY)[::2] for name in FILES),
]
some_changes = pytest.mark.parametrize(
    ("why", "names", "step"),
    CASES,
    ids=[
        f"{why}, then {names[0] if len(names) == 1 else 'all'} at {step}"
        for why, names, step in CASES
    ],
)


@some_changes
def test_a_change_in_the_middle_of_a_build(
    why: str, names: tuple[str, ...], step: str, servers: Servers
) -> None:
    sequence = busy(servers, why)
    servers.new.fork(partial(meddled, sequence.project, names, step))
    sequence.told.append(f"{', '.join(names)} changed at {step}")
    sequence.build()


@some_changes
def test_a_change_in_the_middle_and_back(
    why: str, names: tuple[str, ...], step: str, servers: Servers
) -> None:
    """The memory must not say that the site was made of what was there before and after."""
    sequence = busy(servers, why)
    servers.new.fork(partial(meddled, sequence.project, names, step))
    change_all(sequence.project.root, names)
    sequence.told.append(f"{', '.join(names)} changed at {step} and back")
    sequence.build()


def overtaken(project: Project, names: tuple[str, ...]) -> Result:
    """Build, but let somebody change files and build between the first look and the lock."""

    def overtake() -> None:
        change_all(project.root, names)
        process = os.fork()
        if not process:
            interface.build(project)
            os._exit(0)
        os.waitpid(process, 0)

    interface.before_the_lock(overtake)
    return interface.build(project)


@pytest.mark.parametrize("is_back", [False, True], ids=["", "and back"])
@pytest.mark.parametrize("names", [*((name,) for name in FILES), EVERYTHING])
def test_another_build_overtakes(
    names: tuple[str, ...], servers: Servers, *, is_back: bool
) -> None:
    sequence = busy(servers, "one issue was edited")
    servers.new.fork(partial(overtaken, sequence.project, names))
    sequence.told.append(f"{', '.join(names)} changed and built before the lock was taken")
    if is_back:
        change_all(sequence.project.root, names)
        sequence.told.append("changed back")
    sequence.build()


ALONE = ("2018-city/issue-1.html", "css/site.css", "data/issues.schema.json")
"""Files of which a build knows that they stand, if all it has to read is the other inspection."""
FOREIGN = b"not ours"


class Scribbler:
    """Writes into a file of the site when a build comes to a step."""

    def __init__(self, file: Path, step: str) -> None:
        self._file = file
        self._step = step

    def __call__(self, step: str) -> None:
        if step == self._step:
            self._file.write_bytes(FOREIGN + self._file.read_bytes())


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ALONE)
def test_a_file_of_the_site_that_is_written_meanwhile(
    name: str, step: str, servers: Servers
) -> None:
    """The next build must not take what stands there by then for what this one left."""
    sequence = busy(servers, "one issue was edited")
    file = sequence.project.site / name
    servers.new.fork(partial(interface.build, sequence.project, Scribbler(file, step)))
    assert file.read_bytes().startswith(FOREIGN)
    sequence.told.append(f"somebody wrote into {name} at {step}")
    sequence.build()
