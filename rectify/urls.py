"""Every address of the site, in one place.

Addresses are explicit files below the site's root, so that the same folder works on a server,
under a sub-path and opened from a disk. Links between pages are always relative.
"""

from functools import cache, lru_cache

HOME = "index.html"
INSPECTIONS = "inspections.html"
CONTACT = "contact.html"
METHOD = "method.html"
NOT_FOUND = "404.html"
SEARCH = "search.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
DATA_INDEX = "data/index.json"
DATA_INDEX_SCHEMA = "data/index.schema.json"
DATA_SCHEMA = "data/issues.schema.json"


def overview(slug: str, *, is_only_one: bool) -> str:
    """Return the overview of an inspection: the home page where it is the site's only one."""
    return HOME if is_only_one else f"{slug}/index.html"


def issues(slug: str) -> str:
    """Return the table of all issues of an inspection."""
    return f"{slug}/issues.html"


def bulletin(slug: str) -> str:
    """Return the whole bulletin on one page."""
    return f"{slug}/bulletin.html"


def category(slug: str, number: str) -> str:
    """Return the page of a top-level category."""
    return f"{slug}/category-{number}.html"


def issue(slug: str, number: int) -> str:
    """Return the page of an issue."""
    return f"{slug}/issue-{number}.html"


def issue_anchor(number: int) -> str:
    """Return an issue's anchor on pages that show many."""
    return f"issue-{number}"


def heading_anchor(number: str) -> str:
    """Return a heading's anchor on pages that show many: `h-1.2`."""
    return f"h-{number}"


def data(slug: str, kind: str, *, is_only_one: bool) -> str:
    """Return the data of an inspection's issues; `kind` is how the file's name ends.

    On a site with several they lie in the inspection's own folder, as all that is made from it.
    """
    return f"{'data' if is_only_one else slug}/issues.{kind}"


def theme(path: str) -> str:
    """Return where a file of the site's own look is published."""
    return f"theme/{path}"


def file_of_inspection(slug: str, path: str) -> str:
    """Return where a file from the inspection's own folder is published."""
    return f"{slug}/{path}"


@lru_cache(maxsize=65536)
def relative(page: str, target: str) -> str:
    """Return the link from `page` to `target`, both below the site's root, percent-encoded.

    `target` may carry an anchor or a query; a bare `#anchor` stays on the page.
    """
    if target.startswith("#"):
        return target
    path, mark, rest = _split(target)
    here = page.split("/")[:-1]
    there = path.split("/")
    common = 0
    while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
        common += 1
    steps = [".."] * (len(here) - common) + there[common:]
    return _quoted("/".join(steps)) + mark + rest


def absolute(base_url: str, target: str) -> str:
    """Return `target` below `base_url`; a site without one gets a root-relative address."""
    path, mark, rest = _split(target)
    return f"{base_url.rstrip('/')}/{_quoted(path)}{mark}{rest}"


def path_of(base_url: str) -> str:
    """Return the path below its server at which a site stands: `/` or `/rectification/`."""
    path = _split(base_url.partition("://")[2])[0].partition("/")[2]
    return f"{f'/{path}'.rstrip('/')}/"


def server_of(base_url: str) -> str:
    """Return the name of the server at which a site stands."""
    return _split(base_url.partition("://")[2])[0].partition("/")[0]


def _split(target: str) -> tuple[str, str, str]:
    """Return path, the mark (`?` or `#`, or nothing) and what follows it."""
    if "?" not in target and "#" not in target:
        return target, "", ""
    ends = [at for mark in "?#" if (at := target.find(mark)) >= 0]
    at = min(ends)
    return target[:at], target[at], target[at + 1 :]


def decoded(text: str) -> str:
    """Return `text` with what stands behind its percent signs decoded."""
    if "%" not in text:
        return text
    from urllib.parse import unquote  # 3 ms to import, and hardly any link needs it

    return unquote(text)


def encoded(text: str, also: str = "") -> str:
    """Return `text` percent-encoded, but for letters, figures, `_.-~` and what is in `also`."""
    if _PLAIN.issuperset(text):
        return text
    return "".join(map(_signs(also).__getitem__, text))


class _Signs(dict[str, str]):
    """Signs by themselves, each percent-encoded when it is first asked for."""

    def __init__(self, plain: frozenset[str]) -> None:
        self.plain = plain

    def __missing__(self, sign: str) -> str:
        is_plain = sign in self.plain
        self[sign] = text = sign if is_plain else "".join(f"%{n:02X}" for n in sign.encode())
        return text


@cache
def _signs(also: str) -> _Signs:
    return _Signs(_PLAIN.union(also))


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~")


def _quoted(path: str) -> str:
    """Return `path` percent-encoded; hardly any has anything to encode, and looking is quick."""
    return path if _PATH.issuperset(path) else encoded(path, "/")


_PATH = _PLAIN.union("/")
