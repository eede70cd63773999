"""The walk of a whole site: every inspection, then what is about all of them, then the disk.

Any error-level diagnostic ends it before anything is committed, so `site/` stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify import checks, loading, output, schema, urls
from rectify.builder import indexing, whole
from rectify.builder.desk import Desk
from rectify.builder.inspection import Task
from rectify.builder.inspections import Inspections
from rectify.builder.maker import Tools
from rectify.builder.remembering import Finished, remember
from rectify.builder.work import Outcome, Reason, Work
from rectify.corpus import Setting, register
from rectify.diagnostics import Diagnostic, has_errors
from rectify.memo.fingerprints import fingerprint
from rectify.memo.records import Record, Records, SiteRecord
from rectify.model import Site
from rectify.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rectify.builder.inspections import Brought
    from rectify.builder.start import Start
    from rectify.output import Report, Session
    from rectify.search.documents import SearchDocument

_NO_SITE = Site(title="—", publisher="—")


class Walk:
    """One build, from its inputs to the disk."""

    def __init__(self, start: Start, step: Callable[[str], None]) -> None:
        """Take what the build starts from, and what is told each step."""
        self.start = start
        self.folders = start.folders
        self.clock = start.clock
        self.step = step
        self.now: dict[str, Record] = {}
        self.rendered: dict[str, Reason] = {}

    def run(self) -> Outcome:
        """Build the site.

        Raises:
            OutputError: the site cannot be written; it is as it was.
            jinja2.TemplateError: a template is wrong; likewise.
        """
        with output.begin(self.folders.site) as session:
            with self.clock.step("look"):
                self.start = self.start.renewed(session)
                self.start.inputs.read_everything()
            with self.clock.step("read"):
                top = loading.load_top(self.folders.content)
            site, options = top.site or _NO_SITE, self.start.options
            setting = Setting(site, len(top.slugs) == 1, options.with_search)
            tools = self._tools(setting)
            desk = Desk(self.folders.site, session, self.start.untouched)
            self._keep_standing(top, setting, tools, desk)
            brought = self._inspections(session, top, setting, tools, desk)
            found = self._diagnostics(top, brought)
            if has_errors(found):
                return Outcome(found)
            own = whole.bring(self.start, self.now, setting, tools, desk)
            self.rendered |= own.rendered
            index = self._search(setting, brought, desk)
            wrong = self._dead_links(own.record)
            if has_errors(wrong):
                return Outcome(found, wrong)
            kept = [] if setting.has_one_inspection else [s for s in self.now if s not in brought]
            kept += [indexing.GROUP] if index.is_behind else []
            report = self._commit(session, brought, desk, kept)
            index.save()
            with self.clock.step("memory"):
                records = Records(self.now, own.record)
                pages = {slug: one.made.pages for slug, one in brought.items()}
                pages[whole.NAME] = own.pages
                made = Finished(tools.setting, records, pages, found, index, report)
                remember(self.start, session, made)
        seconds, is_damaged = dict(self.clock.seconds), self.start.store.is_damaged
        work = Work(
            tuple(brought), self.rendered, index.was_made, seconds, is_damaged, index.is_behind
        )
        return Outcome(found, wrong, report, work)

    def _tools(self, setting: Setting) -> Tools:
        start = self.start
        return Tools(
            renderer=Renderer(self.folders.all_templates, self.folders.compiled),
            store=start.store,
            package=start.inputs.package.digest,
            is_new=bool(start.index) and not start.inputs.package.is_same,
            templates=start.inputs.templates.digest,
            setting=fingerprint(setting),
            base=urls.path_of(setting.site.base_url),
            was=start.was.inspections if start.was and start.inputs.package.is_same else {},
            clock=self.clock,
        )

    def _keep_standing(self, top: loading.Top, setting: Setting, tools: Tools, desk: Desk) -> None:
        """Keep the inspections whose files are made from the same and still stand."""
        index, inputs = self.start.index, self.start.inputs
        if index is None or self.start.was is None or top.site is None:
            return
        is_same = inputs.package.is_same and inputs.templates.is_same
        if not is_same or index.setting != tools.setting:
            return
        for slug in top.slugs:
            record = self.start.was.inspections.get(slug)
            if record and inputs.inspections[slug].is_same and self._stands(slug, setting, desk):
                self.now[slug] = record

    def _stands(self, slug: str, setting: Setting, desk: Desk) -> bool:
        """Return whether nobody touched an inspection's files; they are kept then."""
        if setting.has_one_inspection:  # some of its files lie among the site's own
            return desk.keeps(self.start.store.pages(slug))
        return slug in self.start.untouched

    def _inspections(
        self, session: Session, top: loading.Top, setting: Setting, tools: Tools, desk: Desk
    ) -> dict[str, Brought]:
        """Make the inspections that do not stand; return what came of them, by slug."""
        self.step("cli.rendering")
        content, renders = self.folders.content, top.site is not None
        slugs = [slug for slug in top.slugs if slug not in self.now]
        tasks = [Task(slug, content, setting, renders=renders) for slug in slugs]
        shop = Inspections(self.start, session, tools)
        found = {}
        for brought in shop.run(tasks, desk if setting.has_one_inspection else None):
            made = brought.made
            found[made.slug] = brought
            self.start.inputs.inspections[made.slug].note(brought.files)
            self.clock.add(brought.seconds)
            self.rendered.update(made.rendered)
            if made.record:
                self.now[made.slug] = made.record
        return {slug: found[slug] for slug in slugs}

    def _diagnostics(
        self, top: loading.Top, brought: Mapping[str, Brought]
    ) -> tuple[Diagnostic, ...]:
        """Return all that is wrong with the content: of reading, then of the rules."""
        read = list(top.diagnostics)
        with self.clock.step("check"):
            checked = checks.of_site(top.site, content=self.folders.content) if top.site else []
        for slug in top.slugs:
            made = brought.get(slug)
            found = (made.made.read, made.made.checked) if made else self.now[slug].diagnostics()
            read += found[0]
            checked += found[1]
        return (*read, *checked)

    def _search(
        self, setting: Setting, brought: Mapping[str, Brought], desk: Desk
    ) -> indexing.Indexed:
        """Bring the search index up to date."""
        if not setting.has_search:
            return indexing.Indexed()
        index, untouched = self.start.index, self.start.untouched
        known = index.search if index and indexing.GROUP in untouched else ""
        if known and self._puts_off_search():
            return indexing.Indexed(known, is_behind=True)
        made = {slug: one.made.documents for slug, one in brought.items()}
        with self.clock.step("search"):
            return indexing.update(
                whole.documents_in_order(self.now),
                lambda slug: made[slug] if slug in made else self._documents(setting, slug),
                self.start.store.folder,
                known,
                desk,
            )

    def _puts_off_search(self) -> bool:
        """Return whether the site keeps the index that it has, which is not that of its pages."""
        index, was = self.start.index, self.start.was
        if not (self.start.options.puts_off_search and index and was):
            return False
        order = whole.documents_in_order
        return index.search_is_behind or order(was.inspections) != order(self.now)

    def _documents(self, setting: Setting, slug: str) -> tuple[SearchDocument, ...]:
        """Return what the index holds of an inspection that was not made in this build."""
        from rectify.search.collect import documents_of

        labels = schema.labels_of(setting.site)
        records, _ = loading.load_inspection(self.folders.content, slug, labels)
        return tuple(documents_of(setting, register(records))) if records else ()

    def _dead_links(self, own: SiteRecord) -> tuple[Diagnostic, ...]:
        """Return the links of the finished site that lead nowhere."""
        with self.clock.step("links"):
            if self.start.was and _offers(
                self.start.was.inspections, self.start.was.site
            ) == _offers(self.now, own):
                return ()  # the same links lead to the same places as in the site that stands
            from rectify.checks import built

            surveys = (own.survey, *(record.survey for record in self.now.values()))
            return tuple(built.settle([packed.value() for packed in surveys]))

    def _commit(
        self, session: Session, brought: Mapping[str, Brought], desk: Desk, kept: Sequence[str]
    ) -> Report:
        self.step("cli.writing")
        with self.clock.step("commit"):
            shares = [share for one in brought.values() for share in one.shares]
            return session.commit([*shares, *desk.shares()], kept_groups=kept)


def _offers(records: Mapping[str, Record], own: SiteRecord) -> dict[str, str]:
    """Return digests of what each part of the site links to and can be linked to."""
    return {slug: record.survey.digest for slug, record in records.items()} | {
        whole.NAME: own.survey.digest
    }
