"""What programs read: open data, feed, sitemap. One line for each format."""

from collections.abc import Callable, Iterable, Iterator

from rectify.artifacts import File
from rectify.corpus import Register, Setting, Whole
from rectify.exports import csv_data, json_data

OF_REGISTER: tuple[Callable[[Setting, Register], Iterator[File]], ...] = (
    json_data.files,
    csv_data.files,
)
"""The formats of one inspection's issues."""


def register_files(setting: Setting, register: Register) -> Iterator[File]:
    """Yield the open data of an inspection."""
    for files in OF_REGISTER:
        yield from files(setting, register)


def site_files(whole: Whole, addresses: Iterable[str]) -> Iterator[File]:
    """Yield the exports of the whole site; `addresses` are all its pages, for the sitemap."""
    from rectify.exports import crawlers, feed, index

    yield from index.files(whole)
    yield from feed.files(whole)
    yield from crawlers.files(whole, addresses)
