"""The only writer: what it writes, removes, refuses; never half."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from rectify import output
from rectify.artifacts import File
from rectify.output import OutputError, journal
from rectify.output.lock import locked

MANIFEST = ".rectify/manifest.json"


def files(**texts: str) -> list[File]:
    return [
        File(name.replace("__", "/") + ".html", text.encode(), name) for name, text in texts.items()
    ]


def tree(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_writes_what_changed_and_removes_what_is_no_longer_wanted(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = output.write(site, files(a="1", b="2", c__d="3"))
    assert first.written == ("a.html", "b.html", "c/d.html")
    before = (site / "a.html").stat().st_mtime_ns
    second = output.write(site, files(a="1", b="two"))
    assert (second.written, second.removed, second.unchanged) == (("b.html",), ("c/d.html",), 1)
    assert (site / "a.html").stat().st_mtime_ns == before
    assert not (site / "c").exists()


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    assert output.write(site, files(a="1")).written == ()
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == before


def test_restores_what_somebody_changed_by_hand(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1", b="2"))
    (site / "a.html").write_text("9")
    (site / "b.html").unlink()
    assert output.write(site, files(a="1", b="2")).written == ("a.html", "b.html")


def test_foreign_files_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    (site / "CNAME").write_text("a.cn")
    output.write(site, files(b="1"))
    assert set(tree(site)) == {"b.html", "CNAME", MANIFEST, ".rectify/lock"}


def test_refuses_a_folder_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(OutputError, match="foreign-folder"):
        output.write(tmp_path, files(a="1"))
    assert set(tree(tmp_path)) == {"thesis.doc"}


def test_refuses_a_foreign_file_in_the_way(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    (site / "b.html").write_text("mine")
    before = tree(site)
    with pytest.raises(OutputError, match="foreign-file"):
        output.write(site, files(a="2", b="1"))
    assert tree(site) == before


def test_refuses_a_folder_in_the_way(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    (site / "b.html").mkdir()
    (site / "b.html" / "x").write_text("mine")
    with pytest.raises(OutputError, match="folder-in-the-way"):
        output.write(site, files(a="2", b="1"))
    assert (site / "a.html").read_text() == "1"


def test_a_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, [File("a", b"1")])
    output.write(site, [File("a/b", b"2")])
    assert (site / "a/b").read_bytes() == b"2"
    output.write(site, [File("a", b"1")])
    assert (site / "a").read_bytes() == b"1"


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "/a",
        "a/../../b",
        "",
        "a//b",
        "a\\b",
        "c:x",
        ".rectify/manifest.json",
        "con.html",
        "a.",
    ],
)
def test_refuses_paths_outside_the_site(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError, match="path-outside-site"):
        output.write(tmp_path / "site", [File(path, b"")])
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("first", "second"), [("a.html", "a.html"), ("A.html", "a.html")])
def test_two_pages_for_one_path_are_both_named(tmp_path: Path, first: str, second: str) -> None:
    with pytest.raises(OutputError) as caught:
        output.write(tmp_path / "site", [File(first, b"", "page"), File(second, b"", "export")])
    assert caught.value.code == "two-for-one-path"
    assert {caught.value.params["origin"], caught.value.params["other"]} == {"page", "export"}


def test_a_file_cannot_be_a_folder_too(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="file-is-folder"):
        output.write(tmp_path / "site", [File("a", b""), File("a/b", b"")])


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 99, "files": {}}', '{"version": 1}'])
def test_a_damaged_record_is_said_not_guessed(tmp_path: Path, text: str) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    (site / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match="broken-manifest"):
        output.write(site, files(a="2"))
    assert (site / "a.html").read_text() == "1"


def test_a_second_build_waits_outside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with locked(site), pytest.raises(OutputError, match="site-locked"):
        output.write(site, files(a="1"))


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    output.write(site, files(a="1"))
    elsewhere.mkdir()
    (site / "sub").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="foreign-file"):
        output.write(site, files(sub__b="1"))
    assert not list(elsewhere.iterdir())


class Crash(BaseException):
    """Stands for kill -9: nothing may catch it."""


class Countdown:
    """Crashes at the n-th call of something that changes the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.left = at
        for name in ("replace", "unlink", "rmdir", "mkdir", "write_bytes"):
            monkeypatch.setattr(Path, name, self.wrap(getattr(Path, name)))

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                raise Crash
            return function(*args, **kwargs)

        return counted


@pytest.mark.parametrize("at", range(40))
def test_whatever_the_moment_of_a_crash_the_next_build_is_whole(tmp_path: Path, at: int) -> None:
    old, new = files(a="1", b="2", c__d="3", e="5"), files(a="one", b="2", f__g="7", h="8")
    site, clean = tmp_path / "site", tmp_path / "clean"
    output.write(site, old)
    output.write(clean, new)
    with pytest.MonkeyPatch.context() as patch:
        Countdown(patch, at)
        with suppress(Crash):
            output.write(site, new)
    output.write(site, new)
    assert tree(site) == tree(clean)


@pytest.mark.parametrize("at", range(30))
def test_a_crash_of_the_first_build_is_recovered_too(tmp_path: Path, at: int) -> None:
    site, clean = tmp_path / "site", tmp_path / "clean"
    new = files(a="1", b__c="2")
    output.write(clean, new)
    with pytest.MonkeyPatch.context() as patch:
        Countdown(patch, at)
        with suppress(Crash):
            output.write(site, new)
    output.write(site, new)
    assert tree(site) == tree(clean)


def test_a_full_disk_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    before = tree(site)

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="disk-full"):
        output.write(site, files(a="2", b="3"))
    assert tree(site) == before


names = st.sampled_from(["a", "b", "c/d", "c/e", "f/g/h"])
trees = st.lists(st.dictionaries(names, st.binary(max_size=3)), min_size=1, max_size=5)


@given(trees)
def test_any_sequence_of_builds_equals_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, sequence: list[dict[str, bytes]]
) -> None:
    root = tmp_path_factory.mktemp("sites")
    for wanted in sequence:
        output.write(root / "site", _files(wanted))
    output.write(root / "clean", _files(sequence[-1]))
    assert tree(root / "site") == tree(root / "clean")


def _files(wanted: dict[str, bytes]) -> Iterable[File]:
    return [File(path, data) for path, data in wanted.items()]


def test_the_journal_leaves_no_trace(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, files(a="1"))
    assert not journal.recover(site)
    assert sorted(p.name for p in (site / ".rectify").iterdir()) == ["lock", "manifest.json"]
    assert json.loads((site / MANIFEST).read_text())["files"].keys() == {"a.html"}
