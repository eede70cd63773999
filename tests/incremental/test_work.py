"""How much a build does: what shows the change, and no more."""

import os
import shutil
from collections.abc import Callable
from functools import partial
from random import Random

import pytest

from tests.incremental import edit_files, edit_issues, edit_site, interface
from tests.incremental.interface import Result, Work
from tests.incremental.project import FIRST, SECOND, Project, load, save, tree, write
from tests.incremental.sequence import Sequence, Servers

pytestmark = pytest.mark.skipif(not interface.remembers(), reason="this builder remembers nothing")

DRAW = Random(0)  # noqa: S311 - any choice will do
NOTHING = Work(frozenset(), frozenset(), index=False)


class Desk:
    """A project that was built, and what an edit makes of it."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._sequence = Sequence(servers)
        self.project = self._sequence.project

    def build(self) -> Result:
        return self._servers.new.fork(partial(interface.build, self.project))

    def clean(self) -> dict[str, bytes]:
        folder = self._servers.folder / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        self._servers.clean.fork(partial(interface.build_clean, self.project, folder))
        return tree(folder)

    def after(self, edit: Callable[[Project], object]) -> tuple[Result, frozenset[str]]:
        """Return what the build after an edit did, and the files it changes, by clean builds."""
        before = self.clean()
        edit(self.project)
        result, after = self.build(), self.clean()
        assert tree(self.project.site) == after
        return result, frozenset(p for p in after if before.get(p) != after[p])


@pytest.fixture
def desk(servers: Servers) -> Desk:
    return Desk(servers)


def pages(paths: frozenset[str]) -> frozenset[str]:
    return frozenset(path for path in paths if path.endswith(".html"))


def work_of(result: Result) -> Work:
    assert result.work is not None
    return result.work


def change(file: str, **changes: object) -> Callable[[Project], object]:
    """Return an edit that changes fields of a file of the content."""

    def edit(project: Project) -> None:
        path = project.content / file
        save(path, {**load(path), **changes})

    return edit


ONE = f"{FIRST}/issues/01.yaml"


def test_nothing_changed_nothing_done(desk: Desk) -> None:
    before = {p: p.stat().st_mtime_ns for p in desk.project.site.rglob("*") if p.is_file()}
    result = desk.build()
    assert (result.written, result.removed, work_of(result)) == (frozenset(), frozenset(), NOTHING)
    assert {p: p.stat().st_mtime_ns for p in desk.project.site.rglob("*") if p.is_file()} == before


def test_touched_is_not_changed(desk: Desk) -> None:
    for path in desk.project.content.rglob("*"):
        path.touch()
    result = desk.build()
    assert (result.written, work_of(result).pages) == (frozenset(), frozenset())


CHANGES: dict[str, tuple[Callable[[Project], object], set[str]]] = {
    "measure": (change(ONE, measures=["集体学习9次。"]), set()),
    "next steps": (change(ONE, next_steps="继续学习。"), set()),
    "summary": (change(ONE, summary="学习走过场。"), set()),
    "title": (change(ONE, title="学习还不够到位"), set()),
    "as of": (change(ONE, as_of="2019-01-01"), set()),
    "history": (change(ONE, history=[{"date": "2020-08-01", "status": "not-started"}]), set()),
    "signatories": (change(f"{FIRST}/inspection.yaml", signatories=["某区委"]), set()),
    "other inspection": (change(f"{SECOND}/issues/01.yaml", measures=["新建学校3所。"]), set()),
    "withdrawn": (
        change(f"{FIRST}/issues/02.yaml", withdrawn={"date": "2020-09-01", "reason": "重复"}),
        set(),
    ),
    # a pager's data is a row of the table, of which it shows less
    "status": (change(ONE, status="behind"), {"issue-2.html"}),
    "due": (change(ONE, due="2020-01-31"), {"issue-2.html", "category-1.html"}),
    "withheld": (change(f"{FIRST}/issues/04.yaml", withheld="涉密"), {"issue-3.html"}),
}
"""Edits, and what may be rendered once more although it comes to the same."""


@pytest.mark.parametrize("name", CHANGES)
def test_what_shows_a_change_is_rendered_and_no_more(name: str, desk: Desk) -> None:
    edit, more = CHANGES[name]
    result, changed = desk.after(edit)
    assert result.written == changed
    in_vain = work_of(result).pages - pages(changed)
    assert in_vain <= {f"2020-provincial/{page}" for page in more}
    assert work_of(result).pages >= pages(changed)
    assert len(work_of(result).inspections) == 1


def test_a_text_leaves_the_other_inspection_unread(desk: Desk) -> None:
    result, changed = desk.after(change(ONE, measures=["集体学习9次。"]))
    assert work_of(result).inspections == {"2020-provincial"}
    assert work_of(result).index
    assert pages(changed) == {"2020-provincial/issue-1.html", "2020-provincial/bulletin.html"}


def test_a_text_that_the_search_does_not_hold_leaves_the_index_alone(desk: Desk) -> None:
    result, _ = desk.after(change(ONE, goal="学有所成。"))
    assert not work_of(result).index


def test_a_text_that_stands_on_no_other_page_leaves_the_records_alone(desk: Desk) -> None:
    desk.project.set_flags(with_search=False)
    desk.build()
    records = desk.project.memory / "records"
    before = records.stat()
    desk.after(change(ONE, measures=["集体学习9次。"]))
    assert os.path.samestat(records.stat(), before)
    desk.after(change(ONE, title="学习还不够到位"))
    assert not os.path.samestat(records.stat(), before)


def test_a_new_latest_day_stands_on_all_pages_that_show_it(desk: Desk) -> None:
    result, changed = desk.after(change(ONE, as_of="2021-01-01"))
    assert work_of(result).pages == pages(changed)
    assert not any(page.startswith("2018-city/") for page in work_of(result).pages)
    assert {"index.html", "2020-provincial/issue-2.html"} <= work_of(result).pages


def test_the_site_title_stands_on_all_pages(desk: Desk) -> None:
    result, changed = desk.after(change("site.yaml", title="又名"))
    everything = pages(frozenset(tree(desk.project.site)))
    assert work_of(result).pages == pages(changed) == everything


def test_a_template_renders_what_it_makes(desk: Desk) -> None:
    def edit(project: Project) -> None:
        path = project.templates / "components/pager.html"
        path.write_text(path.read_text("utf-8").replace("</a>", "</a><br>", 1), "utf-8")

    result, changed = desk.after(edit)
    assert pages(changed)
    assert work_of(result).pages >= pages(changed)


def test_a_static_file_renders_nothing(desk: Desk) -> None:
    def edit(project: Project) -> None:
        path = project.static / "css/base.css"
        path.write_bytes(path.read_bytes() + b"p { margin: 1px }\n")

    result, changed = desk.after(edit)
    assert result.written == changed
    assert changed == {"css/site.css"}
    assert work_of(result) == NOTHING


def test_evidence_changed_renders_nothing(desk: Desk) -> None:
    result, changed = desk.after(lambda p: (p.content / FIRST / "files/制度.pdf").write_bytes(b"2"))
    assert result.written == changed
    assert changed == {"2020-provincial/files/制度.pdf"}
    assert work_of(result).pages == frozenset()


def test_an_issue_more_renders_what_counts_it(desk: Desk) -> None:
    record = {"number": "5", "title": "新问题", "category": "3", "measures": ["做"]}
    result, changed = desk.after(lambda p: save(p.content / FIRST / "issues/05.yaml", record))
    assert work_of(result).pages == pages(changed)
    assert work_of(result).inspections == {"2020-provincial"}


def test_a_page_that_was_edited_by_hand_is_put_right(desk: Desk) -> None:
    page = desk.project.site / "2018-city/issue-1.html"
    was = page.read_bytes()
    page.write_bytes(was + b" ")
    result = desk.build()
    assert result.written == frozenset({"2018-city/issue-1.html"})
    assert page.read_bytes() == was


def test_renaming_a_file_renders_nothing(desk: Desk) -> None:
    result, changed = desk.after(lambda p: edit_issues.rename(p, DRAW))
    assert changed == set()
    assert work_of(result).pages == frozenset()


def test_an_error_and_its_repair_render_nothing(desk: Desk) -> None:
    before = tree(desk.project.site)
    edit_files.break_content(desk.project, DRAW)
    assert desk.build().written is None
    edit_files.mend(desk.project, DRAW)
    result = desk.build()
    assert (result.written, work_of(result).pages) == (frozenset(), frozenset())
    assert tree(desk.project.site) == before


def test_another_inspection_leaves_the_pages_of_others(desk: Desk) -> None:
    result, changed = desk.after(lambda p: edit_site.add_inspection(p, DRAW))
    assert work_of(result).pages == pages(changed)
    assert not any(page.startswith(("2018-city/", "2020-provincial/")) for page in changed)


def test_a_theme_overrides_a_second_template(desk: Desk) -> None:
    """Its folder of templates is called like the project's, and so are the files in it."""

    def override(name: str) -> Callable[[Project], object]:
        def edit(project: Project) -> None:
            usual = (project.templates / name).read_text("utf-8")
            text = usual.replace("</a>", "</a><i hidden>own</i>", 1).encode()
            write(project.content / "theme/templates" / name, text)

        return edit

    desk.after(override("components/footer.html"))
    result, changed = desk.after(override("components/pager.html"))
    assert pages(changed)
    assert work_of(result).pages >= pages(changed)
