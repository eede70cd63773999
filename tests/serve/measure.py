"""How long a save takes to be seen in the browser: `python -m tests.serve.measure [--issues N]`.

A register is served and the title of one of its issues saved again and again; the time ends when
the new title stands in the page. The register is this project's own (41 issues), or one of N issues
from `benchmarks.corpus`, or any content folder.
"""

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import write_register
from rectify import builder
from rectify.serve.building import OPTIONS
from rectify.values import replace
from tests.chromium import launched
from tests.conftest import ROOT
from tests.serve.conftest import PATIENCE, Project, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TELL = "document.addEventListener('DOMContentLoaded', () => tell(document.querySelector('h1').textContent))"


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content = arguments.content or ROOT / "content"
        if arguments.issues:
            content = root / "corpus"
            write_register(arguments.issues, content)
        (root / "project").mkdir()
        project = Project(root / "project", content)
        usual = root / "project/content", root / "project/site"
        folders = builder.Folders.remembering(root / "project", *usual)
        builder.build(folders, options=replace(OPTIONS, jobs=None))  # nobody waits for a first one
        with launched() as browser:
            server = Server(project, "--port", "0")
            times = _times(browser, server, arguments.saves, arguments.pause)
            server.stop()
    said = re.findall(r"已更新.*（([\d.]+) ", "".join(server.out))
    builds = [float(seconds) for seconds in said]
    print(  # noqa: T201 - what the script is for
        f"save to seen, {len(times)} saves: median {statistics.median(times):.3f} s, "
        f"least {min(times):.3f} s, most {max(times):.3f} s; "
        f"of that the build: median {statistics.median(builds):.2f} s "
        f"(load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
    )
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.4, help="seconds from seen to next save")
    parser.add_argument("--issues", type=int, help="make a register of so many issues")
    parser.add_argument("--content", type=Path, help="content folder of the register to measure")
    return parser.parse_args()


def _times(browser: "Browser", server: Server, saves: int, pause: float) -> list[float]:
    """Return the seconds from each save until it was seen."""
    content = server.project.path("content")
    issues = sorted(content.glob("inspections/*/issues/*.yaml"))
    issue = issues[len(issues) // 2]
    page = browser.new_page()
    seen: dict[str, float] = {}
    page.expose_function("tell", lambda title: seen.setdefault(title.strip(), time.monotonic()))
    page.add_init_script(TELL)
    with page.expect_response("**/livereload/state.json"):
        page.goto(server.url + _url_of(issue))
    times = []
    for number in range(saves):
        page.wait_for_timeout(pause * 1000)
        times.append(_time(page, server.project, issue, f"saved {number}", seen))
    page.close()
    return times


def _time(page: "Page", project: Project, issue: Path, title: str, seen: dict[str, float]) -> float:
    old = re.findall(r"^title: (.*)$", issue.read_text("utf-8"), re.MULTILINE)[0]
    begun = time.monotonic()
    project.change(str(issue), old, title)
    while title not in seen and time.monotonic() < begun + PATIENCE:
        page.wait_for_timeout(5)
    return seen[title] - begun


def _url_of(issue: Path) -> str:
    number = re.findall(r"^number: (\d+)", issue.read_text("utf-8"), re.MULTILINE)[0]
    return f"{issue.parent.parent.name}/issue-{number}.html"


if __name__ == "__main__":
    sys.exit(main())
