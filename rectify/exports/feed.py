"""feed.xml (Atom, RFC 4287): what moved last, with dates from the content."""

from collections.abc import Iterator
from datetime import date

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Brief, State, Whole
from rectify.exports.xml import escaped, quoted
from rectify.model import Site
from rectify.strings import Strings, strings

MOST = 100
"""Entries in the feed; the newest come first."""


def files(whole: Whole) -> Iterator[File]:
    """Yield the feed."""
    yield text_file(urls.FEED, feed(whole), "exports/feed")


def feed(whole: Whole) -> str:
    """Return the feed's XML."""
    site = whole.setting.site
    t = strings("exports", site.language)
    items = newest(whole.briefs, MOST)
    updated = items[0][1].day if items else max(brief.cutoff_date for brief in whole.briefs)
    base = site.base_url
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(site.language)}>',
        f"<title>{escaped(site.title)}</title>",
        f"<id>{escaped(_site_id(site))}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{escaped(site.publisher)}</name></author>",
        f'<link rel="alternate" href={quoted(_href(base, urls.HOME))}/>',
    ]
    if base:
        lines.append(f'<link rel="self" href={quoted(urls.absolute(base, urls.FEED))}/>')
    for brief, state in items:
        lines += _entry(site, brief, state, t)
    return "\n".join([*lines, "</feed>", ""])


def newest(briefs: tuple[Brief, ...], most: int) -> list[tuple[Brief, State]]:
    """Return the newest states of all inspections, at most `most`.

    Of one day those of the latest inspection come first, by number. Inspections whose newest
    state is older than what was found already are not looked into.
    """
    found: list[tuple[date, int, int, State]] = []
    days = [(brief.newest_state, at) for at, brief in enumerate(briefs) if brief.newest_state]
    for day, at in sorted(days, key=lambda item: (-item[0].toordinal(), item[1])):
        if len(found) == most and (day, -at) < found[-1][:2]:
            break
        found += [(state.day, -at, -state.number, state) for state in briefs[at].states()]
        found = sorted(found, key=lambda item: item[:3], reverse=True)[:most]
    return [(briefs[-at], state) for _, at, _, state in found]


def _entry(site: Site, brief: Brief, state: State, t: Strings) -> list[str]:
    url = urls.issue(brief.slug, state.number)
    title = state.title or t("withheld_title")
    label = site.label(state.status)
    key = "entry_inferred" if state.is_inferred else "entry_stated"
    summary = t(key, status=label, day=state.day.isoformat(), category=state.category)
    return [
        "<entry>",
        f"<title>{escaped(t('entry_title', number=state.number, title=title))}</title>",
        f"<id>{escaped(_entry_id(site, brief, state.number))}</id>",
        f"<updated>{_moment(state.day)}</updated>",
        f'<link rel="alternate" href={quoted(_href(site.base_url, url))}/>',
        f"<category term={quoted(state.status.key)} label={quoted(label)}/>",
        f'<summary type="text">{escaped(summary)}</summary>',
        "</entry>",
    ]


def _site_id(site: Site) -> str:
    """Return an id that stays the same as long as the address or, without one, the title does."""
    if site.base_url:
        return urls.absolute(site.base_url, urls.HOME)
    return _named(site.title)


def _entry_id(site: Site, brief: Brief, number: int) -> str:
    url = urls.issue(brief.slug, number)
    if site.base_url:
        return urls.absolute(site.base_url, url)
    return _named(f"{brief.unit}/{url}")


def _named(name: str) -> str:
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, name).urn


def _href(base: str, url: str) -> str:
    return urls.absolute(base, url) if base else urls.relative(urls.FEED, url)


def _moment(day: date) -> str:
    """Return a day as the moment that Atom wants: its begin in China."""
    return f"{day.isoformat()}T00:00:00+08:00"
