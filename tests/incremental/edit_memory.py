"""What happens to what is remembered, and to whole states of site and memory; other flags."""

import shutil
from pathlib import Path
from random import Random

from tests.incremental.project import NAMES, Project, write


def _files(project: Project) -> list[Path]:
    return sorted(path for path in project.memory.rglob("*") if path.is_file())


def _one(project: Project, draw: Random) -> Path | None:
    files = _files(project)
    return draw.choice(files) if files else None


def memory_deleted(project: Project, draw: Random) -> str:
    del draw
    _delete(project.memory)
    return "all"


def _delete(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.unlink(missing_ok=True)


def memory_lost(project: Project, draw: Random) -> str:
    """Lose one file of it."""
    path = _one(project, draw)
    if path is None:
        return "nothing is remembered"
    path.unlink()
    return project.shown(path)


def memory_corrupted(project: Project, draw: Random) -> str:
    """Change one byte."""
    path = _one(project, draw)
    data = bytearray(path.read_bytes() if path else b"")
    if path is None or not data:
        return "nothing is remembered"
    at = draw.randrange(len(data))
    data[at] ^= 1 << draw.randrange(8)
    path.write_bytes(data)
    return f"{project.shown(path)} at byte {at}"


def memory_truncated(project: Project, draw: Random) -> str:
    path = _one(project, draw)
    if path is None:
        return "nothing is remembered"
    data = path.read_bytes()
    path.write_bytes(data[: draw.randrange(len(data) + 1)])
    return project.shown(path)


def memory_is_garbage(project: Project, draw: Random) -> str:
    path = _one(project, draw)
    if path is None:
        return "nothing is remembered"
    path.write_bytes(draw.choice((b"", b"{}", b"null", draw.randbytes(100), b"\x80\x05N.")))
    return project.shown(path)


def memory_is_a_file(project: Project, draw: Random) -> str:
    """Leave a file where its folder should be."""
    del draw
    _delete(project.memory)
    write(project.memory, b"x")
    return "a file"


def memory_mixed(project: Project, draw: Random) -> str:
    """Put half of another state's files among its own."""
    kept = project.attic / "memory"
    for path in sorted(kept.rglob("*")):
        to = project.memory / path.relative_to(kept)
        if path.is_file() and draw.random() < 0.5 and not project.memory.is_file():
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, to)
    return "with what was kept" if kept.exists() else "nothing was kept"


def keep_state(project: Project, draw: Random) -> str:
    """Keep site and memory as they are, times included, as a build server's cache does."""
    del draw
    for folder in (project.memory, project.site):
        kept = project.attic / folder.name.strip(".").replace("rectify", "memory")
        shutil.rmtree(kept, ignore_errors=True)
        if folder.is_dir():
            shutil.copytree(folder, kept)
    project.kept_foreign = set(project.foreign)
    return "kept"


def older_memory(project: Project, draw: Random) -> str:
    """Bring back what was remembered then, as on a change of branch."""
    del draw
    kept = project.attic / "memory"
    if not kept.exists():
        return "nothing was kept"
    _delete(project.memory)
    shutil.copytree(kept, project.memory)
    return "brought back"


def older_site(project: Project, draw: Random) -> str:
    """Bring back the site of then, times and control folder included."""
    del draw
    kept = project.attic / "site"
    if not kept.exists():
        return "nothing was kept"
    shutil.rmtree(project.site, ignore_errors=True)
    shutil.copytree(kept, project.site)
    project.foreign = set(project.kept_foreign)
    return "brought back"


def moved(project: Project, draw: Random) -> str:
    """Let the whole project stand in another folder: what is remembered must not mind."""
    if project.broken:
        return "nothing: something is broken"
    del draw
    to = project.root.with_name(NAMES[1 - NAMES.index(project.root.name)])
    project.root.rename(to)
    project.root = to
    return to.name


def search_flag(project: Project, draw: Random) -> str:
    del draw
    project.set_flags(with_search=not project.flags.with_search)
    return str(project.flags)


def jobs_flag(project: Project, draw: Random) -> str:
    del draw
    project.set_flags(jobs=3 - project.flags.jobs)
    return str(project.flags)


def process_flag(project: Project, draw: Random) -> str:
    del draw
    project.set_flags(in_one_process=not project.flags.in_one_process)
    return str(project.flags)


def index_flag(project: Project, draw: Random) -> str:
    """Let fewer or more issues be too many for the small search index.

    That is fixed in the package, and what another package remembers is not believed.
    """
    for folder in (project.memory, project.attic / "memory"):
        _delete(folder)
    project.set_flags(small_index=draw.choice((1, 4, 5, 300)))
    return str(project.flags)


def vast_flag(project: Project, draw: Random) -> str:
    """Let the site have too many files for looking at each, or no more."""
    del draw
    project.set_flags(is_vast=not project.flags.is_vast)
    return str(project.flags)


EDITS = (
    memory_deleted, memory_lost, memory_corrupted, memory_truncated, memory_is_garbage,
    memory_is_a_file, memory_mixed, keep_state, older_memory, older_site, moved, search_flag,
    jobs_flag, process_flag, index_flag, vast_flag,
)  # fmt: skip
