"""Measures what one changed issue costs the search index, as a process of its own.

    python -m benchmarks.change 10000

Prints, for each kind of change, the CPU seconds (user and system, the best of five) of a process
that starts, loads the memory from the disk, brings the index up to date and saves. The index is
compared with a full build's.
"""

import argparse
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from benchmarks import corpus
from rectify import search
from rectify.search.documents import SearchDocument
from rectify.search.store import Part, Store, Update

TIMES: Final = 5

ONCE: Final = """
import pickle, sys
from rectify.search.store import Part, Store
with open(sys.argv[1], "rb") as task:
    folder, token, rows, slug, own = pickle.load(task)
store = Store(folder)
update = store.update([Part(*row, lambda: own) for row in rows], token)
for file in update.written:
    pass
assert not update.is_whole and store.save()
"""
"""What is measured; of unchanged parts nobody asks for documents."""


def changes(documents: Sequence[SearchDocument], at: int) -> dict[str, SearchDocument]:
    """Return the documents that the issue `at` becomes."""
    old = documents[at]
    status = "completed" if old.status == "verified" else "verified"
    return {
        "nothing": old,
        "status": replace(old, status=status),
        "title": replace(old, title=old.title + "，整改缓慢"),
        "one measure": corpus.changed(old),
        "all texts": replace(old, fields=documents[at // 2].fields),
    }


def parts_of(documents: Sequence[SearchDocument], new: SearchDocument | None = None) -> list[Part]:
    """Return the documents as parts, of which one is changed."""
    groups = [list(some) for _, some in groupby(documents, key=lambda document: document.slug)]
    return [_part(group, new) for group in groups]


def _part(group: list[SearchDocument], new: SearchDocument | None) -> Part:
    slug = group[0].slug
    if new is None or new.slug != slug or new in group:
        return Part(slug, "old", lambda: group)
    return Part(slug, "new", lambda: [new if one.id == new.id else one for one in group])


def main() -> None:
    """Measure a register of the size that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    documents = list(corpus.documents(parser.parse_args().size))
    at = len(documents) // 2
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        store = Store(home / "whole")
        update = store.update(parts_of(documents))
        files = {file.path: file.data for file in update.written}
        store.save()
        print(f"{len(files):,} files, memory {_megabytes(home / 'whole'):.0f} MB", flush=True)
        for kind, new in changes(documents, at).items():
            task = home / "task"
            rows = [(one.slug, one.digest) for one in parts_of(documents, new)]
            own = [
                new if one is documents[at] else one for one in documents if one.slug == new.slug
            ]
            task.write_bytes(pickle.dumps((home / "memory", update.token, rows, new.slug, own)))
            seconds = min(_measured(home, task) for _ in range(TIMES))
            changed = Store(home / "whole").update(parts_of(documents, new), update.token)
            print(f"{kind:12} {seconds:.3f} s, {_difference(files, changed, documents, new)}")


def _measured(home: Path, task: Path) -> float:
    shutil.rmtree(home / "memory", ignore_errors=True)
    shutil.copytree(home / "whole", home / "memory")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", ONCE, str(task)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _difference(
    files: dict[str, bytes],
    update: Update,
    documents: Sequence[SearchDocument],
    new: SearchDocument,
) -> str:
    written = {file.path: file.data for file in update.written}
    found = {path: data for path, data in files.items() if path not in update.removed} | written
    full = [new if one.id == new.id else one for one in documents]
    if found != {file.path: file.data for file in search.run(full)}:
        raise SystemExit("the updated index differs from a full build")
    return f"{len(written):,} files, {sum(map(len, written.values())) / 1e6:.2f} MB"


if __name__ == "__main__":
    main()
