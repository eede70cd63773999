"""A Hugo site from a register: a section per inspection, a page per issue, texts as Markdown.

An issue's texts are the Markdown of its page, parted by rules; everything else is front matter.
That was the quickest of the ways tried (texts in front matter, front matter as JSON).
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Final

import yaml

from benchmarks.against_hugo.register import Data, Inspection, read_inspections, read_site

TEMPLATES: Final = Path(__file__).parent / "hugo"
RULE: Final = "\n\n---\n\n"
"""Stands between the texts of an issue."""
MOST_ON_HOME: Final = 60
"""Inspections on the home page; with more, there is a page of all of them."""
SCHEMAS: Final = ("data/index.schema.json", "data/issues.schema.json")
STATIC: Final = ("css", "js", "img", "robots.txt", *SCHEMAS)
"""What our own build copies or bundles; the others get the finished files to copy."""


def write(content: Path, built: Path, folder: Path) -> None:
    """Write the Hugo project of a register to `folder`.

    Args:
        content: A content folder that `benchmarks.corpus` made.
        built: Our own site of it, which style sheet and scripts are taken from.
        folder: Where the project goes.
    """
    site = read_site(content)
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.in.*"))
    config = (TEMPLATES / "hugo.in.yaml").read_text("utf-8")
    write_text(folder / "hugo.yaml", Template(config).substitute(site))
    copy_static(built, folder / "static")
    inspections = list(read_inspections(content))
    for path, front, body in pages(site, inspections):
        write_text(folder / "content" / path, page(front, body))


def copy_static(built: Path, folder: Path) -> None:
    """Copy the files that are the same in every site."""
    for name in STATIC:
        source, target = built / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)


Content = tuple[str, Data, str]
"""A content file: path, front matter, Markdown."""


def pages(site: Data, inspections: list[Inspection]) -> Iterator[Content]:
    """Yield the content files of a site."""
    searched = "标题、方面、整改措施、下一步打算、责任单位和标签"
    for kind, title, description in (
        ("contact", "联系反馈", f"对{site['title']}的内容有意见、建议或更正，从这里反映。"),
        ("method", "统计口径", "整改状态的含义、完成率的算法、推断的含义和数据来源。"),
        ("search", "搜索", f"在{site['title']}公开的全部问题中搜索：{searched}。"),
    ):
        yield f"{kind}.md", {"title": title, "type": kind, "description": description}, ""
    if len(inspections) > MOST_ON_HOME:
        title = f"全部{len(inspections)}次巡视"
        yield "inspections.md", {"title": title, "type": "inspections"}, ""
    for inspection in inspections:
        for name, front, body in _section(inspection):
            yield f"{inspection.slug}/{name}", front, body


def _section(inspection: Inspection) -> Iterator[Content]:
    facts = inspection.facts
    yield "_index.md", facts, ""
    for category in facts["categories"]:
        number, title = category["number"], category["title"]
        front = {"title": title, "type": "category", "category": number}
        yield f"category-{number}.md", front, ""
    yield "issues.md", {"title": "全部问题", "type": "issues"}, ""
    yield "bulletin.md", {"title": facts["title"], "type": "bulletin"}, ""
    for issue in inspection.issues:
        yield f"issue-{issue['number']}.md", *issue_page(issue)


def issue_page(issue: Data) -> tuple[Data, str]:
    """Return front matter and Markdown of an issue."""
    number = int(issue["number"])
    front: Data = {
        "title": issue["title"],
        "type": "issue",
        "number": number,
        "weight": number,
        "category": issue["category"].split(".")[0],
        "heading": issue["category"],
        "status": issue.get("status", "unstated"),
    }
    for name in ("reason", "due", "review_date", "responsible", "tags"):
        if name in issue:
            front[name] = issue[name]
    front["measures"] = len(issue["measures"])
    texts = [*issue["measures"], issue.get("next_steps", "")]
    return front, RULE.join(text for text in texts if text)


def page(front: Data, body: str = "") -> str:
    """Return a content file: front matter as YAML, then Markdown."""
    text = yaml.dump(
        front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000
    )
    return f"---\n{text}---\n{body}\n" if body else f"---\n{text}---\n"


def write_text(path: Path, text: str) -> None:
    """Write a file, and its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
