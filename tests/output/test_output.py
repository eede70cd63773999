"""The only writer: what it writes, removes, refuses; never half."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from rectify import output
from rectify.artifacts import File
from rectify.output import OutputError, journal
from rectify.output.lock import locked
from tests.output.sites import CONTROL, files, pages, tree

MANIFEST = ".rectify/manifest.json"


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
    assert set(pages(site)) == {"b.html", "CNAME"}


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
        "a b /c",
        ".RECTIFY/x",
        "x/com1.txt",
        "nul/x",
        "a\n",
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
    output.write(site, files(a="1", b__c="2"))
    assert not journal.recover(site)
    control = sorted(path for path in tree(site) if path.startswith(CONTROL))
    assert control == [
        ".rectify/files/=top.json",
        ".rectify/files/b.json",
        ".rectify/lock",
        ".rectify/manifest.json",
    ]
    assert json.loads((site / MANIFEST).read_text())["groups"] == {"": [1], "b": [1]}
