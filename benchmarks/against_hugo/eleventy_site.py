"""An Eleventy site from a register: the content files of the Hugo site, with Nunjucks layouts."""

import json
import shutil
from pathlib import Path
from typing import Final

from benchmarks.against_hugo.hugo_site import (
    TEMPLATES as HUGO,
    copy_static,
    page,
    pages,
    write_text,
)
from benchmarks.against_hugo.register import Data, read_inspections, read_site

TEMPLATES: Final = Path(__file__).parent / "eleventy"


def write(content: Path, built: Path, folder: Path) -> None:
    """Write the Eleventy project of a register to `folder`; see `hugo_site.write`."""
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    shutil.copytree(HUGO / "data", folder / "_data")
    copy_static(built, folder / "static")
    inspections = list(read_inspections(content))
    latest = max(inspection.facts["cutoff_date"] for inspection in inspections)
    site = {**read_site(content), "updated": latest}
    write_text(folder / "_data" / "site.json", json.dumps(site, ensure_ascii=False))
    write_text(folder / "package.json", json.dumps({"type": "module"}))
    for path, front, body in pages(site, inspections):
        name, own = _for_eleventy(path, front)
        write_text(folder / "content" / name, page(own, body))


def _for_eleventy(path: str, front: Data) -> tuple[str, Data]:
    """Return a content file's path and front matter as Eleventy takes them.

    `tags` would make a collection of each tag, which no page needs.
    """
    name = path.replace("_index.md", "index.md")
    kind = front.get("type", "section")
    renamed = {("labels" if name == "tags" else name): value for name, value in front.items()}
    address = name.removesuffix(".md") + ".html"
    return name, {**renamed, "type": kind, "layout": f"{kind}.njk", "permalink": address}
