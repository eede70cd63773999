"""sitemap.xml (sitemaps.org protocol 0.9) and robots.txt (RFC 9309)."""

from collections.abc import Iterable, Iterator

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Whole
from rectify.exports.xml import escaped

MOST = 50_000
"""Addresses that one sitemap may hold; beyond it they are split and an index is made."""


def files(whole: Whole, addresses: Iterable[str]) -> Iterator[File]:
    """Yield sitemap and robots.txt for the pages at `addresses`, below the site's root.

    The protocol wants absolute addresses; a site without `base_url` has none to give, so its
    sitemap lists the paths alone, which serves people who mirror the folder.
    """
    base = whole.setting.site.base_url
    listed = sorted(address for address in addresses if address != urls.NOT_FOUND)
    parts = [listed[at : at + MOST] for at in range(0, len(listed), MOST)] or [[]]
    if len(parts) == 1:
        yield text_file(urls.SITEMAP, _urlset(base, parts[0]), "exports/crawlers")
    else:
        names = [f"sitemap-{at}.xml" for at in range(1, len(parts) + 1)]
        yield text_file(urls.SITEMAP, _index(base, names), "exports/crawlers")
        for name, part in zip(names, parts, strict=True):
            yield text_file(name, _urlset(base, part), "exports/crawlers")
    yield text_file(urls.ROBOTS, _robots(base), "exports/crawlers")


def _urlset(base: str, addresses: Iterable[str]) -> str:
    rows = [f"<url><loc>{escaped(urls.absolute(base, a))}</loc></url>" for a in addresses]
    return _xml("urlset", rows)


def _index(base: str, names: Iterable[str]) -> str:
    rows = [f"<sitemap><loc>{escaped(urls.absolute(base, n))}</loc></sitemap>" for n in names]
    return _xml("sitemapindex", rows)


def _xml(tag: str, rows: list[str]) -> str:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    start = f'<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, start, *rows, f"</{tag}>", ""])


def _robots(base: str) -> str:
    lines = ["User-agent: *", "Allow: /"]
    if base:
        lines.append(f"Sitemap: {urls.absolute(base, urls.SITEMAP)}")
    return "\n".join([*lines, ""])
