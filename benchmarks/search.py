"""Measures the search on generated registers, in Chromium, beside Pagefind where it is installed.

    python -m benchmarks.search 41 1000 10000 --queries 200
    python -m benchmarks.search 1000 --pagefind       with `pip install "pagefind[bin]"`

Prints a Markdown table: build time and memory, size on disk, exactness against Python's `in`,
bytes by network events (compressed as a server sends them, headers included), and times.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks import corpus
from benchmarks.memory import Memory
from rectify import search
from rectify.search.documents import SEPARATOR, SearchDocument, streams
from rectify.search.normalise import terms
from tests.chromium import launched
from tests.search.site import serving, write_page

ROWS: Final = (
    "issues", "build s", "memory MB", "files", "disk MB", "one change s", "exact", "page KB",
    "page + query KB", "p95 KB", "cold ms", "warm ms", "warm p95 ms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """What it took to make an index."""

    seconds: float
    memory: float
    """Megabytes at the peak, of all processes, counting shared pages once."""
    files: int
    size: float
    """Megabytes of the files."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what plain substrings say to it."""

    query: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page said, and what that took."""

    right: bool
    kilobytes: float
    milliseconds: float


def main() -> None:
    """Measure the sizes that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--pagefind", action="store_true")
    arguments = parser.parse_args()
    print("|", " | ".join(ROWS), "|")
    print("|", " | ".join("---" for _ in ROWS), "|")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            values = measure(size, arguments.queries, Path(folder))
        print("|", " | ".join(values), "|", flush=True)
    if arguments.pagefind:
        from benchmarks.pagefind_run import measure as measure_pagefind

        for size in arguments.sizes:
            measure_pagefind(size, arguments.queries)


