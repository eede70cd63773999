"""Why a page was made again in this build, or why it was not: the answer to `--why PATH`."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rectify.builder import Outcome
    from rectify.builder.work import Reason
    from rectify.strings import Strings


def told(asked: str, outcome: Outcome, site: Path, words: Strings) -> str:
    """Return the answer in plain words.

    Args:
        asked: A page as an editor names it: an address below the site, or a path on the disk.
        outcome: Of the build.
        site: The folder of the site.
        words: The table of texts.
    """
    page = _address(asked, site)
    if not (site / page).is_file():
        return words("why.unknown", page=page)
    reason = outcome.work.rendered.get(page)
    if reason is None:
        key = "why.kept" if page.endswith(".html") else "why.no-page"
        return words(key, page=page)
    return "\n".join([words(f"why.{reason.code}", page=page), *_details(reason, words)])


def _address(asked: str, site: Path) -> str:
    """Return the address below the site of what was asked for; a folder stands for its index."""
    bare = asked.partition("#")[0].partition("?")[0]
    inside = os.path.relpath(bare, site) if Path(bare).exists() else bare
    page = PurePosixPath(inside.replace(os.sep, "/"))
    if not page.suffix:
        page /= "index.html"
    return str(page).lstrip("/")


def _details(reason: Reason, words: Strings) -> list[str]:
    """Return which data of the page moved, and the files that it may come from."""
    lines = []
    if reason.fields:
        lines.append(words("why.fields", fields=words("list").join(reason.fields)))
    if reason.files:
        lines.append(words("why.files"))
        lines += [f"  {file}" for file in reason.files]
    return lines
