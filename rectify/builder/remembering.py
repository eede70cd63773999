"""The end of a build: what the site was made from, and what it looks like now, for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify.builder import standing
from rectify.memo.index import Index, Known
from rectify.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rectify.builder.indexing import Indexed
    from rectify.builder.inputs import Input
    from rectify.builder.start import Start
    from rectify.diagnostics import Diagnostic
    from rectify.memo.records import Records
    from rectify.output import Report, Session

_DOUBTFUL = Known("", "")
"""An input that somebody wrote while it was being read: nobody knows what the site has of it."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What there is to remember of a build."""

    setting: str
    """Digest of what all inspections know of the site."""
    records: Records
    pages: Mapping[str, bytes]
    """Of each maker that made any in this build."""
    found: tuple[Diagnostic, ...]
    """All that the editor is told."""
    search: Indexed
    report: Report


def remember(start: Start, session: Session, made: Finished) -> None:
    """Remember a build whose site is written and still locked.

    What was read while somebody wrote it is not believed: its stamp and digest are left out, and
    pages and site records that were made by a moving template or file are not kept either.
    """
    store, inputs = start.store, start.inputs
    if store.folder is None:
        return
    known = {name: _known(part) for name, part in inputs.all.items()}
    is_sound = _DOUBTFUL not in {known[name] for name in inputs.of_everything}
    records = made.records if is_sound else _without_site(made.records)
    for maker, pages in made.pages.items():
        if pages and is_sound:
            store.save_pages(maker, pages)
    alone = start.untouched - standing.written(made.report)
    index = Index(
        inputs=known,
        options=start.options.key,
        setting=made.setting,
        seals=standing.left(session, start.index, alone),
        files=session.count,
        found=store.save_found(made.found),
        record=start.index.record if start.index else "",
        search=made.search.token,
        search_is_behind=made.search.is_behind,
    )
    if records == start.was:  # a text that no other page, link or index has
        store.save_index(index)
    else:
        store.save(lambda digest: replace(index, record=digest), records)


def _known(part: Input) -> Known:
    """Return an input as the next build will know it."""
    if not part.was_read or part.is_unmoved():
        return part.now_known()
    return _DOUBTFUL


def _without_site(records: Records) -> Records:
    return records._replace(site=records.site._replace(key=""))
