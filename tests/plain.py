"""The plain way to a site's files: all of them, in memory, with nothing remembered.

It is what a build must come to, however it gets there.
"""

from collections.abc import Iterator

from rectify import assets, exports, pages, search
from rectify.artifacts import File
from rectify.builder import Folders
from rectify.builder.inspection import evidence_files
from rectify.corpus import Corpus
from rectify.render import Renderer
from rectify.search.collect import documents_of


def site_files(corpus: Corpus, folders: Folders) -> Iterator[File]:
    """Yield every file of the site."""
    renderer, setting = Renderer(folders.all_templates), corpus.setting
    for page, chrome in pages.every_page(corpus):
        yield renderer.render(page, chrome)
    for register in corpus.registers:
        yield from exports.register_files(setting, register)
        yield from evidence_files(register, folders.content)
    yield from exports.site_files(corpus.whole, pages.addresses_of_site(corpus.whole))
    yield from search.run(tuple(d for r in corpus.registers for d in documents_of(setting, r)))
    yield from assets.read(folders.static, folders.theme, corpus.site.theme)
