"""A folder has the same stamp only as long as nobody wrote into it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rectify.memo import stamps

LONG_AGO = time.time_ns() - 3600 * 10**9


def later() -> int:
    """Return a time from which everything written so far was written long ago."""
    return time.time_ns() + 3600 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "issues"
    (root / "deep").mkdir(parents=True)
    (root / "01.yaml").write_text("number: 1\n", "utf-8")
    (root / "deep" / "02.yaml").write_text("number: 2\n", "utf-8")
    return root


def other_content_same_times(folder: Path) -> None:
    path = folder / "01.yaml"
    state = path.stat()
    path.write_text("number: 9\n", "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def replaced_with_old_times(folder: Path) -> None:
    new = folder.parent / "new"
    new.write_text("number: 9\n", "utf-8")
    state = (folder / "01.yaml").stat()
    os.utime(new, ns=(state.st_atime_ns, state.st_mtime_ns))
    new.replace(folder / "01.yaml")


EDITS: dict[str, Callable[[Path], object]] = {
    "content": lambda f: (f / "01.yaml").write_text("number: 10\n", "utf-8"),
    "same size and time": other_content_same_times,
    "old file moved in": replaced_with_old_times,
    "new file": lambda f: (f / "03.yaml").write_text("", "utf-8"),
    "file gone": lambda f: (f / "deep" / "02.yaml").unlink(),
    "renamed": lambda f: (f / "01.yaml").rename(f / "1.yaml"),
    "moved": lambda f: (f / "01.yaml").rename(f / "deep" / "01.yaml"),
}


@pytest.mark.skipif(os.name != "posix", reason="there are no stamps without entry times")
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_shows(folder: Path, edit: Callable[[Path], object]) -> None:
    before, contents = stamps.stamp([folder], later()), stamps.contents([folder])
    edit(folder)
    assert before
    assert stamps.stamp([folder], later()) != before
    assert stamps.combined(stamps.contents([folder])) != stamps.combined(contents)


def test_untouched_files_have_the_same_stamp(folder: Path) -> None:
    assert stamps.stamp([folder], later()) == stamps.stamp([folder], later())


def test_what_was_just_written_has_no_stamp(folder: Path) -> None:
    assert stamps.stamp([folder], time.time_ns()) == ""


def test_touching_changes_the_stamp_and_not_the_contents(folder: Path) -> None:
    before, contents = stamps.stamp([folder], later()), stamps.contents([folder])
    os.utime(folder / "01.yaml", ns=(LONG_AGO, LONG_AGO))
    assert stamps.stamp([folder], later()) != before
    assert stamps.contents([folder]) == contents


def test_contents_name_files_from_their_place_on(folder: Path) -> None:
    assert list(stamps.contents([folder])) == ["issues/01.yaml", "issues/deep/02.yaml"]


def test_a_missing_place_is_no_error(folder: Path) -> None:
    missing = [folder / "none"]
    assert stamps.stamp(missing, later()) == stamps.stamp(missing, later())
    assert stamps.contents(missing) == {}
    (folder / "none").mkdir()
    assert stamps.contents(missing) == {}
    assert stamps.contents(missing) != stamps.contents([folder])


def test_what_is_linked_to_counts(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yaml"
    target.write_text("a: 1\n", "utf-8")
    (folder / "04.yaml").symlink_to(target)
    before = stamps.contents([folder])
    target.write_text("a: 2\n", "utf-8")
    assert stamps.contents([folder]) != before
    target.unlink()
    assert stamps.contents([folder])["issues/04.yaml"].startswith("unreadable")


def test_places_of_one_name_do_not_hide_each_other(tmp_path: Path) -> None:
    places = [tmp_path / above / "templates" for above in ("own", "usual")]
    for place in places:
        place.mkdir(parents=True)
        (place / "page.html").write_text(place.parent.name, "utf-8")
    before = stamps.contents(places)
    assert len(before) == 2
    (places[0] / "page.html").write_text("another", "utf-8")
    changed = stamps.contents(places)
    assert changed != before
    (places[0] / "page.html").unlink()
    assert stamps.contents(places) not in (before, changed)


def test_files_of_places_with_one_name_are_told_apart(tmp_path: Path) -> None:
    for root in ("own", "usual"):
        (tmp_path / root / "templates").mkdir(parents=True)
        (tmp_path / root / "templates" / "a.html").write_text(root, "utf-8")
    places = [tmp_path / "own" / "templates", tmp_path / "usual" / "templates"]
    before = stamps.contents(places)
    (tmp_path / "own" / "templates" / "a.html").write_text("other", "utf-8")
    assert len(before) == 2
    assert stamps.combined(stamps.contents(places)) != stamps.combined(before)
