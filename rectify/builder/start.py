"""What a build starts from: what there is, and what is known of the last time."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from rectify import output
from rectify.builder import standing
from rectify.builder.inputs import Inputs
from rectify.builder.work import Clock
from rectify.memo.store import Store

if TYPE_CHECKING:
    from rectify.builder.folders import Folders
    from rectify.builder.options import Options
    from rectify.builder.standing import Sealer
    from rectify.diagnostics import Diagnostic
    from rectify.memo.records import Records
    from rectify.output import Session


class Start:
    """A build that has looked around and done nothing yet."""

    def __init__(self, folders: Folders, options: Options) -> None:
        """Look at the project's files, at the site, and at what is remembered of both."""
        self.folders = folders
        self.options = options
        self.clock = Clock()
        with self.clock.step("look"):
            self.store = Store(folders.memory)
            self.index = self.store.index()
            """What the last build left, whatever its options: what they change has digests."""
            self.inputs = Inputs(folders, self.index.inputs if self.index else {})
            self.store.maker = self.inputs.package.digest

    @cached_property
    def untouched(self) -> frozenset[str]:
        """Return the folders of the site in which nobody changed anything since the last build."""
        with self.clock.step("look"):
            return self._untouched(partial(output.seal, self.folders.site))

    def _untouched(self, seal: Sealer) -> frozenset[str]:
        return standing.untouched(seal, self.index) if self.index else frozenset()

    def renewed(self, session: Session) -> Start:
        """Return it as things are now that nobody else can write the site any more."""
        if self.store.index() != self.index:
            return Start(self.folders, self.options).renewed(session)
        self.untouched = self._untouched(session.seal)
        return self

    @cached_property
    def was(self) -> Records | None:
        """Return what the last build left in the store of each inspection, and of the site."""
        return self.store.records(self.index) if self.index else None

    @cached_property
    def found(self) -> tuple[Diagnostic, ...] | None:
        """Return what the editor was told by the last build; None if nobody knows."""
        return self.store.found(self.index) if self.index else None

    @property
    def is_current(self) -> bool:
        """Return whether the site is already what this build would come to."""
        if self.index is None or self.index.options != self.options.key:
            return False
        if self.index.search_is_behind and not self.options.puts_off_search:
            return False
        stands = self.inputs.are_same and self.untouched == self.index.seals.keys()
        # what the editor was told last time is told again, so it has to be known
        return stands and self.found is not None
