"""Whatever the disk does, and whenever: the site is the old one or the new one."""

from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from rectify import output
from rectify.artifacts import File
from rectify.output import OutputError
from tests.output.sites import CONTROL, Crash, Failing, disk_full, files, pages, shares, tree

OLD = [
    *files(a="1", b="2", c__d="3", e="5", kept__x="x", gone__y="y", gone__z__y="z"),
    File("swap", b"a file that becomes a folder"),
    File("back/x", b"a folder that becomes a file"),
]
NEW = [
    *files(a="one", b="2", f__g="7", h="8", kept__x="x", f__sub__g="9", c__e="4"),
    File("swap/x", b"a folder now"),
    File("back", b"a file now"),
]
MOST_STEPS = 120


def build(site: Path, wanted: list[File]) -> None:
    """Build in the way that keeps a group and has two stagers for another."""
    with output.begin(site) as session:
        kept = {"kept"} & session.groups
        todo = [file for file in wanted if output.group_of(file.path) not in kept]
        made = shares(session, [file for file in todo if file.path != "f/sub/g.html"])
        made += shares(session, [file for file in todo if file.path == "f/sub/g.html"])
        session.commit(made, kept)


def clean(root: Path, wanted: list[File]) -> dict[str, bytes]:
    output.write(root, wanted)
    return tree(root)


@pytest.mark.parametrize("first", [False, True], ids=["again", "first"])
def test_whatever_the_moment_of_a_crash_the_next_build_is_whole(
    tmp_path: Path, *, first: bool
) -> None:
    new = clean(tmp_path / "new", NEW)
    old = {} if first else pages_of(clean(tmp_path / "old", OLD))
    for at in count():
        site = tmp_path / f"site{at}"
        if not first:
            output.write(site, OLD)
        with pytest.MonkeyPatch.context() as patch:
            disk = Failing(patch, at)
            with suppress(Crash):
                build(site, NEW)
        if not disk.has_failed:
            break
        with output.begin(site):
            assert pages(site) in (old, pages_of(new)), at
        build(site, NEW)
        assert tree(site) == new, at
    assert 20 < at < MOST_STEPS


def test_a_crash_while_recovering_is_recovered_from_too(tmp_path: Path) -> None:
    new = clean(tmp_path / "new", NEW)
    for at in range(0, MOST_STEPS, 7):
        for later in range(0, 40, 3):
            site = tmp_path / f"site{at}-{later}"
            output.write(site, OLD)
            for moment in (at, later, later // 2):
                with pytest.MonkeyPatch.context() as patch:
                    Failing(patch, moment)
                    with suppress(Crash):
                        build(site, NEW)
            build(site, NEW)
            assert tree(site) == new, (at, later)


@pytest.mark.parametrize("once", [False, True], ids=["for good", "once"])
def test_a_full_disk_leaves_the_site_as_it_was_or_says_so(tmp_path: Path, *, once: bool) -> None:
    new = clean(tmp_path / "new", NEW)
    codes = []
    for at in count():
        site = tmp_path / f"site{at}"
        output.write(site, OLD)
        before = tree(site)
        with pytest.MonkeyPatch.context() as patch:
            disk = Failing(patch, at, disk_full(), once=once)
            try:
                build(site, NEW)
            except OutputError as error:
                codes.append(error.code)
                if error.code == "disk-full":
                    staged = {path for path in tree(site) if path.startswith(f"{CONTROL}stage/")}
                    assert {p: d for p, d in tree(site).items() if p not in staged} == before
                    assert not (once and staged)
        if not disk.has_failed:
            break
        build(site, NEW)
        assert tree(site) == new, at
    assert sorted(set(codes)) == ["commit-interrupted", "disk-full"]
    assert codes == sorted(codes, reverse=True), "once begun, a change is never said to be undone"


def pages_of(whole: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in whole.items() if not path.startswith(CONTROL)}
