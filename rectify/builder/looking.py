"""What there is to say of the links in a maker's files: what was said last time, if no tag moved.

A text that moved is hardly ever a link. So long as every page that was rendered has the tags that
it had, the others need not even be read. With the first that has not, all are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify.artifacts import File
from rectify.checks.markup import have_same_tags
from rectify.checks.surveyor import Surveyor

if TYPE_CHECKING:
    from rectify.builder.desk import Desk
    from rectify.checks.survey import Survey
    from rectify.memo.pages import RememberedPages


_MOST_HELD = 100
"""Rendered pages and other files; with so much anew, looking at all takes no longer."""


class Looking:
    """Takes the files of one maker in their order, those that stand by their paths alone."""

    def __init__(self, base: str, desk: Desk, was: RememberedPages, before: Survey | None) -> None:
        """Take what the links of the same maker's files came to last time, if that is known.

        Args:
            base: Path that the site has on its server.
            desk: Where the files go.
            was: The files of that time.
            before: What there was to say of them.
        """
        self._surveyor = Surveyor(base)
        self._desk = desk
        self._was = was.pages
        self._before = before if before and not before.faults else None
        self._placed = {need.page for need in before.needs} if before else set()
        """Pages whose links are told with their places, which any text may move."""
        self._seen: list[str | File] = []
        """All that was not looked at so far; a file that stands by its path."""
        self._held = 0

    def put(self, file: File) -> None:
        """Take a file that is being brought into the site."""
        if self._before and self._held < _MOST_HELD and self._says_what_it_said(file):
            self._held += 1
            self._seen.append(file)
        else:
            self._look_at_all()
            self._surveyor.look(file)

    def keep(self, path: str) -> None:
        """Take a file that stands in the site."""
        if self._before:
            self._seen.append(path)
        else:
            self._surveyor.look(self._desk.standing(path))

    def survey(self) -> Survey:
        """Return what there is to say."""
        paths = [one if isinstance(one, str) else one.path for one in self._seen]
        if self._before and paths == list(self._was):
            return self._before
        self._look_at_all()
        return self._surveyor.survey()

    def _look_at_all(self) -> None:
        seen, self._seen, self._before = self._seen, [], None
        for one in seen:
            self._surveyor.look(self._desk.standing(one) if isinstance(one, str) else one)

    def _says_what_it_said(self, file: File) -> bool:
        was = self._was.get(file.path)
        if was is None or file.path in self._placed or file.path.endswith(".css"):
            return False
        if not file.path.endswith(".html"):
            return True
        return self._desk.stands(file.path, was.digest) and have_same_tags(
            self._desk.standing(file.path).data, file.data
        )
