"""What an editor does to inspections, to the site as a whole, to its look and its templates."""

import shutil
from pathlib import Path
from random import Random

from tests.incremental.edit_issues import changed, words
from tests.incremental.project import Project, Record, load, save, write


def an_inspection(project: Project, draw: Random) -> Path:
    return draw.choice(project.inspections())


def organisation(project: Project, draw: Random) -> str:
    path = an_inspection(project, draw).with_name(draw.choice(("organisation.md", "outlook.md")))
    if path.exists() and draw.random() < 0.3:
        path.unlink()
    else:
        write(path, f"一、{words(draw)}\n\n- {words(draw)}\n".encode())
    return project.shown(path)


def cutoff(project: Project, draw: Random) -> str:
    """Give an inspection another cut-off date: what is overdue and which is the latest change."""
    day = f"20{draw.randrange(17, 24)}-{draw.randrange(1, 13):02}-28"
    return changed(project, an_inspection(project, draw), lambda r: r.update(cutoff_date=day))


def inspection_title(project: Project, draw: Random) -> str:
    key, new = draw.choice(("title", "short_title", "team")), words(draw)[:-1]
    return changed(project, an_inspection(project, draw), lambda r: r.update({key: new}))


def tree_title(project: Project, draw: Random) -> str:
    """Rename a category."""
    new = words(draw)[:-1]

    def change(record: Record) -> None:
        draw.choice(record["categories"])["title"] = new

    return changed(project, an_inspection(project, draw), change)


def inspection_contact(project: Project, draw: Random) -> str:
    phone = {"phones": [f"0371-{draw.randrange(10**7, 10**8)}"]}
    return changed(project, an_inspection(project, draw), lambda r: r.update(contact=phone))


def totals(project: Project, draw: Random) -> str:
    declared = {"issues": str(draw.randrange(1, 6))}
    return changed(project, an_inspection(project, draw), lambda r: r.update(totals=declared))


def add_inspection(project: Project, draw: Random) -> str:
    folder = project.content / f"inspections/20{draw.randrange(10, 30)}-new"
    if folder.exists() or len(project.inspections()) > 3:
        return "nothing: it is there, or there are enough"
    save(
        folder / "inspection.yaml",
        {
            "title": words(draw)[:-1],
            "kind": "巡察",
            "team": "巡察组",
            "inspected_unit": "某区",
            "cutoff_date": f"{folder.name[:4]}-06-30",
            "categories": [{"number": "1", "title": "某方面"}],
        },
    )
    for number in range(1, draw.randrange(2, 4)):
        record = {"number": str(number), "title": words(draw)[:-1], "category": "1"}
        save(folder / f"issues/{number}.yaml", {**record, "measures": [words(draw)]})
    return project.shown(folder)


def remove_inspection(project: Project, draw: Random) -> str:
    folder = an_inspection(project, draw).parent
    if len(project.inspections()) < 2 or not _is_spare(project, folder):
        return "nothing: it is needed"
    shutil.rmtree(folder)
    return project.shown(folder)


def _is_spare(project: Project, folder: Path) -> bool:
    """Return whether issues are left without this folder, and nothing in it waits to be mended."""
    others = [path for path in project.issues() if folder not in path.parents]
    return bool(others) and not any(folder in path.parents for path in project.broken)


def rename_inspection(project: Project, draw: Random) -> str:
    folder = an_inspection(project, draw).parent
    to = folder.with_name(f"{folder.name[:4]}-{draw.choice(('a', 'renamed', '2'))}")
    if to.exists() or any(folder in path.parents for path in project.broken):
        return "nothing: the name is taken"
    folder.rename(to)
    return f"{project.shown(folder)} to {to.name}"


def only_one(project: Project, draw: Random) -> str:
    """Put all inspections but one aside; a site with one has another home page."""
    kept = an_inspection(project, draw).parent
    aside = [path.parent for path in project.inspections() if path.parent != kept]
    if not _is_spare(project, project.content / "none") or not list(kept.glob("issues/*.yaml")):
        return "nothing: no issues would be left"
    for folder in aside:
        if not any(folder in path.parents for path in project.broken):
            to = project.attic / "inspections" / folder.name
            shutil.rmtree(to, ignore_errors=True)
            to.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(to)
    return f"{project.shown(kept)} is left"


