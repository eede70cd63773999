"""How long a save takes to be seen in the browser: `python -m tests.serve.measure [SAVES]`.

The register of this project (41 issues) is served and one issue's title saved again and again; the
time ends when the new title stands in the page.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.chromium import launched
from tests.conftest import ISSUES, ROOT
from tests.serve.conftest import PATIENCE, Project, Server

PAGE = "2020-provincial/issue-3.html"
FILE = f"content/{ISSUES}/03.yaml"
TELL = "document.addEventListener('DOMContentLoaded', () => tell(document.querySelector('h1').textContent))"


def main() -> int:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        server = Server(Project(Path(folder), ROOT / "content"), "--port", "0")
        page = browser.new_page()
        seen: dict[str, float] = {}
        page.expose_function("tell", lambda title: seen.setdefault(title.strip(), time.monotonic()))
        page.add_init_script(TELL)
        with page.expect_response("**/livereload/state.json"):
            page.goto(server.url + PAGE)
        times = []
        for number in range(saves):
            page.wait_for_timeout(400)
            title = f"saved {number}"
            old = server.project.path(FILE).read_text("utf-8").split("title: ", 1)[1].split("\n")[0]
            begun = time.monotonic()
            server.project.change(FILE, old, title)
            while title not in seen and time.monotonic() < begun + PATIENCE:
                page.wait_for_timeout(5)
            times.append(seen[title] - begun)
        page.close()
        builds = [
            float(line.split("（")[1].split(" ")[0]) for line in server.out if "已更新" in line
        ]
        server.stop()
    print(  # noqa: T201 - what the script is for
        f"save to seen, {saves} saves: median {statistics.median(times):.3f} s, "
        f"least {min(times):.3f} s, most {max(times):.3f} s; "
        f"of that the build: median {statistics.median(builds[1:]):.2f} s "
        f"(load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