def measure(size: int, count: int, folder: Path) -> list[str]:
    """Return the table's row for a register of `size` issues."""
    documents = list(corpus.documents(size))
    built = build(documents, folder)
    update = one_change(documents) if search.SMALL < size <= 20_000 else 0
    asked = questions(documents, count)
    with launched() as browser, serving(folder) as address:
        page = bytes_of_page(browser, address)
        cold = [ask_cold(browser, address, question) for question in asked[: count // 2]]
        warm = list(ask_warm(browser, address, asked))
    right = sum(answer.right for answer in (*cold, *warm))
    first = sorted(answer.kilobytes for answer in cold)
    warm_times = sorted(answer.milliseconds for answer in warm)
    return [
        f"{size:,}",
        f"{built.seconds:.1f}",
        f"{built.memory:.0f}",
        f"{built.files:,}",
        f"{built.size:.1f}",
        f"{update:.2f}" if update else "–",
        f"{right} of {len(cold) + len(warm)}",
        f"{page:.1f}",
        f"{median(first):.1f}",
        f"{first[len(first) * 95 // 100]:.1f}",
        f"{median(answer.milliseconds for answer in cold):.0f}",
        f"{median(warm_times):.0f}",
        f"{warm_times[len(warm_times) * 95 // 100]:.0f}",
    ]


def build(documents: Sequence[SearchDocument], folder: Path) -> Built:
    """Build the index in a process of its own, then write it to `folder`."""
    context = get_context("fork")
    results = context.SimpleQueue()
    process = context.Process(target=_build, args=(documents, results))
    process.start()
    peak = 0.0
    while process.is_alive():
        peak = max(peak, _memory_of_group(process.pid or 0))
        time.sleep(0.05)
    seconds, files, size = results.get()
    for file in search.run(documents):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    write_page(folder)
    return Built(seconds, peak, files, size)


def _build(documents: Sequence[SearchDocument], results: "object") -> None:
    start, files, size = time.perf_counter(), 0, 0
    for file in search.run(documents):
        files += 1
        size += len(file.data)
    results.put((time.perf_counter() - start, files, size / 1e6))  # type: ignore[attr-defined]


def _memory_of_group(pid: int) -> float:
    """Return the megabytes of a process and its children, shared pages divided among them."""
    total = 0
    for one in (pid, *_children(pid)):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1000


def _children(pid: int) -> Iterator[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    yield from map(int, text.split())


def one_change(documents: list[SearchDocument]) -> float:
    """Return the seconds that one changed issue takes; check that the bytes are a full build's."""
    memory = Memory()
    memory.files(documents)
    changed = list(documents)
    at = len(documents) // 2
    changed[at] = corpus.changed(documents[at])
    start = time.perf_counter()
    files = memory.files(changed)
    seconds = time.perf_counter() - start
    if {f.path: f.data for f in files} != {f.path: f.data for f in search.run(changed)}:
        raise SystemExit("the updated index differs from a full build")
    return seconds


def questions(documents: Sequence[SearchDocument], count: int) -> list[Question]:
    """Return queries of 1 to 8 characters, and their results by plain substrings."""
    draw = random.Random(11)  # noqa: S311 - repeatable on purpose
    places = [streams(document) for document in documents]
    found: dict[str, Question] = {}
    while len(found) < count:
        query = _query(draw, draw.choice(places))
        words = terms(query)
        if words and query not in found:
            found[query] = Question(query, tuple(_truth(documents, places, words)))
    return list(found.values())


def _query(draw: random.Random, places: tuple[str, str, str]) -> str:
    kind = draw.random()
    text = draw.choices(places, (4, 1, 1))[0]
    first = _cut(draw, text)
    if kind < 0.15:
        return first + " " + _cut(draw, draw.choice(places))[:3]
    if kind < 0.3:
        return "".join(draw.sample(places[0], 3)).replace(SEPARATOR, "")
    return first


def _cut(draw: random.Random, text: str) -> str:
    field = max(draw.sample(text.split(SEPARATOR)[:-1], 1), key=len)
    length = draw.randint(2, 8) if draw.random() < 0.95 else 1
    start = draw.randint(0, max(0, len(field) - length))
    return field[start : start + length].strip()


def _truth(
    documents: Sequence[SearchDocument], places: list[tuple[str, str, str]], words: list[str]
) -> Iterator[str]:
    ranked: list[list[str]] = [[], [], []]
    for document, (text, headings, title) in zip(documents, places, strict=True):
        lowest = 2
        for word in words:
            at = 2 if word in title else 1 if word in headings else 0 if word in text else -1
            lowest = min(lowest, at)
        if lowest >= 0:
            ranked[2 - lowest].append(document.id)
    for ids in ranked:
        yield from ids


def bytes_of_page(browser: Browser, address: str) -> float:
    """Return the kilobytes of the search page before anything is asked."""
    context = browser.new_context()
    page = context.new_page()
    loaded = Loaded(context.new_cdp_session(page))
    page.goto(address + "search.html", wait_until="networkidle")
    context.close()
    return loaded.kilobytes


class Loaded:
    """Counts the bytes of a page's requests by network events."""

    def __init__(self, session: CDPSession) -> None:
        self.kilobytes = 0.0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, float]) -> None:
        self.kilobytes += event["encodedDataLength"] / 1000


def ask_cold(browser: Browser, address: str, question: Question) -> Answer:
    """Ask in a browser that has loaded nothing yet."""
    context = browser.new_context()
    page = context.new_page()
    loaded = Loaded(context.new_cdp_session(page))
    page.goto(address + "search.html")
    page.wait_for_selector("[role=status][data-query]", state="attached")
    milliseconds = _ask(page, question.query)
    right = _is_right(page, question)
    context.close()
    return Answer(right, loaded.kilobytes, milliseconds)


def ask_warm(browser: Browser, address: str, asked: list[Question]) -> Iterator[Answer]:
    """Ask one question after the other in one page, then all again: the second time counts."""
    page = browser.new_page()
    page.goto(address + "search.html")
    page.wait_for_selector("[role=status][data-query]", state="attached")
    for question in asked:
        _ask(page, question.query)
    for question in asked:
        milliseconds = _ask(page, question.query)
        yield Answer(_is_right(page, question), 0, milliseconds)


def _ask(page: Page, query: str) -> float:
    """Type `query` and return the milliseconds until its results stand there."""
    return float(
        page.evaluate(
            """query => new Promise((resolve) => {
              const status = document.querySelector("[role=status]");
              const start = performance.now();
              const done = () => {
                if (status.dataset.query !== query) return;
                observer.disconnect();
                resolve(performance.now() - start);
              };
              const observer = new MutationObserver(done);
              observer.observe(status, { attributes: true });
              document.querySelector("[name=q]").value = query;
              document.querySelector("#search form").requestSubmit();
            })""",
            query,
        )
    )


def _is_right(page: Page, question: Question) -> bool:
    total = page.get_attribute("[role=status]", "data-total")
    ids = page.eval_on_selector_all("[data-id]", "rows => rows.map(row => row.dataset.id)")
    return total == str(len(question.ids)) and ids == list(question.ids[:20])


if __name__ == "__main__":
    main()
