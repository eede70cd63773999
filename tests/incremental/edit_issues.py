"""What an editor does to issues."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.incremental.project import Project, Record, load, save, write

STATUSES = ("completed", "基本完成", "on-track", "behind", "not-completed", "long-term", "verified")
_CLAUSES = ("完善制度", "盘活资产", "化解债务", "新建学校", "清理台账", "约谈干部", "㐂𠮷字头")


def words(draw: Random) -> str:
    """Return a text that hardly any other text has."""
    return f"{draw.choice(_CLAUSES)}{draw.randrange(10**6)}项，{draw.choice(_CLAUSES)}。"


def changed(project: Project, path: Path, change: Callable[[Record], object]) -> str:
    """Change a record on disk and say so."""
    record = load(path)
    change(record)
    save(path, record)
    return project.shown(path)


def an_issue(project: Project, draw: Random) -> Path:
    return draw.choice(project.issues())


def text(project: Project, draw: Random) -> str:
    new = words(draw)
    return changed(project, an_issue(project, draw), lambda r: r.update(measures=[new]))


def summary(project: Project, draw: Random) -> str:
    new = words(draw)
    return changed(project, an_issue(project, draw), lambda r: r.update(summary=new))


def title(project: Project, draw: Random) -> str:
    new = words(draw)[:-1]
    return changed(project, an_issue(project, draw), lambda r: r.update(title=new))


def status(project: Project, draw: Random) -> str:
    new = draw.choice(STATUSES)
    return changed(project, an_issue(project, draw), lambda r: r.update(status=new))


def category(project: Project, draw: Random) -> str:
    path = an_issue(project, draw)
    known = headings(path)
    return changed(project, path, lambda r: r.update(category=draw.choice(known)))


def headings(path: Path) -> list[str]:
    """Return the headings under which an issue of this inspection may stand."""
    inspection = load(path.parent.parent / "inspection.yaml")
    found = []
    for top in inspection["categories"]:
        found += [heading["number"] for heading in top.get("headings", ())] or [top["number"]]
    return found


def free_number(path: Path) -> int:
    """Return a number that no issue of this inspection has, a hole first."""
    taken = {int(load(other)["number"]) for other in path.parent.glob("*.yaml") if _is_fine(other)}
    return next(number for number in range(1, 100) if number not in taken)


def _is_fine(path: Path) -> bool:
    try:
        return bool(load(path)["number"])
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        return False
    except Exception:  # noqa: BLE001 - yaml's errors have many classes
        return False


def number(project: Project, draw: Random) -> str:
    path = an_issue(project, draw)
    return changed(project, path, lambda r: r.update(number=str(free_number(path))))


def swap_numbers(project: Project, draw: Random) -> str:
    path = an_issue(project, draw)
    others = [other for other in project.issues() if other.parent == path.parent]
    other = draw.choice(others)
    one, two = load(path), load(other)
    if path != other:
        one["number"], two["number"] = two["number"], one["number"]
        save(path, one)
        save(other, two)
    return f"{project.shown(path)} and {project.shown(other)}"


def newest(project: Project, draw: Random) -> str:
    """Give an issue a later day than any other has."""
    day = f"20{draw.randrange(30, 99)}-{draw.randrange(1, 13):02}-01"
    return changed(project, an_issue(project, draw), lambda r: r.update(as_of=day))


def due(project: Project, draw: Random) -> str:
    day = f"20{draw.randrange(17, 23)}-03-31"
    return changed(project, an_issue(project, draw), lambda r: r.update(due=day))


def labels(project: Project, draw: Random) -> str:
    tag, office = draw.choice(["债务", "教育", "环保"]), draw.choice(["区财政局", "区教育局"])
    change = {"tags": [tag], "responsible": [office]}
    return changed(project, an_issue(project, draw), lambda r: r.update(change))


def history(project: Project, draw: Random) -> str:
    entry = {
        "date": f"2017-0{draw.randrange(1, 9)}-01",
        "status": "not-started",
        "note": words(draw),
    }
    add: Callable[[Record], object] = lambda r: r.setdefault("history", []).append(entry)  # noqa: E731
    return changed(project, an_issue(project, draw), add)


def withdraw(project: Project, draw: Random) -> str:
    stone = {"date": "2020-11-01", "reason": f"与第{draw.randrange(50)}号重复"}
    return changed(project, an_issue(project, draw), lambda r: r.update(withdrawn=stone))


def withhold(project: Project, draw: Random) -> str:
    reason = f"涉及个人隐私{draw.randrange(9)}"
    return changed(project, an_issue(project, draw), lambda r: r.update(withheld=reason))


def publish(project: Project, draw: Random) -> str:
    """Bring a withdrawn or withheld issue back."""
    path = an_issue(project, draw)
    known = headings(path)

    def change(record: Record) -> None:
        for key in ("withdrawn", "withheld"):
            record.pop(key, None)
        record.setdefault("title", words(draw)[:-1])
        record.setdefault("category", known[0])

    return changed(project, path, change)


def new(project: Project, draw: Random) -> str:
    folder = draw.choice(project.inspections()).parent / "issues"
    path = folder / f"{draw.choice('abc')}{draw.randrange(100)}.yaml"
    record = {"title": words(draw)[:-1], "category": headings(path)[-1], "measures": [words(draw)]}
    if not path.exists():
        save(path, {"number": str(free_number(path)), **record})
    return project.shown(path)


def delete(project: Project, draw: Random) -> str:
    path = an_issue(project, draw)
    if len(project.issues()) < 2:
        return "nothing: one issue is left"
    path.unlink()
    return project.shown(path)


def rename(project: Project, draw: Random) -> str:
    """Give an issue's file another name, before or behind all others."""
    path = an_issue(project, draw)
    to = path.with_name(f"{draw.choice('0z')}{draw.randrange(1000)}.yaml")
    if not to.exists():
        path.rename(to)
    return f"{project.shown(path)} to {to.name}"


