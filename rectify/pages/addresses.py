"""Where all pages are, without making any: what the sitemap lists."""

from collections.abc import Iterator

from rectify import urls
from rectify.corpus import Brief, Setting, Whole
from rectify.pages import home
from rectify.pages.parts.places import places_of


def addresses_of_register(setting: Setting, brief: Brief) -> Iterator[str]:
    """Yield the addresses of an inspection's own pages."""
    places = places_of(setting, brief.slug)
    yield from (places.overview, places.issues, places.bulletin)
    for number, _title in brief.categories:
        yield places.category(number)
    for issue in brief.issues:
        yield places.issue(issue)


def addresses_of_site(whole: Whole) -> Iterator[str]:
    """Yield the addresses of all pages, the inspections' own among them."""
    for brief in whole.briefs:
        yield from addresses_of_register(whole.setting, brief)
    if not whole.setting.has_one_inspection:
        yield urls.HOME
    if home.has_list(whole):
        yield urls.INSPECTIONS
    yield from (urls.CONTACT, urls.METHOD, urls.NOT_FOUND)
    if whole.setting.has_search:
        yield urls.SEARCH
