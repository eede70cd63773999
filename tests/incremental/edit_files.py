"""What editors, git and copying programs do to files behind the times that a disk shows."""

import os
import shutil
from pathlib import Path
from random import Random

from tests.incremental.edit_issues import an_issue
from tests.incremental.project import CONTROL, Project, load, write

_OLD = 10**18
"""A moment in 2001, in nanoseconds."""


def a_source(project: Project, draw: Random) -> Path:
    """Return any file that the site is made of."""
    folders = (project.content, project.content, project.templates, project.static)
    folder = draw.choice(folders)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return draw.choice([path for path in files if path not in project.broken])


def touch(project: Project, draw: Random) -> str:
    path = a_source(project, draw)
    path.touch()
    return project.shown(path)


def age(project: Project, draw: Random) -> str:
    """Give a file an older time, as an archive does that is unpacked."""
    path = a_source(project, draw)
    moment = _OLD + draw.randrange(10**15)
    os.utime(path, ns=(moment, moment))
    return project.shown(path)


def same_size_and_time(project: Project, draw: Random) -> str:
    """Change a figure in a text and put the time back."""
    path = an_issue(project, draw)
    before = path.stat()
    path.write_bytes(_as_long(path.read_bytes(), draw))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    return project.shown(path)


def replaced_with_old_time(project: Project, draw: Random) -> str:
    """Put another file in place of one, of the same size and older than it, as git may."""
    path = an_issue(project, draw)
    before = path.stat()
    draft = path.with_name(f"{path.name}.tmp")
    draft.write_bytes(_as_long(path.read_bytes(), draw))
    moment = before.st_mtime_ns if draw.random() < 0.5 else _OLD
    os.utime(draft, ns=(moment, moment))
    draft.replace(path)
    return project.shown(path)


def _as_long(data: bytes, draw: Random) -> bytes:
    """Return a text with one character changed in a measure or title, as long as before."""
    text = data.decode()
    for old, new in (("建立", "修订"), ("修订", "建立"), ("项", "次"), ("次", "项"), ("议", "风")):
        places = [at for at in range(len(text)) if text.startswith(old, at)]
        if places:
            at = draw.choice(places)
            return (text[:at] + new + text[at + len(old) :]).encode()
    return data


def away(project: Project, draw: Random) -> str:
    path = an_issue(project, draw)
    if len(project.issues()) < 2:
        return "nothing: one issue is left"
    to = project.attic / "away" / path.relative_to(project.content)
    to.parent.mkdir(parents=True, exist_ok=True)
    path.replace(to)
    return project.shown(path)


def back(project: Project, draw: Random) -> str:
    """Bring back what was moved away, if its place is free."""
    del draw
    moved = []
    for path in sorted((project.attic / "away").rglob("*.yaml")):
        to = project.content / path.relative_to(project.attic / "away")
        numbers = [load(other)["number"] for other in to.parent.glob("*.yaml") if other not in project.broken]  # fmt: skip
        if to.parent.is_dir() and not to.exists() and load(path)["number"] not in numbers:
            path.replace(to)
            moved.append(project.shown(to))
    return ", ".join(moved) or "nothing was away"


def commit(project: Project, draw: Random) -> str:
    """Keep the content as it is, times included."""
    del draw
    if project.broken:
        return "nothing: broken files are not kept"
    shutil.rmtree(project.attic / "commit", ignore_errors=True)
    shutil.copytree(project.content, project.attic / "commit")
    return "kept"


