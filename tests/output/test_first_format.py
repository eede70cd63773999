"""Sites that the first version wrote: one manifest for all files, a journal with numbers."""

import json
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from rectify import output
from rectify.output import OutputError
from tests.output.sites import Crash, Failing, files, pages, tree

ALL = files(a="1", x__a="2", x__b="3", y__sub__a="4")


def written_by_first(site: Path) -> None:
    for file in ALL:
        (site / file.path).parent.mkdir(parents=True, exist_ok=True)
        (site / file.path).write_bytes(file.data)
    (site / ".rectify").mkdir()
    (site / ".rectify/lock").touch()
    write_manifest(site / ".rectify/manifest.json", {file.path: file.data for file in ALL})


def write_manifest(path: Path, whole: dict[str, bytes]) -> None:
    digests = {name: sha256(data).hexdigest() for name, data in whole.items()}
    path.write_text(json.dumps({"made-by": "rectify", "version": 1, "files": digests}))


def test_it_is_understood(tmp_path: Path) -> None:
    site, clean = tmp_path / "site", tmp_path / "clean"
    written_by_first(site)
    (site / "CNAME").write_text("a.cn")
    with output.begin(site) as session:
        assert session.groups == {"", "x", "y"}
        assert list(session.record("x")) == ["x/a.html", "x/b.html"]
        session.commit([], ["", "x"])
    output.write(clean, ALL[:3])
    (clean / "CNAME").write_text("a.cn")
    assert tree(site) == tree(clean)


def test_a_crash_meanwhile_loses_nothing(tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    output.write(clean, ALL[:2])
    for at in count():
        site = tmp_path / f"site{at}"
        written_by_first(site)
        with pytest.MonkeyPatch.context() as patch:
            disk = Failing(patch, at)
            with suppress(Crash):
                output.write(site, ALL[:2])
        assert output.write(site, ALL[:2]).unchanged + disk.has_failed >= 1
        assert tree(site) == tree(clean), at
        if not disk.has_failed:
            break
    assert at > 20


@pytest.mark.parametrize("done", range(3))
def test_its_interrupted_build_is_completed(tmp_path: Path, done: int) -> None:
    site = tmp_path / "site"
    written_by_first(site)
    stage = site / ".rectify/stage"
    stage.mkdir()
    (stage / "0").write_bytes(b"new")
    (stage / "1").write_bytes(b"new")
    new = {"a.html": b"new", "x/a.html": b"2", "y/sub/a.html": b"4", "z/n.html": b"new"}
    write_manifest(stage / "manifest", new)
    journal = {"writes": ["a.html", "z/n.html"], "removals": ["x/b.html"]}
    (site / ".rectify/journal.json").write_text(json.dumps(journal))
    if done > 0:
        (site / "x/b.html").unlink()
    if done > 1:
        (stage / "0").replace(site / "a.html")
    with output.begin(site) as session:
        assert list(session.record("z")) == ["z/n.html"]
    assert pages(site) == new


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 1}', '{"version": 1, "files": 3}'])
def test_a_damaged_manifest_is_said_not_guessed(tmp_path: Path, text: str) -> None:
    written_by_first(tmp_path)
    (tmp_path / ".rectify/manifest.json").write_text(text)
    with pytest.raises(OutputError, match="broken-manifest"):
        output.write(tmp_path, ALL[:1])
    assert pages(tmp_path) == {file.path: file.data for file in ALL}
