"""The walk of one inspection: read, parse, assemble, check, pages as data, render, stage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rectify import checks, exports, loading, pages, schema, urls
from rectify.artifacts import File
from rectify.builder.maker import Maker, Tools
from rectify.corpus import Register, Setting, brief_of, register
from rectify.diagnostics import Diagnostic, has_errors
from rectify.memo.fingerprints import fingerprint
from rectify.memo.records import Record
from rectify.values import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rectify.builder.desk import Desk
    from rectify.builder.noting import Noting
    from rectify.builder.work import Reason
    from rectify.search.documents import SearchDocument


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an inspection."""

    slug: str
    read: tuple[Diagnostic, ...]
    checked: tuple[Diagnostic, ...] = ()
    record: Record | None = None
    """None if anything was wrong, or nothing was to be rendered."""
    rendered: Mapping[str, Reason] = field(default_factory=dict)
    pages: bytes = b""
    """What is to be remembered of its pages."""
    documents: tuple[SearchDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """An inspection to be made."""

    slug: str
    content: Path
    setting: Setting
    renders: bool
    """Whether pages are wanted; if not, only what is wrong with the content is."""


def make(task: Task, disk: Noting, tools: Tools, desk: Desk) -> Made:
    """Return what came of an inspection; its files are on the desk.

    Args:
        task: What to make.
        disk: What reads the inspection's files.
        tools: What to make it with.
        desk: Where its files go.

    Raises:
        jinja2.TemplateError: a template is wrong.
        OSError: the disk refuses.
    """
    clock, setting = tools.clock, task.setting
    labels = schema.labels_of(setting.site)
    with clock.step("read"):
        records, read = loading.load_inspection(task.content, task.slug, labels, disk)
    with clock.step("hash"):
        files = disk.digests
    if records is None:
        return Made(task.slug, _placed(read, task.content))
    with clock.step("assemble"):
        made = register(records)
    with clock.step("check"):
        is_whole = not has_errors(read)
        checked = checks.of_register(setting.site, made, content=task.content, is_whole=is_whole)
    if not task.renders or has_errors((*read, *checked)):
        return Made(task.slug, _placed(read, task.content), _placed(checked, task.content))
    maker = Maker(task.slug, tools, desk, pages.chrome_of_register(setting, made), files)
    maker.pages(clock.timed("views", pages.register_pages(setting, made)))
    maker.files(clock.timed("exports", exports.register_files(setting, made)))
    maker.files(evidence_files(made, task.content))
    with clock.step("search"):
        documents = _documents(setting, made)
    found = _placed(read, task.content), _placed(checked, task.content)
    record = Record.of(*found, brief_of(made), maker.finish(), fingerprint(documents))
    return Made(task.slug, *found, record, maker.rendered, maker.remembered(), documents)


def _documents(setting: Setting, made: Register) -> tuple[SearchDocument, ...]:
    """Return what the search index holds of an inspection, if the site has one."""
    if not setting.has_search:
        return ()
    from rectify.search.collect import documents_of

    return tuple(documents_of(setting, made))


def _placed(found: Sequence[Diagnostic], content: Path) -> tuple[Diagnostic, ...]:
    """Return diagnostics with their places, so that they can be told again without the files."""
    if not found:
        return ()
    from rectify.report import Locator

    locate = Locator(content)
    return tuple(replace(one, position=locate(one)) for one in found)


def evidence_files(made: Register, content: Path) -> Iterator[File]:
    """Yield the files that public issues name as evidence, each once."""
    named = {
        evidence.file
        for entry in made.entries
        if not entry.issue.withheld
        for evidence in entry.issue.evidence
        if evidence.file
    }
    folder = content / Path(made.file).parent
    for name in sorted(named):
        path = urls.file_of_inspection(made.slug, name)
        yield File(path, (folder / name).read_bytes(), f"{made.slug}/{name}")
