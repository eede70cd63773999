"""The built site as a whole: the real register, every link, equal bytes, a golden small site."""

import json
import os
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from rectify import builder
from rectify.builder import Folders
from tests.conftest import GOOD, INSPECTION, ISSUES, ROOT, MakeContent

GOLDEN = Path(__file__).parent / "golden"


class Links(HTMLParser):
    """What a page links to and which anchors it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action"} and value is not None:
                self.targets.append(value)
            if name == "id" and value:
                self.ids.append(value)


def build(content: Path, site: Path) -> dict[str, bytes]:
    outcome = builder.build(replace(Folders.of(ROOT), content=content, site=site))
    assert outcome.report is not None, outcome.diagnostics
    return {
        p.relative_to(site).as_posix(): p.read_bytes()
        for p in site.rglob("*")
        if p.is_file() and ".rectify" not in p.parts
    }


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(ROOT / "content", tmp_path_factory.mktemp("real") / "site")


def dead_links(files: dict[str, bytes], base: str = "/") -> Iterator[str]:
    """Yield the links that do not land; the 404 page, shown anywhere, may link from `base`."""
    pages = {path: Links(data.decode()) for path, data in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{path} repeats an id"
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme in {"http", "https", "mailto", "tel"}:
                continue
            assert not parts.scheme, target
            assert path == "404.html" or not target.startswith("/"), f"{path}: {target}"
            folder = path.rpartition("/")[0]
            parts = parts._replace(path=parts.path.removeprefix(base))
            landed = (
                os.path.normpath(f"{folder}/{unquote(parts.path)}").lstrip("/")
                if parts.path
                else path
            )
            if landed not in files:
                yield f"{path}: {target}"
            elif parts.fragment and unquote(parts.fragment) not in pages[landed].ids:
                yield f"{path}: {target} (anchor)"


def test_the_real_register_is_whole(real: dict[str, bytes]) -> None:
    issues = [p for p in real if re.fullmatch(r"2020-provincial/issue-\d+\.html", p)]
    categories = [p for p in real if re.fullmatch(r"2020-provincial/category-\d+\.html", p)]
    assert (len(issues), len(categories)) == (41, 6)
    data = json.loads(real["data/issues.json"])
    assert data["inspections"][0]["totals"]["counted"] == {
        "issues": 41, "completed": 14, "mostly-completed": 21, "long-term": 4, "not-completed": 2,
    }  # fmt: skip
    assert all(row["status_basis"] == "inferred" and row["status_note"] for row in data["issues"])
    assert all(row["measures"] for row in data["issues"])


def test_the_home_page_says_what_the_bulletin_said(real: dict[str, bytes]) -> None:
    home = re.sub(r"<[^>]+>", " ", real["index.html"].decode())
    assert "与公布总数一致" in home
    for figure in ("14", "21", "34.1%", "209"):
        assert figure in home


def test_every_page_says_what_it_restates(real: dict[str, bytes]) -> None:
    for path, data in real.items():
        if path.endswith(".html"):
            assert "2020年11月11日" in data.decode(), path
            assert "重述" in data.decode(), path


def test_every_internal_link_and_anchor_lands(real: dict[str, bytes]) -> None:
    assert list(dead_links(real)) == []


def test_links_land_with_several_inspections_and_english(
    content: MakeContent, tmp_path: Path
) -> None:
    second = {
        path.replace("2020-provincial", "2018-city"): text
        for path, text in GOOD.items()
        if "/" in path
    }
    second[f"{ISSUES}/02.yaml".replace("2020-provincial", "2018-city")] = (
        "number: 2\nwithdrawn: {date: 2020-01-01, reason: 重复}\n"
    )
    extra = {
        **second,
        "site.yaml": "title: s\npublisher: p\nlanguage: en\nbase_url: https://a.cn/b/\n",
        f"{ISSUES}/03.yaml": "number: 3\ncategory: 2\nwithheld: 涉密\n",
        f"{ISSUES}/04.yaml": "number: 4\ntitle: 附件\ncategory: 1.10\nevidence: [{title: 甲, file: files/甲 1.pdf}]\n",
        "inspections/2020-provincial/files/甲 1.pdf": b"%PDF",
    }
    files = build(content(extra), tmp_path / "site")
    assert list(dead_links(files, base="/b/")) == []
    assert {"2018-city/index.html", "2020-provincial/index.html"} <= set(files)
    assert "2020-provincial/files/甲 1.pdf" in files


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two folders, files created in another order, other times, another hash seed of nothing."""
    paths = sorted(p for p in (ROOT / "content").rglob("*") if p.is_file())
    built = []
    for seed in (1, 2):
        folder = tmp_path / f"项目 {seed}" / "content"
        random.Random(seed).shuffle(paths)  # noqa: S311 - not for secrets
        for path in paths:
            target = folder / path.relative_to(ROOT / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (seed * 10**8, seed * 10**8))
        built.append(build(folder, tmp_path / f"site {seed}"))
    assert built[0] == built[1]


