"""What is about all inspections: the site's own pages, its exports, and its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify import exports, pages
from rectify.builder.maker import Maker
from rectify.corpus import whole_of
from rectify.memo import stamps
from rectify.memo.records import SiteRecord
from rectify.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rectify.builder.desk import Desk
    from rectify.builder.maker import Tools
    from rectify.builder.start import Start
    from rectify.builder.work import Reason
    from rectify.corpus import Setting, Whole
    from rectify.memo.records import Record

NAME = "_site"
"""What the site's own files are called in the memory; no slug has an underscore."""


@dataclass(frozen=True, slots=True)
class Own:
    """What came of the site's own files."""

    record: SiteRecord
    rendered: Mapping[str, Reason] = field(default_factory=dict)
    pages: bytes = b""
    """What is to be remembered of its pages; empty if they stand."""


def bring(
    start: Start, now: Mapping[str, Record], setting: Setting, tools: Tools, desk: Desk
) -> Own:
    """Bring the site's own files to the desk, or keep them where they stand.

    Args:
        start: What the build starts from.
        now: What there is to know of each inspection.
        setting: What all inspections know of the site.
        tools: What to make files with.
        desk: Where they go.

    Raises:
        jinja2.TemplateError: a template is wrong.
    """
    parts = {slug: record.brief.digest for slug, record in now.items()}
    parts["//package"] = tools.package
    parts["//templates"] = tools.templates
    parts["//static"] = start.inputs.static.digest
    parts["//setting"] = tools.setting
    parts["//options"] = repr(start.options.key)
    key = stamps.combined(parts)
    was = start.was
    if was and was.site.key == key and desk.keeps(start.store.pages(NAME)):
        return Own(was.site)
    whole = whole_of(setting, (record.brief.value() for record in now.values()))
    maker = _made(whole, start, tools, desk)
    record = SiteRecord(key, maker.finish())
    return Own(record, maker.rendered, maker.remembered())


def _made(whole: Whole, start: Start, tools: Tools, desk: Desk) -> Maker:
    from rectify import assets

    clock, folders, site = tools.clock, start.folders, whole.setting.site
    maker = Maker(NAME, tools, desk, pages.chrome_of_site(whole), {})
    maker.pages(clock.timed("views", pages.site_pages(whole)))
    addresses = pages.addresses_of_site(whole)
    maker.files(clock.timed("exports", exports.site_files(whole, addresses)))
    maker.files(clock.timed("assets", assets.read(folders.static, folders.theme, site.theme)))
    if start.options.with_styleguide:
        from rectify.pages.styleguide import styleguide

        maker.aside(styleguide(site))
    return maker


def documents_in_order(now: Mapping[str, Record]) -> list[tuple[str, str]]:
    """Return slug and digest of the documents of each inspection, in the order of the site."""
    by_slug = sorted(now.items())
    by_day = sorted(by_slug, key=lambda item: item[1].cutoff, reverse=True)
    return [(slug, record.documents) for slug, record in by_day]
