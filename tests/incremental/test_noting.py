"""What a build knows of the files it read: their bytes and no others, and all that lie there."""

from pathlib import Path

import pytest

from rectify import loading
from rectify.builder.noting import Noting
from rectify.digests import short_hex
from rectify.memo import stamps
from rectify.source.disk import MAX_BYTES
from tests.conftest import ISSUES, MakeContent

SLUG = "2020-provincial"
HOME = f"inspections/{SLUG}"
ISSUE = "number: 3\ntitle: 题\ncategory: 2\n"


def read(content: Path) -> Noting:
    disk = Noting(content)
    loading.load_inspection(content, SLUG, {}, disk)
    return disk


def test_all_files_of_an_inspection_are_known(content: MakeContent) -> None:
    folder = content(
        {
            f"{HOME}/outlook.md": "展望",
            f"{HOME}/files/a.pdf": "x",
            f"{HOME}/files/.b.pdf": "x",
            f"{HOME}/.git/c": "x",
            f"{HOME}/__pycache__/d": "x",
            f"{HOME}/organisation.md/e": "x",
            f"{ISSUES}/03.yaml": ISSUE,
            f"{ISSUES}/04.yaml~": ISSUE,
            f"{ISSUES}/05.yaml": "a: [",
            f"{ISSUES}/06.yaml": "a" * (MAX_BYTES + 2),
            f"{ISSUES}/deep/07.yaml": ISSUE,
        }
    )
    (folder / HOME / "files/link.pdf").symlink_to("a.pdf")
    (folder / HOME / "files/lost.pdf").symlink_to("nowhere.pdf")
    (folder / HOME / "files/linked").symlink_to("../issues")
    (folder / ISSUES / "08.yaml").symlink_to("03.yaml")
    (folder / ISSUES / "09.yaml").symlink_to("nowhere.yaml")
    known = read(folder).digests
    assert known == stamps.contents([folder / HOME])
    assert list(known) == sorted(known)
    assert f"{SLUG}/files/a.pdf" in known


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert read(tmp_path).digests == {}


@pytest.mark.parametrize("name", [f"{ISSUES}/03.yaml", f"{HOME}/outlook.md"])
def test_what_counts_are_the_bytes_that_were_read(name: str, content: MakeContent) -> None:
    folder = content({name: ISSUE})
    disk = read(folder)
    (folder / name).write_text("number: 4\n", "utf-8")
    key = name.removeprefix("inspections/")
    assert disk.digests[key] == short_hex(ISSUE.encode())
    (folder / name).unlink()
    assert disk.digests[key] == short_hex(ISSUE.encode())


def test_a_file_that_comes_after_the_folder_was_listed_is_not_known(content: MakeContent) -> None:
    """Nothing was made of it, and the next build must see that it is new."""
    folder = content({})
    disk = read(folder)
    (folder / HOME / "late.pdf").write_bytes(b"x")
    assert f"{SLUG}/late.pdf" not in disk.digests
