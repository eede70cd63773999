"""Sessions: groups that stay, stagers in other processes, conflicts that show between them."""

import json
import multiprocessing
import os
import pickle
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

import pytest

from rectify import output
from rectify.artifacts import File
from rectify.output import TOP, OutputError, Session, Share, Stager
from tests.output.sites import ALL, Failing, commit, disk_full, files, pages, shares, tree

MANIFEST = ".rectify/manifest.json"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    output.write(tmp_path / "site", ALL)
    return tmp_path / "site"


def test_kept_groups_stand_unread_and_others_are_removed(site: Path) -> None:
    (site / ".rectify/files/x.json").write_text("damaged, but nobody reads it")
    report = commit(site, files(a="1"), "x")
    assert report.removed == ("y/a.html", "y/sub/b.html")
    assert (report.written, report.unchanged) == ((), 3)
    assert set(pages(site)) == {"a.html", "x/a.html", "x/b.html"}
    assert not (site / "y").exists()


def test_one_page_changed_leaves_the_other_records_and_the_manifest_alone(site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (site / ".rectify").rglob("*.json")}
    commit(site, files(x__a="two", x__b="3"), TOP, "y")
    after = {path: path.stat().st_mtime_ns for path in (site / ".rectify").rglob("*.json")}
    changed = [path.name for path in before if before[path] != after[path]]
    assert changed == ["x.json"]


def test_what_was_recorded_can_be_read_and_kept_path_by_path(site: Path) -> None:
    with output.begin(site) as session:
        assert session.groups == {TOP, "x", "y"}
        assert list(session.record("y")) == ["y/a.html", "y/sub/b.html"]
        assert session.record("z") == {}
        stager = session.stager("y")
        stager.keep("y/sub/b.html")
        with pytest.raises(KeyError):
            stager.keep("y/c.html")
        with pytest.raises(OutputError, match="two-for-one-path"):
            stager.put(File("y/sub/b.html", b""))
        report = session.commit([stager.share()], ["x", TOP])
        assert report.removed == ("y/a.html",)
        assert list(session.record("y")) == ["y/sub/b.html"]
    assert "y/sub/b.html" in pages(site)


def test_no_commit_leaves_nothing_behind(site: Path) -> None:
    before = tree(site)
    with output.begin(site) as session:
        shares(session, files(x__a="9", z__a="1"))
    assert tree(site) == before
    with output.begin(site) as session:
        assert session.commit([], session.groups).unchanged == len(ALL)
    assert tree(site) == before


def test_a_group_cannot_be_shared_and_kept_nor_kept_without_a_record(site: Path) -> None:
    with output.begin(site) as session:
        made = shares(session, files(x__a="9"))
        with pytest.raises(ValueError, match="x"):
            session.commit(made, ["x"])
        with pytest.raises(LookupError):
            session.commit(made, ["z"])
        with pytest.raises(ValueError, match="not in the group"):
            session.stager("x").put(File("y/a", b""))
        with pytest.raises(OutputError, match="path-outside-site"):
            session.stager(".Rectify")


def test_a_group_may_come_from_several_stagers(site: Path) -> None:
    with output.begin(site) as session:
        made = shares(session, files(x__a="2", n__a="1"))
        made += shares(session, files(x__c="9", n__b="2"))
        report = session.commit(made, [TOP, "y"])
    assert report.written == ("n/a.html", "n/b.html", "x/c.html")
    assert report.removed == ("x/b.html",)
    assert list(json.loads((site / ".rectify/files/x.json").read_text())["files"]) == [
        "x/a.html",
        "x/c.html",
    ]
    with output.begin(site) as session:
        first = shares(session, [File("x/a.html", b"1", "page")])
        second = shares(session, [File("x/A.html", b"1", "export")])
        with pytest.raises(OutputError) as caught:
            session.commit([*first, *second], [TOP, "y", "n"])
        assert {caught.value.params["origin"], caught.value.params["other"]} == {"page", "export"}


@pytest.mark.parametrize(
    ("wanted", "kept", "code"),
    [
        ([File("X", b"", "page")], ["x"], "file-is-folder"),
        ([File("n", b"", "page"), File("N/a", b"", "export")], [], "file-is-folder"),
        ([File("a.html/b", b"", "page")], [TOP], "file-is-folder"),
        ([File("X/A.html", b"", "page")], ["x"], "two-for-one-path"),
        ([File("N/a", b"", "page"), File("n/A", b"", "export")], [], "two-for-one-path"),
    ],
)
def test_conflicts_between_groups(
    site: Path, wanted: list[File], kept: list[str], code: str
) -> None:
    before = tree(site)
    with pytest.raises(OutputError) as caught:
        commit(site, wanted, *kept)
    assert caught.value.code == code
    assert "page" in {caught.value.params["origin"], caught.value.params["other"]}
    assert tree(site) == before


