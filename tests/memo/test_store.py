"""A memory that is missing, damaged or foreign is as good as none, and never more than that."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from rectify.diagnostics import Diagnostic
from rectify.memo import values
from rectify.memo.index import Index, Known
from rectify.memo.pages import RememberedPage, RememberedPages, dump
from rectify.memo.records import Packed, Record, Records, SiteRecord
from rectify.memo.store import Store
from rectify.values import replace

PAGES = RememberedPages("t", "c", {"a.yaml": "1"}, {"a.html": RememberedPage("f", b"1234", "d")})


RECORDS = Records(
    {"one": Record(None, "2020-10-31", Packed.of("brief"), Packed.of("survey"), "d")},
    SiteRecord("key", Packed.of("survey")),
)


FOUND = (Diagnostic("bad-number", "one/issues/01.yaml", ("number",)),)


def saved(folder: Path) -> Store:
    store = Store(folder)
    store.save_pages("one", dump(PAGES))
    store.save(
        lambda digest: Index(
            inputs={"one": Known("s", "d")},
            options={"search": True},
            setting="x",
            seals={"": "y"},
            files=3,
            found=store.save_found(FOUND),
            record=digest,
        ),
        RECORDS,
    )
    return store


def everything(store: Store) -> tuple[Index | None, object, RememberedPages]:
    index = store.index()
    return index, store.records(index) if index else None, store.pages("one")


def test_what_is_saved_is_found(tmp_path: Path) -> None:
    saved(tmp_path)
    store = Store(tmp_path)
    index, records, pages = everything(store)
    assert index is not None
    assert index.inputs == {"one": Known("s", "d")}
    assert records == RECORDS
    assert pages == PAGES
    assert store.found(index) == FOUND
    assert store.found(replace(index, found="")) == ()
    assert not store.is_damaged


def test_nothing_is_remembered_without_a_folder() -> None:
    store = Store(None)
    store.save_pages("one", dump(PAGES))
    assert everything(store) == (None, None, RememberedPages())


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(path.name) % len(data)] ^= 1
    path.write_bytes(data)


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "truncated": truncate,
    "a byte flipped": flip,
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(os.urandom(100)),
    "a folder": folder_instead,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", ["index", "records", "pages/one"])
def test_damage_is_noticed(tmp_path: Path, name: str, damage: Callable[[Path], object]) -> None:
    saved(tmp_path)
    damage(tmp_path / name)
    store = Store(tmp_path)
    index, records, pages = everything(store)
    assert {"index": index is None, "records": not records, "pages/one": not pages.pages}[name]
    assert store.is_damaged


def test_records_of_another_build_do_not_count(tmp_path: Path) -> None:
    index = saved(tmp_path).index()
    assert index is not None
    Store(tmp_path).save(lambda _: index, RECORDS._replace(inspections={}))
    assert Store(tmp_path).records(index) is None


def test_a_disk_that_refuses_keeps_nobody_from_publishing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    saved(tmp_path / "file")


def test_forgetting_leaves_nothing(tmp_path: Path) -> None:
    store = saved(tmp_path / "memory")
    store.forget()
    assert not list((tmp_path / "memory").iterdir())


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Evil()),
        pickle.dumps(Path),
        b"crectify.memo.values\nio.open\n.",
        b"crectify.memo.values\nload\n.",
        b"crectify.builder\nbuild\n.",
        b"",
        b"\x80\x05",
    ],
)
def test_loading_runs_nobodys_code(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the bytes mean
        values.load(data)


def test_what_the_editor_was_told_is_never_made_up(tmp_path: Path) -> None:
    saved(tmp_path)
    store = Store(tmp_path)
    index = store.index()
    assert index is not None
    flip(tmp_path / "found")
    assert store.found(index) is None
    assert store.is_damaged
    (tmp_path / "found").unlink()
    assert store.found(index) is None
