"""Makes the files of one inspection, or the site's own, and repeats nothing that stands."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rectify.builder.looking import Looking
from rectify.builder.work import Reason
from rectify.memo.fingerprints import Fingerprints, Print, moved
from rectify.memo.pages import RememberedPage, RememberedPages, dump
from rectify.memo.records import packed_survey
from rectify.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rectify.artifacts import File, Page
    from rectify.builder.desk import Desk
    from rectify.builder.work import Clock
    from rectify.checks.survey import Survey
    from rectify.memo.records import Packed, Record
    from rectify.memo.store import Store
    from rectify.pages import Chrome
    from rectify.render import Renderer

_AT_ONCE = 64
"""Pages that take each step together: the processor then keeps at hand what the step needs."""
_NO_PRINT: Print = "", b""
"""Of what takes no longer to make than to compare."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What all makers of a build share."""

    renderer: Renderer
    store: Store
    package: str
    """Digest of this package's sources and of its dependencies' versions."""
    is_new: bool
    """Whether that is not what made the site that stands."""
    templates: str
    setting: str
    """Digest of what all inspections know of the site."""
    base: str
    """Path that the site has on its server."""
    was: Mapping[str, Record]
    """What this package made of the inspections the last time, by slug."""
    clock: Clock


class _Draft(NamedTuple):
    """A page that was compared."""

    page: Page
    print: Print
    reason: Reason | None
    """Why it is to be rendered; None if it stands."""


class Maker:
    """Renders pages whose data moved, takes other files as they come, and looks at all of them."""

    def __init__(
        self, name: str, tools: Tools, desk: Desk, chrome: Chrome, files: Mapping[str, str]
    ) -> None:
        """Take what the maker is called in the memory, and the digests of its content files."""
        self._prints = Fingerprints()
        self.rendered: dict[str, Reason] = {}
        self._tools = tools
        self._desk = desk
        self._chrome = chrome
        self._was = tools.store.pages(name)
        self._looking = Looking(tools.base, desk, self._was, self._survey(name))
        self._now = RememberedPages(tools.templates, self._prints.of(chrome), dict(files), {})
        self._common = self._common_reason()
        self._pages: dict[str, RememberedPage] = {}

    def pages(self, pages: Iterable[Page]) -> None:
        """Bring pages into the site."""
        ahead = iter(pages)
        while some := list(islice(ahead, _AT_ONCE)):
            with self._tools.clock.step("compare"):
                drafts = [self._draft(page) for page in some]
            self._bring(drafts)

    def files(self, files: Iterable[File]) -> None:
        """Bring other files into the site: they take no longer to make than to compare."""
        for file in files:
            self._put(file)

    def aside(self, page: Page) -> None:
        """Bring a page into the site whose links nobody checks."""
        file = self._tools.renderer.render(page, self._chrome)
        self._pages[file.path] = RememberedPage(*_NO_PRINT, self._desk.put(file))

    def finish(self) -> Packed:
        """Return what there is to say of the links in all that was made, a survey."""
        with self._tools.clock.step("links"):
            survey = packed_survey(self._looking.survey())
        self._now = replace(self._now, survey=survey.digest)
        return survey

    def remembered(self) -> bytes:
        """Return what is to be remembered of the pages, once they are finished and in the site."""
        with self._tools.clock.step("memory"):
            return dump(replace(self._now, pages=self._pages))

    def _draft(self, page: Page) -> _Draft:
        """Compare a page with what it was."""
        print_ = self._prints.parts(page.made_from)
        reason = self._common or self._reason(page, print_, self._was.pages.get(page.url))
        return _Draft(page, print_, reason)

    def _bring(self, drafts: list[_Draft]) -> None:
        """Render the pages that moved, and look at all."""
        clock, render = self._tools.clock, self._tools.renderer.render
        news = [draft for draft in drafts if draft.reason]
        with clock.step("views"):
            pages = [draft.page.ready() for draft in news]
        with clock.step("render"):
            files = [render(page, self._chrome) for page in pages]
        with clock.step("links"):
            self._look(drafts, iter(files))
        with clock.step("stage"):
            digests = iter([self._desk.put(file) for file in files])
        for page, print_, reason in drafts:
            if reason:
                self.rendered[page.url] = reason
                self._pages[page.url] = RememberedPage(*print_, next(digests))
            else:
                self._pages[page.url] = self._was.pages[page.url]

    def _look(self, drafts: list[_Draft], files: Iterator[File]) -> None:
        """Look at the links of pages in the order of a clean build, which finds the same places."""
        for draft in drafts:
            if draft.reason:
                self._looking.put(next(files))
            else:
                url = draft.page.url
                self._desk.keep(url)
                self._looking.keep(url)

    def _put(self, file: File) -> None:
        clock = self._tools.clock
        with clock.step("links"):
            self._looking.put(file)
        with clock.step("stage"):
            self._pages[file.path] = RememberedPage(*_NO_PRINT, self._desk.put(file))

    def _survey(self, name: str) -> Survey | None:
        """Return what there was to say of the links in the files that are remembered."""
        record = self._tools.was.get(name)
        is_theirs = record and record.survey.digest == self._was.survey
        return record.survey.value() if record and is_theirs else None

    def _common_reason(self) -> Reason | None:
        """Return why all pages are to be rendered, if they are."""
        if not self._was.pages:
            return Reason("package" if self._tools.is_new else "first")
        for code in ("templates", "chrome"):
            if getattr(self._was, code) != getattr(self._now, code):
                return Reason(code, files=self._moved_files())
        return None

    def _reason(self, page: Page, print_: Print, was: RememberedPage | None) -> Reason | None:
        """Return why a page is to be rendered, nothing if it stands as it is."""
        if was is None:
            return Reason("new", files=self._moved_files())
        if was.fingerprint != print_[0]:
            fields = moved(page.made_from, was.parts, print_[1])
            return Reason("data", fields, self._moved_files())
        return None if self._desk.stands(page.url, was.digest) else Reason("file")

    def _moved_files(self) -> tuple[str, ...]:
        was, now = self._was.files, self._now.files
        return tuple(sorted(f for f in was.keys() | now.keys() if was.get(f) != now.get(f)))
