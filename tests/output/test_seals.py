"""Seals: whatever somebody does to the site behind our back shows."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rectify import output
from rectify.output import TOP
from tests.output.sites import files

GROUPS = (TOP, "x", "y")
TICK_SECONDS = 0.02
"""More than any disk's clock ticks in."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    output.write(site, files(a="1", x__a="2", y__a="3", y__sub__b="4"))
    time.sleep(TICK_SECONDS)
    return site


def changed(site: Path, act: Callable[[], object], *, with_files: bool) -> set[str]:
    before = output.seal(site, GROUPS, files=with_files)
    assert all(before.values())
    assert output.seal(site, GROUPS, files=with_files) == before
    act()
    after = output.seal(site, GROUPS, files=with_files)
    return {group for group in GROUPS if before[group] != after[group]}


@pytest.mark.parametrize("with_files", [False, True])
def test_what_is_added_removed_or_renamed_shows_in_its_group(
    site: Path, *, with_files: bool
) -> None:
    def seen(act: Callable[[], object]) -> set[str]:
        time.sleep(TICK_SECONDS)
        return changed(site, act, with_files=with_files)

    assert seen((site / "x/b").touch) == {"x"}
    assert seen((site / "x/b").unlink) == {"x"}
    assert seen((site / "y/sub/c").touch) == {"y"}
    assert seen((site / "CNAME").touch) == {TOP}
    assert seen(lambda: (site / "y/sub/c").rename(site / "y/sub/d")) == {"y"}
    assert seen(lambda: (site / ".rectify/files/x.json").write_text("{}")) == {"x"}


def test_what_is_written_to_shows_where_files_are_looked_at(site: Path) -> None:
    def edit() -> None:
        (site / "y/sub/b.html").write_text("9")

    def edit_and_hide() -> None:
        path = site / "x/a.html"
        times = path.stat()
        path.write_text("9")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert changed(site, edit, with_files=False) == set()
    assert changed(site, edit, with_files=True) == {"y"}
    assert changed(site, edit_and_hide, with_files=True) == {"x"}


def test_a_copy_of_the_site_has_other_seals(site: Path) -> None:
    def restore() -> None:
        shutil.copytree(site, site.with_name("copy"))
        shutil.rmtree(site)
        site.with_name("copy").rename(site)

    assert changed(site, restore, with_files=False) == set(GROUPS)


def test_what_is_not_there_has_no_seal(site: Path) -> None:
    assert output.seal(site.with_name("none"), ["x"]) == {"x": b""}
    assert output.seal(site, ["z"]) == {"z": b""}
    (site / ".rectify/files/y.json").rename(site / "record")
    assert output.seal(site, ["y"]) == {"y": b""}
    (site / "record").rename(site / ".rectify/files/y.json")
    shutil.rmtree(site / "x")
    (site / "y/a.html").unlink()
    assert output.seal(site, ["x"]) == {"x": b""}
    assert output.seal(site, ["y"])["y"]
    assert output.seal(site, ["y"], files=True) == {"y": b""}


def test_a_build_that_changes_nothing_in_a_group_leaves_its_seal(site: Path) -> None:
    def build() -> None:
        time.sleep(TICK_SECONDS)
        output.write(site, files(a="1", x__a="9", x__b="9", y__a="3", y__sub__b="4"))

    assert changed(site, build, with_files=True) == {"x"}


def test_a_damaged_manifest_seals_nothing(site: Path) -> None:
    (site / ".rectify/manifest.json").write_text("{")
    assert set(output.seal(site, GROUPS).values()) == {b""}
