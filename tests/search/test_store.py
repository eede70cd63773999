"""Whatever happens to a site and to its memory, the index is that of a full build."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

import rectify.search
from rectify.search import change, large, run, store, tree, writing
from rectify.search.documents import Field, SearchDocument
from rectify.search.store import Part, Store, Update

RUNS = int(os.environ.get("RECTIFY_STORE_RUNS", "60"))
"""How many lives of a site are tried; some thousand are worth their time after changes here."""

LETTERS = "ab债务整改 "
PHRASES = st.lists(st.sampled_from(("债务整改ab债务整", "整改债务整改债务ab", "ab")), max_size=5)
TEXT = (
    st.text(LETTERS, max_size=30)
    | st.text(LETTERS + "𠮷𠀋", max_size=12)
    | PHRASES.map("".join)  # so that terms of the full length get heavy
)
STATUS = st.sampled_from(("completed", "verified", "unstated"))
NAME = st.sampled_from(("财政局", "教育局", ""))
NUMBER = st.integers(0, 1000)


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch)


def limit(patch: pytest.MonkeyPatch) -> None:
    """Cut the tree so finely that a few issues give every kind of file."""
    for module in (tree, large, change):
        patch.setattr(module, "HEAVY", 6)
    patch.setattr(large, "LONG", 12)
    patch.setattr(writing, "RARE", 2)
    patch.setattr(large, "BUCKET_ROWS", 50)
    patch.setattr(store, "MANY", 6)
    patch.setattr(rectify.search, "SMALL", 5)


def issue(slug: str, number: int, *texts: str) -> SearchDocument:
    """Return an issue with a title, a heading, a measure and a responsible body."""
    title, heading, measure, body = texts
    return SearchDocument(
        id=f"{slug}/{number}",
        url=f"{slug}/issue-{number}.html",
        number=number,
        title=title,
        inspection=slug,
        category=heading,
        heading="",
        status="completed",
        fields=(Field("measures", measure), Field("responsible", body)),
    )


ISSUE = st.builds(issue, st.just("x"), st.integers(1, 20), TEXT, TEXT, TEXT, NAME)


def files_of(documents: list[SearchDocument]) -> dict[str, bytes]:
    return {file.path: file.data for file in run(documents)}


class Site:
    """A site, as the builder keeps it: its files, and the token of what they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}
        self.token = ""
        self.fetched: list[str] = []
        self.store = Store(folder)

    def part(self, slug: str, documents: list[SearchDocument]) -> Part:
        def fetch() -> list[SearchDocument]:
            self.fetched.append(slug)
            return list(documents)

        return Part(slug, repr(documents), fetch)

    def build(self, parts: dict[str, list[SearchDocument]]) -> Update:
        self.fetched.clear()
        made = [self.part(*part) for part in parts.items()]
        update = self.store.update(made, self.token)
        written = {file.path: file.data for file in update.written}
        if update.is_whole:
            self.files = written
        else:
            assert self.files.keys() >= set(update.removed)
            assert not set(update.removed) & written.keys()
            self.files = {**self.files, **written}
            for path in update.removed:
                del self.files[path]
            assert update.token == self.token or update.kept == len(self.files) - len(written)
        assert len(self.fetched) == len(set(self.fetched))
        self.token = update.token
        return update