def checkout(project: Project, draw: Random) -> str:
    """Bring the kept content back: only files that differ are written, with old times or new."""
    kept = project.attic / "commit"
    if not kept.exists() or project.broken:
        return "nothing was kept"
    is_old = draw.random() < 0.7
    for path in [path for path in project.content.rglob("*") if path.is_file()]:
        if not (kept / path.relative_to(project.content)).exists():
            path.unlink()
    for path in [path for path in kept.rglob("*") if path.is_file()]:
        _check_out(path, project.content / path.relative_to(kept), is_old=is_old)
    for folder in sorted(project.content.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return "with old times" if is_old else "with new times"


def _check_out(kept: Path, path: Path, *, is_old: bool) -> None:
    if path.exists() and path.read_bytes() == kept.read_bytes():
        return
    path.unlink(missing_ok=True)
    write(path, kept.read_bytes())
    if is_old:
        os.utime(path, ns=(kept.stat().st_atime_ns, kept.stat().st_mtime_ns))


_GARBAGE = {
    "inspections/*/issues/*.yaml": (b"number: 1\n\ttitle", b"\xff\xfe", b"", b"number: 1\ntitel: x\n"),
    "inspections/*/inspection.yaml": (b"title: [", b"title: x\n"),
    "site.yaml": (b"title: x\n",),
    "theme/templates/pages/method.html": (b"{% if %}", b"{{ view.nothing }}"),
}  # fmt: skip


def break_content(project: Project, draw: Random) -> str:
    """Break a file so that nothing can be built."""
    pattern = draw.choice(sorted(_GARBAGE))
    found = sorted(project.content.glob(pattern)) or [project.content / pattern]
    found = [path for path in found if "*" not in path.name and path not in project.broken]
    return _break(project, found, draw.choice(_GARBAGE[pattern]), draw)


def break_template(project: Project, draw: Random) -> str:
    paths = [project.templates / name for name in ("base.html", "pages/issue.html")]
    found = [path for path in paths if path not in project.broken]
    return _break(project, found, draw.choice((b"{% if %}", b"{{ nothing }}")), draw)


def dead_link(project: Project, draw: Random) -> str:
    """Link to what is not there, which only the finished pages show."""
    path = an_issue(project, draw)
    data = path.read_bytes()
    text = "summary: 见[附件](no-such.html)\n"
    if b"summary:" in data or b"with" in data:
        return "nothing: this issue has a summary, or shows none"
    return _break(project, [path], data + text.encode(), draw)


def _break(project: Project, found: list[Path], data: bytes, draw: Random) -> str:
    if not found or project.broken:
        return "nothing: enough is broken"
    path = draw.choice(found)
    project.broken[path] = path.read_bytes() if path.exists() else None
    write(path, data)
    return project.shown(path)


def mend(project: Project, draw: Random) -> str:
    """Put right all that was broken."""
    del draw
    mended = [project.shown(path) for path in project.broken]
    for path, data in project.broken.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            write(path, data)
    project.broken.clear()
    return ", ".join(mended) or "nothing was broken"


# the site's folder, changed by others -----------------------------------------------------------


def _ours(project: Project) -> list[Path]:
    """Return the files of the site that a build made."""
    if not project.site.is_dir():
        return []
    files = (path for path in project.site.rglob("*") if path.is_file())
    return sorted(
        path
        for path in files
        if CONTROL not in path.parts
        and path.relative_to(project.site).as_posix() not in project.foreign
    )


def output_deleted(project: Project, draw: Random) -> str:
    if not (files := _ours(project)):
        return "nothing: no site"
    path = draw.choice(files)
    path.unlink()
    return project.shown(path)


def output_edited(project: Project, draw: Random) -> str:
    """Edit a page by hand; at times nobody can tell by its size or time."""
    if not (files := _ours(project)):
        return "nothing: no site"
    path = draw.choice(files)
    before, data = path.stat(), path.read_bytes()
    if project.flags.is_vast:  # of a site of many files, one that is written in place is not seen
        path.unlink()
        path.write_bytes(data + b"by hand")
    elif draw.random() < 0.5 and data:
        path.write_bytes(data[:-1] + (b"!" if data[-1:] != b"!" else b"?"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        path.write_bytes(data + b"by hand")
    return project.shown(path)


def output_folder_deleted(project: Project, draw: Random) -> str:
    if not (files := _ours(project)):
        return "nothing: no site"
    folder = draw.choice(files).parent
    if folder == project.site:
        return "nothing: that would be the whole site"
    shutil.rmtree(folder)
    project.foreign = {name for name in project.foreign if (project.site / name).exists()}
    return project.shown(folder)


def site_deleted(project: Project, draw: Random) -> str:
    del draw
    shutil.rmtree(project.site, ignore_errors=True)
    project.foreign.clear()
    return "site"


def foreign_file(project: Project, draw: Random) -> str:
    """Put a file of one's own into the site, where no page will be."""
    if not _ours(project):
        return "nothing: no site"
    name = draw.choice(("CNAME", "2020-provincial/notes.txt", "verify/a.txt"))
    if not (project.site / name).exists():
        write(project.site / name, b"mine")
        project.foreign.add(name)
    return name


EDITS = (
    touch, age, same_size_and_time, replaced_with_old_time, away, back, commit, checkout,
    break_content, break_template, dead_link, mend, output_deleted, output_edited,
    output_folder_deleted, site_deleted, foreign_file,
)  # fmt: skip
