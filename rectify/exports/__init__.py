"""What programs read: open data, feed, sitemap. One line per format."""

from collections.abc import Callable, Iterable, Iterator

from rectify.artifacts import File
from rectify.corpus import Corpus
from rectify.exports import crawlers, csv_data, feed, json_data

FORMATS: tuple[Callable[[Corpus], Iterator[File]], ...] = (
    json_data.files,
    csv_data.files,
    feed.files,
)


def run(corpus: Corpus, addresses: Iterable[str]) -> Iterator[File]:
    """Yield all exports; `addresses` are the site's pages, for the sitemap."""
    for files in FORMATS:
        yield from files(corpus)
    yield from crawlers.files(corpus, addresses)
