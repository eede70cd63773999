"""Pagefind on the same registers and with the same queries, for comparison.

It indexes one HTML page per issue and runs in a page without a Content-Security-Policy, since it
needs WebAssembly and `fetch`. It loads its index in a worker, whose requests are outside of the
page's network events: its bytes are not measured here.
"""

import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.search import Question, questions
from rectify.search.documents import SearchDocument
from tests.chromium import launched
from tests.search.site import serving

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>search</title>
<script type="module">
import * as pagefind from "./pagefind/pagefind.js";
window.ask = async (query) => {
  const start = performance.now();
  const answer = await pagefind.search(query);
  const rows = await Promise.all(answer.results.slice(0, 20).map((row) => row.data()));
  const milliseconds = performance.now() - start;
  const all = await Promise.all(answer.results.map((row) => row.data()));
  return { milliseconds, rows: rows.length, urls: all.map((row) => row.url) };
};
</script>"""


def measure(size: int, count: int, python: str = sys.executable) -> None:
    """Print how Pagefind does on a register of `size` issues."""
    documents = list(corpus.documents(size))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for document in documents:
            path = folder / document.url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_html(document), encoding="utf-8")
        start = time.perf_counter()
        command = [python, "-m", "pagefind", "--site", name]
        subprocess.run(command, check=True, capture_output=True)
        built = time.perf_counter() - start
        (folder / "ask.html").write_text(PAGE, encoding="utf-8")
        print(f"Pagefind, {size:,} issues: build {built:.1f} s, {_ask(folder, documents, count)}")


def _html(document: SearchDocument) -> str:
    parts = (str(document.number), document.category, document.heading)
    texts = (*parts, *(field.text for field in document.fields))
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    title = escape(document.title)
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
        f"<body data-pagefind-body><h1>{title}</h1>{body}</body></html>"
    )


def _ask(folder: Path, documents: list[SearchDocument], count: int) -> str:
    asked = questions(documents, count)
    address_of = {document.id: f"/{document.url}" for document in documents}
    right = 0
    warm: list[float] = []
    with launched() as browser, serving(folder) as address:
        for question in asked:
            context = browser.new_context()
            page = context.new_page()
            page.goto(address + "ask.html", wait_until="networkidle")
            answer = page.evaluate("query => window.ask(query)", question.query)
            warm.append(page.evaluate("query => window.ask(query)", question.query)["milliseconds"])
            right += _is_right(answer["urls"], question, address_of)
            context.close()
    return f"{right} of {len(asked)} lists right, asked again {median(warm):.0f} ms"


def _is_right(urls: list[str], question: Question, address_of: dict[str, str]) -> bool:
    """Return whether the list has the right issues; their order is not judged."""
    return sorted(urls) == sorted(address_of[name] for name in question.ids)
