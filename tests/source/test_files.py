"""The content folder, part by part: the top, one inspection, and both together."""

from pathlib import Path

import pytest

from rectify import loading, source
from rectify.diagnostics import ContentError
from rectify.source.disk import MAX_BYTES
from tests.conftest import ISSUES, MakeContent

SLUG = "2020-provincial"
ISSUE = "number: 3\ntitle: 题\ncategory: 2\nstatus: 办结\n"


def test_the_parts_are_the_whole(content: MakeContent) -> None:
    site = "title: 站\npublisher: 委\nstatuses: {completed: 办结}\ntheme: {logo: a.svg}\n"
    folder = content(
        {
            "site.yaml": site,
            "stray.txt": "x",
            f"{ISSUES}/03.yaml": ISSUE,
            f"{ISSUES}/04.yaml": ISSUE,
            f"{ISSUES}/05.yaml": "number: x\n",
            "inspections/b/organisation.md": "甲",
        }
    )
    whole = loading.load(folder)
    top = loading.load_top(folder)
    parts = [loading.load_inspection(folder, slug, top.labels) for slug in top.slugs]
    assert top.slugs == (SLUG, "b")
    assert whole.site == top.site
    assert whole.inspections == tuple(records for records, _ in parts if records)
    assert whole.diagnostics == (*top.diagnostics, *(d for _, found in parts for d in found))
    assert [d.code for d in top.diagnostics] == ["stray-file", "missing-logo"]
    assert [d.code for d in parts[0][1]] == ["bad-number", "number-taken"]
    assert [d.code for d in parts[1][1]] == ["missing-file"]


def test_what_a_folder_holds(content: MakeContent) -> None:
    home = f"inspections/{SLUG}"
    folder = content(
        {
            f"{ISSUES}/10.yaml": "number: 10\ntitle: 甲\ncategory: 2\ngoal: 乙 #丙\n",
            f"{ISSUES}/2.yml": ISSUE,
            f"{ISSUES}/.3.yaml": "x",
            f"{ISSUES}/4.yaml.bak": "x",
            f"{ISSUES}/sub/5.yaml": "x",
            f"{home}/files/a.pdf": "x",
            f"{home}/files/.b.pdf": "x",
            f"{home}/.c/d.pdf": "x",
            f"{home}/outlook.md": " 展望 \n",
            "theme/logo.svg": "x",
            "theme/img/a.svg": "x",
        }
    )
    (folder / home / "files/link.pdf").symlink_to("a.pdf")
    (folder / home / "files/lost.pdf").symlink_to("nowhere.pdf")
    (folder / home / "linked").symlink_to("files")
    documents, found = source.read_inspection(folder, SLUG)
    names = ["01.yaml", "02.yaml", "10.yaml", "2.yml"]
    assert [d.file for d in documents.issues] == [f"{ISSUES}/{name}" for name in names]
    assert [d.file for d in documents.issues if d.may_be_cut] == [f"{ISSUES}/10.yaml"]
    assert documents.attachments == {"files/a.pdf", "files/link.pdf"}
    assert (documents.organisation, documents.outlook) == ("", "展望")
    assert [(d.code, d.file) for d in found] == [("not-an-issue-file", f"{ISSUES}/sub/5.yaml")]
    assert source.read_top(folder).theme == {"logo.svg", "img/a.svg"}
    records, _ = loading.load_inspection(folder, SLUG, {})
    assert records
    assert records.may_be_cut == {f"{ISSUES}/10.yaml"}


@pytest.mark.parametrize("size", [0, 65535, 65536, 65537, 200_000, MAX_BYTES])
def test_a_file_is_read_to_its_end(size: int, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a" * size)
    assert source.read_text(tmp_path, "a") == "a" * size


@pytest.mark.parametrize(
    ("name", "code"),
    [("big", "file-too-large"), ("none", "missing-file"), ("folder", "unreadable-file")],
)
def test_a_file_that_cannot_be_read_says_why(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"a" * (MAX_BYTES + 1))
    (tmp_path / "folder").mkdir()
    with pytest.raises(ContentError) as caught:
        source.read_text(tmp_path, name)
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_missing_folder_is_a_problem_like_others(tmp_path: Path) -> None:
    top = loading.load_top(tmp_path / "nowhere")
    assert [d.code for d in top.diagnostics] == ["missing-file", "no-inspections"]