class Life(RuleBasedStateMachine):
    """Editors at work, builds, and everything that befalls a folder."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        limit(self.patch)
        self.home = tempfile.TemporaryDirectory()
        self.site = Site(Path(self.home.name) / "memory")
        self.parts: dict[str, list[SearchDocument]] = {}

    def teardown(self) -> None:
        self.home.cleanup()
        self.patch.undo()

    @initialize(rows=st.lists(st.lists(ISSUE, min_size=1, max_size=8), min_size=2, max_size=5))
    def begin(self, rows: list[list[SearchDocument]]) -> None:
        for at, documents in enumerate(rows):
            self.parts[f"p{at}"] = []
            for document in documents:
                self.put(f"p{at}", 1000, document)

    def put(self, slug: str, at: int, document: SearchDocument) -> None:
        documents = self.parts[slug]
        number = max((one.number for one in documents), default=0) + 1
        document = replace(document, id=f"{slug}/{number}", number=number)
        documents.insert(at % (len(documents) + 1) if at < 1000 else len(documents), document)

    def pick(self, which: int) -> tuple[list[SearchDocument], int] | None:
        places = [(some, at) for some in self.parts.values() for at in range(len(some))]
        return places[which % len(places)] if places else None

    @rule(which=NUMBER, new=ISSUE)
    def rewrite(self, which: int, new: SearchDocument) -> None:
        if place := self.pick(which):
            some, at = place
            some[at] = replace(new, id=some[at].id, number=some[at].number)

    @rule(which=NUMBER, other=NUMBER)
    def copy_text(self, which: int, other: int) -> None:
        if (place := self.pick(which)) and (source := self.pick(other)):
            some, at = place
            some[at] = replace(some[at], fields=source[0][source[1]].fields)

    @rule(which=NUMBER, status=STATUS, overdue=st.booleans())
    def move_on(self, which: int, status: str, *, overdue: bool) -> None:
        if place := self.pick(which):
            some, at = place
            some[at] = replace(some[at], status=status, overdue=overdue)

    @rule(which=NUMBER, title=TEXT)
    def retitle(self, which: int, title: str) -> None:
        if place := self.pick(which):
            some, at = place
            some[at] = replace(some[at], title=title)

    @rule(part=NUMBER, at=NUMBER, new=ISSUE)
    def add(self, part: int, at: int, new: SearchDocument) -> None:
        if self.parts:
            self.put(list(self.parts)[part % len(self.parts)], at, new)

    @rule(new=ISSUE)
    def add_last(self, new: SearchDocument) -> None:
        if self.parts:
            self.put(list(self.parts)[-1], 1000, new)

    @rule(which=NUMBER)
    def remove(self, which: int) -> None:
        if place := self.pick(which):
            del place[0][place[1]]

    @rule()
    def remove_last(self) -> None:
        if place := self.pick(-1):
            del place[0][place[1]]

    @rule(part=NUMBER, at=NUMBER, new=ISSUE)
    def add_part(self, part: int, at: int, new: SearchDocument) -> None:
        slug = f"p{part}"
        if slug not in self.parts:
            rows = list(self.parts.items())
            rows.insert(at % (len(rows) + 1), (slug, []))
            self.parts = dict(rows)
            self.put(slug, 1000, new)

    @rule(part=NUMBER)
    def remove_part(self, part: int) -> None:
        if self.parts:
            del self.parts[list(self.parts)[part % len(self.parts)]]

    @rule(order=st.randoms(use_true_random=False))
    def reorder(self, order: "object") -> None:
        rows = list(self.parts.items())
        order.shuffle(rows)  # type: ignore[attr-defined]
        self.parts = dict(rows)

    @rule()
    def build(self) -> None:
        self.build_without_saving()
        assert self.site.store.save()

    @rule()
    def build_without_saving(self) -> None:
        self.site.build(self.parts)
        assert self.site.files == files_of(documents_in(self.parts))

    @rule()
    def build_in_vain(self) -> None:
        """Make an update of which the site sees nothing, as when a check fails."""
        parts = [self.site.part(*part) for part in self.parts.items()]
        list(self.site.store.update(parts, self.site.token).written)

    @rule()
    def begin_anew(self) -> None:
        self.site.store = Store(self.site.folder)

    @rule()
    def doubt(self) -> None:
        self.site.token = ""

    @precondition(lambda self: self.site.folder.is_dir())
    @rule(which=NUMBER, at=st.integers(0), bits=st.integers(0, 255), size=st.integers(1, 9))
    def damage(self, which: int, at: int, bits: int, size: int) -> None:
        if files := sorted(self.site.folder.iterdir()):
            path = files[which % len(files)]
            data = bytearray(path.read_bytes())
            at %= len(data) or 1
            data[at : at + size] = bytes([bits]) * size
            path.write_bytes(data)
        self.begin_anew()

    @precondition(lambda self: self.site.folder.is_dir())
    @rule(which=NUMBER, at=st.integers(0))
    def cut_off(self, which: int, at: int) -> None:
        if files := sorted(self.site.folder.iterdir()):
            path = files[which % len(files)]
            data = path.read_bytes()
            path.write_bytes(data[: at % (len(data) + 1)])
        self.begin_anew()

    @precondition(lambda self: self.site.folder.is_dir())
    @rule(which=NUMBER)
    def lose(self, which: int) -> None:
        if files := sorted(self.site.folder.iterdir()):
            files[which % len(files)].unlink()
        self.begin_anew()


TestLives = Life.TestCase
TestLives.settings = settings(
    max_examples=RUNS,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def register(count: int) -> dict[str, list[SearchDocument]]:
    return {
        f"p{part}": [
            issue(f"p{part}", at, f"债务整改{at}", "整改", f"整改债务ab{part}", "财政局")
            for at in range(1, count + 1)
        ]
        for part in range(4)
    }


def documents_in(parts: dict[str, list[SearchDocument]]) -> list[SearchDocument]:
    return [document for some in parts.values() for document in some]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "memory")


def built_again(site: Site, parts: dict[str, list[SearchDocument]]) -> Update:
    """Build in a new process, as it were; the files must be those of a full build."""
    site.store = Store(site.folder)
    update = site.build(parts)
    site.store.save()
    assert site.files == files_of(documents_in(parts))
    return update


def test_a_change_asks_for_the_documents_of_its_part_alone(site: Site) -> None:
    parts = register(5)
    assert built_again(site, parts).is_whole
    parts["p2"][3] = replace(parts["p2"][3], title="债务ab")
    update = built_again(site, parts)
    assert not update.is_whole
    assert site.fetched == ["p2"]
    assert 0 < len(list(update.written)) < len(site.files)


def test_nothing_is_asked_for_or_loaded_if_nothing_changed(site: Site) -> None:
    parts = register(5)
    built_again(site, parts)
    for path in site.folder.iterdir():
        path.unlink()  # a token that is known needs no memory
    update = built_again(site, parts)
    assert (update.is_whole, list(update.written), site.fetched) == (False, [], [])


def test_another_status_costs_no_rows(site: Site) -> None:
    parts = register(5)
    built_again(site, parts)
    (rows,) = site.folder.glob("rows-*")
    rows.unlink()
    parts["p1"][0] = replace(parts["p1"][0], status="verified")
    update = built_again(site, parts)
    paths = sorted(file.path for file in update.written)
    assert paths == ["search/d/0/5.js", "search/f/status.js"]


def test_a_term_of_the_full_length_gets_heavy_and_light_again(site: Site) -> None:
    parts = register(5)
    built_again(site, parts)
    before = list(parts["p1"])
    for at, times in enumerate((2, 2, 3)):
        parts["p1"][at] = replace(before[at], title="甲乙丙丁戊己庚辛" * times)
        assert not built_again(site, parts).is_whole
    for at in range(3):
        parts["p1"][at] = before[at]
        assert not built_again(site, parts).is_whole


def test_issues_at_the_end_come_and_go_without_a_whole_build(site: Site) -> None:
    parts = register(5)
    built_again(site, parts)
    last = parts["p3"]
    last.append(issue("p3", 6, "整改", "债务", "ab整改债务", "教育局"))
    assert not built_again(site, parts).is_whole
    del last[3:]
    assert not built_again(site, parts).is_whole
    last.append(issue("p3", 6, "整改", "债务", "债务", "教育局"))
    assert not built_again(site, parts).is_whole


def test_many_changes_make_a_whole_build(site: Site) -> None:
    parts = register(5)
    built_again(site, parts)
    some = parts["p0"] + parts["p1"]
    for at, document in enumerate(some):
        parts[document.slug][at % 5] = replace(document, title=f"债务{at}")
        assert built_again(site, parts).is_whole == (at == store.MANY)


def test_a_change_taken_back_is_forgotten(site: Site) -> None:
    parts = register(5)
    built_again(site, parts)
    saved = {path.name: path.read_bytes() for path in site.folder.iterdir()}
    before = parts["p1"][2]
    parts["p1"][2] = replace(before, title="ab债务整改")
    built_again(site, parts)
    parts["p1"][2] = before
    built_again(site, parts)
    assert {path.name: path.read_bytes() for path in site.folder.iterdir()} == saved


def test_a_small_site_leaves_no_memory(site: Site) -> None:
    built_again(site, register(5))
    assert len(list(site.folder.iterdir())) == 3
    update = built_again(site, register(1))
    assert (update.is_whole, list(site.files)) == (True, ["search/index.js"])
    assert list(site.folder.iterdir()) == []


def test_another_version_builds_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = register(5)
    built_again(site, parts)
    monkeypatch.setattr(store, "_maker", lambda: "other")
    parts["p1"][2] = replace(parts["p1"][2], title="ab")
    assert built_again(site, parts).is_whole


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "memory").write_text("a file where a folder should be")
    site = Site(tmp_path / "memory")
    parts = register(5)
    site.build(parts)
    assert site.files == files_of(documents_in(parts))
    assert not site.store.save()
