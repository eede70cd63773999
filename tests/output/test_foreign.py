"""What others put into the site: never overwritten, never removed, never followed."""

import os
from pathlib import Path

import pytest

from rectify import output
from rectify.artifacts import File
from rectify.output import TOP, OutputError
from tests.output.sites import ALL, Crash, commit, files, pages, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    output.write(tmp_path / "site", ALL)
    return tmp_path / "site"


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


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    output.write(site, files(a="1"))
    elsewhere.mkdir()
    (site / "sub").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="foreign-file"):
        output.write(site, files(sub__b="1"))
    assert not list(elsewhere.iterdir())


def test_a_folder_in_which_there_is_nothing_gives_way(site: Path) -> None:
    (site / "b.html/c/d").mkdir(parents=True)
    (site / "x/a.html").unlink()
    (site / "x/a.html/c").mkdir(parents=True)
    commit(site, files(a="1", b="2", x__a="2"), "y")
    assert (site / "b.html").read_bytes() == b"2"
    assert (site / "x/a.html").read_bytes() == b"2"


def test_what_somebody_put_in_place_of_a_page_that_goes_is_left_alone(site: Path) -> None:
    (site / "x/b.html").unlink()
    (site / "x/b.html").mkdir()
    (site / "x/b.html/mine").write_text("mine")
    report = commit(site, files(x__a="2"), TOP, "y")
    assert report.removed == ("x/b.html",)
    assert (site / "x/b.html/mine").read_text() == "mine"


def test_nothing_is_removed_through_a_link(site: Path, tmp_path: Path) -> None:
    (site / "y/sub").rename(tmp_path / "elsewhere")
    (site / "y/sub").symlink_to(tmp_path / "elsewhere")
    commit(site, files(y__a="4"), TOP, "x")
    assert (tmp_path / "elsewhere/b.html").read_bytes() == b"5"


def test_a_link_in_place_of_a_page_is_replaced(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"2")
    (site / "x/a.html").unlink()
    (site / "x/a.html").symlink_to(tmp_path / "elsewhere")
    assert output.write(site, ALL).written == ("x/a.html",)
    assert not (site / "x/a.html").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"2"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 99, "files": {}}', '{"version": 2}'])
def test_a_damaged_record_of_a_group_is_named(site: Path, text: str) -> None:
    (site / ".rectify/files/x.json").write_text(text)
    with pytest.raises(OutputError, match="broken-manifest") as caught:
        commit(site, files(x__a="9"), TOP, "y")
    assert caught.value.params["manifest"] == ".rectify/files/x.json"
    assert pages(site) == {file.path: file.data for file in ALL}
    (site / ".rectify/files/x.json").unlink()
    with pytest.raises(OutputError, match="broken-manifest"):
        commit(site, [], TOP, "y")


def test_a_damaged_journal_is_named(site: Path) -> None:
    (site / ".rectify/journal.json").write_text("{")
    with pytest.raises(OutputError, match="broken-manifest"):
        output.write(site, ALL)


def test_a_file_that_could_not_be_put_is_as_if_it_never_was(site: Path) -> None:
    (site / "x/c.html").write_text("mine")
    with output.begin(site) as session:
        stager = session.stager("x")
        stager.put(ALL[1])
        with pytest.raises(OutputError, match="foreign-file"):
            stager.put(File("x/c.html", b"ours"))
        session.commit([stager.share()], [TOP, "y"])
        assert list(session.record("x")) == ["x/a.html"]
    assert (site / "x/c.html").read_text() == "mine"


def test_a_folder_made_between_a_crash_and_the_next_session_takes_ours_up(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(source: str, target: str) -> None:
        if target.endswith("/n"):
            raise Crash
        replace(source, target)

    replace = os.replace
    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(Crash):
        commit(site, files(n__a="1", n__sub__b="2"), TOP, "x", "y")
    monkeypatch.undo()
    (site / "n/sub").mkdir(parents=True)
    (site / "n/sub/mine").write_text("mine")
    with output.begin(site) as session:
        assert list(session.record("n")) == ["n/a.html", "n/sub/b.html"]
    assert {path for path in pages(site) if path.startswith("n/")} == {
        "n/a.html",
        "n/sub/b.html",
        "n/sub/mine",
    }
