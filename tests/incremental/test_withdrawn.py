"""A withdrawn or withheld issue is gone from every file of the site in the same build."""

from collections.abc import Iterator
from functools import partial
from html import unescape
from itertools import chain
from pathlib import Path

import pytest

from tests.incremental import interface
from tests.incremental.project import FIRST, Flags, Project, load, save, write
from tests.incremental.sequence import Sequence, Servers
from tests.search.reader import Reader
from tests.search.test_packing import unpack

SECRETS = {
    "title": "绝密标题甲乙",
    "summary": "不宜摘要丙丁",
    "measures": "机密措施戊己",
    "next_steps": "后续秘事庚辛",
    "goal": "隐去目标壬癸",
    "reason": "内情缘由子丑",
    "status_note": "依据说明寅卯",
    "responsible": "神秘单位辰巳",
    "lead": "牵头密处午未",
    "tags": "暗中标签申酉",
    "note": "往事记录戌亥",
    "figure": "数值名称天地",
    "evidence": "佐证名目玄黄",
    "file": "宇宙洪荒",
    "inside": "附件里面的话",
    "measure title": "措施标题日月",
}
PUBLIC_REASON = "与第一号问题重复"


def secretive(number: int) -> dict[str, object]:
    """Return an issue with a text of its own in every field."""
    of = SECRETS
    return {
        "number": str(number),
        "title": of["title"],
        "category": "2",
        "status": "on-track",
        "summary": of["summary"],
        "measures": [{"title": of["measure title"], "text": of["measures"]}],
        "next_steps": of["next_steps"],
        "goal": of["goal"],
        "reason": of["reason"],
        "status_note": of["status_note"],
        "responsible": [of["responsible"]],
        "lead": [of["lead"]],
        "tags": [of["tags"]],
        "history": [{"date": "2020-08-01", "status": "not-started", "note": of["note"]}],
        "figures": [{"label": of["figure"], "value": "3"}],
        "evidence": [{"title": of["evidence"], "file": f"files/{of['file']}.txt"}],
    }


@pytest.mark.parametrize("is_large", [False, True], ids=["small index", "large index"])
@pytest.mark.parametrize("key", ["withdrawn", "withheld", "deleted"])
def test_nothing_of_it_is_left(key: str, servers: Servers, *, is_large: bool) -> None:
    sequence = Sequence(servers, Flags(small_index=1 if is_large else 300))
    project = sequence.project
    path = project.content / FIRST / "issues/20.yaml"
    save(path, secretive(20))
    write(path.parent.parent / f"files/{SECRETS['file']}.txt", SECRETS["inside"].encode())
    sequence.build()
    shown = {name for name, word in SECRETS.items() if any(places(project, word))}
    assert shown == SECRETS.keys(), "the test would not see what is left of these"
    issue = load(path)
    if key == "withdrawn":
        save(path, {**issue, key: {"date": "2020-11-01", "reason": PUBLIC_REASON}})
    elif key == "withheld":
        save(path, {**issue, key: PUBLIC_REASON})
    else:
        path.unlink()
    assert servers.new.fork(partial(interface.build, project)).written
    left = {word: found for word in SECRETS.values() if (found := list(places(project, word)))}
    assert left == {}
    page = project.site / "2020-provincial/issue-20.html"
    assert page.exists() == (key != "deleted")
    assert key == "deleted" or PUBLIC_REASON in page.read_text("utf-8")


def places(project: Project, word: str) -> Iterator[str]:
    """Yield the files of the site that hold a word, in whatever way, or are called so."""
    files = {p.relative_to(project.site).as_posix(): p for p in project.site.rglob("*")}
    for name, path in files.items():
        if word in name or (path.is_file() and word in readable(name, path)):
            yield name
    yield from _found_by_search(project, word)


def readable(name: str, path: Path) -> str:
    """Return all that can be read in a file: as it is, without HTML's marks, unpacked."""
    text = path.read_bytes().decode("utf-8", "replace")
    if name.startswith("search/"):
        values = chain.from_iterable(value.split("\t") for value in text.split('"')[1::2])
        return text + "\n".join(map(unpack, values))
    return f"{text}\n{unescape(text)}"


def _found_by_search(project: Project, word: str) -> Iterator[str]:
    """Ask a large index for the word, as the search page does."""
    folder = project.site / "search"
    if not (folder / "t").is_dir():
        return
    files = {f"search/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in folder.rglob("*.js")}  # fmt: skip
    reader = Reader(files)
    for at in range(len(word) - 2):
        answer = reader._term(word[at : at + 3])
        if answer.checked and answer.hits:
            yield f"the search index by {word[at : at + 3]}"