def several(project: Project, draw: Random) -> str:
    """Bring back what `only_one` put aside."""
    del draw
    back = []
    for folder in sorted((project.attic / "inspections").glob("*")):
        to = project.content / "inspections" / folder.name
        if not to.exists():
            folder.rename(to)
            back.append(to.name)
    return ", ".join(back) or "nothing was put aside"


def _site(project: Project, **changes: object) -> str:
    return changed(project, project.content / "site.yaml", lambda r: r.update(changes))


def _toggle(project: Project, key: str, value: object) -> str:
    path = project.content / "site.yaml"
    record = load(path)
    if record.pop(key, None) is None:
        record[key] = value
    save(path, record)
    return f"{key}: {record.get(key)}"


def site_title(project: Project, draw: Random) -> str:
    return _site(project, title=words(draw)[:-1])


def publisher(project: Project, draw: Random) -> str:
    return _site(project, publisher=words(draw)[:-1])


def notice(project: Project, draw: Random) -> str:
    return _toggle(project, "notice", words(draw))


def base_url(project: Project, draw: Random) -> str:
    return _toggle(project, "base_url", f"https://example.cn/{draw.choice(('', 'a/', 'b/'))}")


def language(project: Project, draw: Random) -> str:
    del draw
    return _toggle(project, "language", "en")


def site_contact(project: Project, draw: Random) -> str:
    return _site(project, contact={"phones": [f"010-{draw.randrange(10**7, 10**8)}"]})


def label(project: Project, draw: Random) -> str:
    """Call a status by the site's own word."""
    return _toggle(project, "statuses", {draw.choice(("completed", "behind")): words(draw)[:-1]})


def accent(project: Project, draw: Random) -> str:
    return _toggle(project, "theme", {"accent": draw.choice(("#7a1f2b", "#1B6A97"))})


def theme_style(project: Project, draw: Random) -> str:
    path = project.content / "theme/theme.css"
    if path.exists() and draw.random() < 0.4:
        path.unlink()
    else:
        write(path, f"p {{ z-index: {draw.randrange(10**6)} }}\n".encode())
    return project.shown(path)


def theme_image(project: Project, draw: Random) -> str:
    path = project.content / f"theme/img/{draw.choice('ab')}.png"
    if path.exists() and draw.random() < 0.4:
        path.unlink()
    else:
        write(path, draw.randbytes(30))
    return project.shown(path)


def theme_template(project: Project, draw: Random) -> str:
    """Override a template, or no more."""
    name = draw.choice(("components/footer.html", "components/crumbs.html", "pages/method.html"))
    path = project.content / "theme/templates" / name
    if path.exists() and draw.random() < 0.6:
        path.unlink()
    else:
        usual = (project.templates / name).read_text("utf-8")
        write(path, _marked(usual, draw).encode())
    return project.shown(path)


def _marked(template: str, draw: Random) -> str:
    """Return a template with something else in what it prints, wherever that may be."""
    mark = f"</a><i hidden>{draw.randrange(10**6)}</i>"
    return template.replace("</a>", mark, 1) if "</a>" in template else f"{template}\n"


def template(project: Project, draw: Random) -> str:
    paths = sorted(path for path in project.templates.rglob("*.html") if path not in project.broken)
    path = draw.choice(paths)
    write(path, _marked(path.read_text("utf-8"), draw).encode())
    return project.shown(path)


def static_file(project: Project, draw: Random) -> str:
    paths = [*project.static.glob("css/**/*.css"), *project.static.glob("img/*")]
    path = draw.choice(sorted(paths))
    write(path, path.read_bytes() + f"/* {draw.randrange(10**6)} */\n".encode())
    return project.shown(path)


def static_new(project: Project, draw: Random) -> str:
    path = project.static / draw.choice(("img/new.svg", "js/new.js", "deep/er/new.txt"))
    if path.exists():
        path.unlink()
    else:
        write(path, f"// 1\nlet a = {draw.randrange(10**6)};\n".encode())
    return project.shown(path)


EDITS = (
    organisation, cutoff, inspection_title, tree_title, inspection_contact, totals, add_inspection,
    remove_inspection, rename_inspection, only_one, several, site_title, publisher, notice,
    base_url, language, site_contact, label, accent, theme_style, theme_image, theme_template,
    template, static_file, static_new,
)  # fmt: skip