def test_markup_in_content_is_shown_not_obeyed(content: MakeContent, tmp_path: Path) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    issue = (
        f"number: 1\ntitle: '{evil}'\ncategory: 1.1\nsummary: '{evil}'\nmeasures: ['{evil}']\n"
        f"next_steps: '{evil}'\nresponsible: '{evil}'\ntags: ['{evil}']\nstatus_note: '{evil}'\n"
        f"figures: [{{label: '{evil}', value: '{evil}'}}]\n"
        f"history: [{{date: 2020-01-01, status: 未启动, note: '{evil}'}}]\nstatus: 已完成\n"
    )
    site = f"title: '{evil}'\npublisher: '{evil}'\nnotice: '{evil}'\n"
    files = build(content({f"{ISSUES}/01.yaml": issue, "site.yaml": site}), tmp_path / "site")
    for path, data in files.items():
        if path.endswith(".html"):
            assert b"<script>alert" not in data, path
            assert b"<img src=x" not in data, path


def test_a_withdrawn_issue_is_gone_from_every_file(content: MakeContent, tmp_path: Path) -> None:
    hidden = "只出现在这里的文字"
    issue = f"number: 1\ntitle: {hidden}\ncategory: 1.1\ntags: [{hidden}]\nmeasures: [{hidden}]\n"
    site = tmp_path / "site"
    before = build(content({f"{ISSUES}/01.yaml": issue}), site)
    assert sum(hidden.encode() in data for data in before.values()) > 3
    issue += "withdrawn: {date: 2020-11-01, reason: 与第2号重复}\n"
    after = build(content({f"{ISSUES}/01.yaml": issue}), site)
    assert not [path for path, data in after.items() if hidden.encode() in data]
    assert "与第2号重复" in after["2020-provincial/issue-1.html"].decode()


def test_a_withheld_issue_shows_no_text(content: MakeContent, tmp_path: Path) -> None:
    hidden = "只出现在这里的文字"
    issue = (
        f"number: 1\ntitle: {hidden}\ncategory: 1.1\nsummary: {hidden}\nwithheld: 涉及个人隐私\n"
        f"measures: [{hidden}]\ntags: [{hidden}]\nresponsible: {hidden}\nstatus_note: {hidden}\n"
    )
    files = build(content({f"{ISSUES}/01.yaml": issue}), tmp_path / "site")
    assert not [path for path, data in files.items() if hidden.encode() in data]
    assert "涉及个人隐私" in files["2020-provincial/issue-1.html"].decode()


def test_golden_site(content: MakeContent, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A small site, byte for byte; `--golden` writes it anew, git shows what that changed."""
    files = build(content(), tmp_path / "site")
    kept = {
        path: data for path, data in files.items() if not path.startswith(("css/", "js/", "img/"))
    }
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, data in kept.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(data)
    golden = {
        p.relative_to(GOLDEN).as_posix(): p.read_bytes() for p in GOLDEN.rglob("*") if p.is_file()
    }
    assert sorted(kept) == sorted(golden)
    for path in sorted(kept):
        assert kept[path].decode() == golden[path].decode(), path


def test_inspection_without_issues_still_builds(content: MakeContent, tmp_path: Path) -> None:
    files = build(
        content({f"{ISSUES}/01.yaml": None, f"{ISSUES}/02.yaml": None, INSPECTION: (
            "title: 通报\nkind: 巡视\nteam: 组\ninspected_unit: 区\ncutoff_date: 2020-10-31\n"
        )}),
        tmp_path / "site",
    )  # fmt: skip
    assert list(dead_links(files)) == []
