"""feed.xml (Atom, RFC 4287): what moved last, with dates from the content."""

from collections.abc import Iterator
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Corpus, Entry, Register
from rectify.strings import Strings, strings

MOST = 100
"""Entries in the feed; the newest come first."""


def files(corpus: Corpus) -> Iterator[File]:
    """Yield the feed."""
    yield text_file(urls.FEED, feed(corpus), "exports/feed")


def feed(corpus: Corpus) -> str:
    """Return the feed's XML."""
    t = strings("exports", corpus.site.language)
    items = [
        (entry.as_of, register, entry)
        for register in corpus.registers
        for entry in register.entries
    ]
    items.sort(key=lambda item: item[0], reverse=True)
    newest = items[:MOST]
    base = corpus.site.base_url
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(corpus.site.language)}>',
        f"<title>{escape(corpus.site.title)}</title>",
        f"<id>{escape(_site_id(corpus))}</id>",
        f"<updated>{_moment(newest[0][0] if newest else _latest(corpus))}</updated>",
        f"<author><name>{escape(corpus.site.publisher)}</name></author>",
        f'<link rel="alternate" href={_quoted(_href(base, urls.HOME))}/>',
    ]
    if base:
        lines.append(f'<link rel="self" href={_quoted(urls.absolute(base, urls.FEED))}/>')
    for _, register, entry in newest:
        lines += _entry(corpus, register, entry, t)
    return "\n".join([*lines, "</feed>", ""])


def _entry(corpus: Corpus, register: Register, entry: Entry, t: Strings) -> list[str]:
    issue = entry.issue
    url = urls.issue(register.slug, issue.number)
    title = t("withheld_title") if issue.withheld else issue.title
    label = corpus.site.label(issue.status)
    key = "entry_inferred" if issue.status_basis == "inferred" else "entry_stated"
    summary = t(key, status=label, day=entry.as_of.isoformat(), category=entry.category.title)
    return [
        "<entry>",
        f"<title>{escape(t('entry_title', number=issue.number, title=title))}</title>",
        f"<id>{escape(_entry_id(corpus, register, issue.number))}</id>",
        f"<updated>{_moment(entry.as_of)}</updated>",
        f'<link rel="alternate" href={_quoted(_href(corpus.site.base_url, url))}/>',
        f"<category term={_quoted(issue.status.key)} label={_quoted(label)}/>",
        f'<summary type="text">{escape(summary)}</summary>',
        "</entry>",
    ]


def _site_id(corpus: Corpus) -> str:
    """Return an id that stays the same as long as the address or, without one, the title does."""
    if corpus.site.base_url:
        return urls.absolute(corpus.site.base_url, urls.HOME)
    return uuid5(NAMESPACE_URL, corpus.site.title).urn


def _entry_id(corpus: Corpus, register: Register, number: int) -> str:
    url = urls.issue(register.slug, number)
    if corpus.site.base_url:
        return urls.absolute(corpus.site.base_url, url)
    return uuid5(NAMESPACE_URL, f"{register.inspection.inspected_unit}/{url}").urn


def _href(base: str, url: str) -> str:
    return urls.absolute(base, url) if base else urls.relative(urls.FEED, url)


def _latest(corpus: Corpus) -> date:
    return max(register.inspection.cutoff_date for register in corpus.registers)


def _moment(day: date) -> str:
    """Return a day as the moment that Atom wants: its begin in China."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
