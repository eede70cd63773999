"""B: the finished site, looked at in memory: every internal link, anchor and file, ids, alt texts.

An inspection's files are looked at by whoever made them (`survey`), and again only when they are
made anew; `settle` then answers what one group asks of the others.
"""

from collections.abc import Iterable

from rectify.artifacts import File
from rectify.checks.survey import Survey, fault_of, missing
from rectify.checks.surveyor import Surveyor
from rectify.diagnostics import Diagnostic

__all__ = ["MANUALS", "Survey", "run", "settle", "survey"]

MANUALS = {
    "dead-link": """A link, image, style or script leads to a file that the site does not have.

    不通过：index.html 里有 `<a href="issue-9.html">`，网站里没有这个文件。

    通过：链接指向存在的页面。
    """,
    "dead-anchor": """A link leads to a place on a page that no element has as its id.

    不通过：`<a href="#issue-9">`，页面上没有 `id="issue-9"`。

    通过：页面上有 `<li id="issue-9">`。
    """,
    "duplicate-id": """Two elements of a page have the same id.

    不通过：`<h2 id="a">` 和 `<p id="a">` 在同一页。

    通过：同一页的 id 各不相同。
    """,
    "missing-alt": """An image has no alternative text, not even an empty one for decoration.

    不通过：`<img src="chart.svg">`

    通过：`<img src="chart.svg" alt="41个问题：已完成14个">`
    """,
    "link-outside-site": """A link climbs out of the site, or begins at the server's root.

    网站可能放在子目录下，也可能从U盘打开，链接一律用相对地址。404.html 除外。

    不通过：`<a href="/index.html">`

    通过：`<a href="../index.html">`
    """,
}


def run(files: Iterable[File], base: str = "/") -> list[Diagnostic]:
    """Return what is wrong with a finished site; `survey` and `settle` in one."""
    return settle([survey(files, base)])


def survey(files: Iterable[File], base: str = "/") -> Survey:
    """Return what a group of files says of itself, and what it asks of others.

    Args:
        files: Finished files, looked at one by one and not kept; no other group has these paths.
        base: Path that the site has on its server: 404.html, which is shown anywhere, links from
            there.
    """
    surveyor = Surveyor(base)
    for file in files:
        surveyor.look(file)
    return surveyor.survey()


def settle(surveys: Iterable[Survey]) -> list[Diagnostic]:
    """Return what is wrong with the site that some groups make up; `file` is a path below its root.

    What a page's own tags show is reported wherever it stands. A link that fails for want of
    another file or place is reported once for each group, where the group has it first.
    """
    known = list(surveys)
    found = [fault for survey in known for fault in survey.faults]
    needs = [need for survey in known for need in survey.needs]
    wanted = {need.path for need in needs}
    offers = {path: ids for survey in known for path, ids in survey.offers() if path in wanted}
    for need in needs:
        fault = fault_of(need, offers[need.path]) if need.path in offers else missing(need)
        if fault:
            found.append(fault)
    return sorted(found, key=_order)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    at = diagnostic.position
    return diagnostic.file, at.line if at else 0, at.column if at else 0, diagnostic.code