def test_folders_that_differ_in_case_do_not_hurt_each_other(tmp_path: Path) -> None:
    both = [File("Data/a", b"1"), File("data/b", b"2")]
    output.write(tmp_path, both)
    assert pages(tmp_path) == {"Data/a": b"1", "data/b": b"2"}
    assert output.write(tmp_path, both).written == ()
    assert output.write(tmp_path, both[:1]).removed == ("data/b",)
    assert pages(tmp_path) == {"Data/a": b"1"}


def test_a_name_that_changes_in_case_only(tmp_path: Path) -> None:
    output.write(tmp_path, [File("a/B.html", b"1"), File("C/d", b"2")])
    output.write(tmp_path, [File("a/b.html", b"1"), File("c/d", b"2")])
    assert pages(tmp_path) == {"a/b.html": b"1", "c/d": b"2"}


def _put(stager: Stager, wanted: list[File], done: "Queue[Share]") -> None:
    for file in wanted:
        stager.put(file)
    done.put(stager.share())


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_stagers_work_in_other_processes(tmp_path: Path, method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("this system has no fork")
    context: Any = multiprocessing.get_context(method)
    with output.begin(tmp_path) as session:
        done: Queue[Share] = context.Queue()
        workers = [
            context.Process(
                target=_put, args=(session.stager(group), [File(f"{group}/a", b"1")], done)
            )
            for group in ("x", "y", "省级", "x" * 200)
        ]
        for worker in workers:
            worker.start()
        made = [done.get(timeout=60) for _ in workers]
        for worker in workers:
            worker.join()
        report = session.commit(made)
    assert len(report.written) == len(workers)
    assert output.write(tmp_path, [File("x/a", b"1")]).unchanged == 1


def test_an_error_survives_the_way_from_a_worker() -> None:
    error = OutputError("foreign-file", path="a", site="site")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (copy.code, copy.params, str(copy)) == (error.code, error.params, str(error))


def test_a_new_folder_is_moved_whole(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moves = []
    replace = os.replace

    def told(source: str, target: str) -> None:
        moves.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", told)
    many = [File(f"n/{at}", b"1") for at in range(50)]
    commit(site, many, TOP, "x", "y")
    assert len(moves) == 4  # the journal, the folder, its record, the manifest


def test_pages_appear_before_what_leads_to_them_and_go_after(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []
    replace, unlink = os.replace, os.unlink

    def told_replace(source: str, target: str) -> None:
        done.append(target)
        replace(source, target)

    def told_unlink(path: str) -> None:
        done.append(path)
        unlink(path)

    monkeypatch.setattr(os, "replace", told_replace)
    monkeypatch.setattr(os, "unlink", told_unlink)
    commit(site, files(a="new", b="new", x__a="new", x__c="new", z__a="new"), "y")
    order = [path.removeprefix(f"{site}/") for path in done]
    seen = [path for path in order if not path.startswith(".rectify")]
    assert seen == ["x/c.html", "z", "x/a.html", "b.html", "a.html", "x/b.html"]


def test_whoever_keeps_running_after_a_kill_cannot_reach_the_next_session(site: Path) -> None:
    with output.begin(site) as session:
        orphan = session.stager("x")
        orphan.put(File("x/a.html", b"orphan"))
    with output.begin(site) as session:
        made = shares(session, files(x__a="new"))
        orphan.put(File("x/b.html", b"orphan"))
        session.commit(made, [TOP, "y"])
    assert pages(site)["x/a.html"] == b"new"
    assert "x/b.html" not in pages(site)


def test_the_lock_is_given_back_whatever_happens(site: Path) -> None:
    def fail(session: Session) -> None:
        shares(session, files(x__a="9"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), output.begin(site) as session:
        fail(session)
    with output.begin(site), pytest.raises(OutputError, match="site-locked"), output.begin(site):
        pass
    with pytest.MonkeyPatch.context() as patch:
        Failing(patch, 0, disk_full())
        with pytest.raises(OutputError, match="disk-full"), output.begin(site):
            pass
    output.write(site, ALL)


@pytest.mark.parametrize("is_there", [False, True])
def test_a_first_build_that_comes_to_nothing_leaves_nothing(
    tmp_path: Path, *, is_there: bool
) -> None:
    site = tmp_path / "site"
    if is_there:
        site.mkdir()
    with output.begin(site) as session:
        shares(session, ALL)
    assert site.exists() is is_there
    assert list(tmp_path.rglob("*")) == [site] * is_there


def test_what_stops_a_commit_midway_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        if target.endswith("x/a.html"):
            raise PermissionError(13, "Permission denied", source, None, target)
        replace(source, target)

    replace = os.replace
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        commit(site, files(x__a="new"), TOP, "y")
    assert caught.value.code == "commit-interrupted"
    assert caught.value.params["reason"] == f"Permission denied: {site}/x/a.html"
    monkeypatch.undo()
    with output.begin(site):
        assert (site / "x/a.html").read_text() == "new"
