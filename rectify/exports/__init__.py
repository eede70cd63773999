"""What programs read: open data, feed, sitemap. One line per format."""

from collections.abc import Callable, Iterable, Iterator

from rectify.artifacts import File
from rectify.corpus import Register, Setting, Whole
from rectify.exports import crawlers, csv_data, feed, index, json_data

OF_REGISTER: tuple[Callable[[Setting, Register], Iterator[File]], ...] = (
    json_data.files,
    csv_data.files,
)
"""The formats of one inspection's issues."""

OF_SITE: tuple[Callable[[Whole], Iterator[File]], ...] = (
    index.files,
    feed.files,
)
"""What programs read of the site as a whole."""


def register_files(setting: Setting, register: Register) -> Iterator[File]:
    """Yield the open data of an inspection."""
    for files in OF_REGISTER:
        yield from files(setting, register)


def site_files(whole: Whole, addresses: Iterable[str]) -> Iterator[File]:
    """Yield the exports of the whole site; `addresses` are all its pages, for the sitemap."""
    for files in OF_SITE:
        yield from files(whole)
    yield from crawlers.files(whole, addresses)