def swap_names(project: Project, draw: Random) -> str:
    """Let two files swap their names: each name stays, with the other's content and times."""
    one, two = an_issue(project, draw), an_issue(project, draw)
    if one == two or one.parent != two.parent:
        return "nothing: no two files of one inspection"
    between = one.with_name("between.yaml.tmp")
    one.rename(between)
    two.rename(one)
    between.rename(two)
    return f"{project.shown(one)} and {project.shown(two)}"


def evidence(project: Project, draw: Random) -> str:
    """Add a file and name it."""
    path = an_issue(project, draw)
    name = f"files/{draw.choice(('照片', '台账', 'a'))} {draw.randrange(20)}.pdf"
    write(path.parent.parent / name, draw.randbytes(20))
    entry = {"title": words(draw)[:-1], "file": name}
    return changed(project, path, lambda r: r.update(evidence=[entry]))


def evidence_changed(project: Project, draw: Random) -> str:
    files = sorted(project.content.glob("inspections/*/files/*"))
    if not files:
        return "nothing: no evidence"
    path = draw.choice(files)
    path.write_bytes(draw.randbytes(20))
    return project.shown(path)


def evidence_removed(project: Project, draw: Random) -> str:
    """Take every evidence off an issue; its files stay or go."""
    path = an_issue(project, draw)
    names = [entry.get("file", "") for entry in load(path).get("evidence", ())]
    changed(project, path, lambda r: r.pop("evidence", None))
    for name in filter(None, names):
        others = "".join(other.read_text("utf-8") for other in project.issues())
        if draw.random() < 0.5 and name not in others:
            (path.parent.parent / name).unlink(missing_ok=True)
    return project.shown(path)


EDITS = (
    text, summary, title, status, category, number, swap_numbers, newest, due, labels, history,
    withdraw, withhold, publish, new, delete, rename, swap_names, evidence, evidence_changed,
    evidence_removed,
)  # fmt: skip
