"""All that was made for one group, by one stager or several."""

from __future__ import annotations

from rectify.output import disk, records
from rectify.output.plan import Claims, file_name
from rectify.output.stager import Share

TYPE_CHECKING = False  # that of typing costs 8 ms if nobody else needs it
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Part:
    """What a commit does with one group."""

    __slots__ = ("_site", "gone", "group", "record", "shares", "summary")

    def __init__(self, site: str, stage: str, shares: list[Share]) -> None:
        """Bring the shares of a group together.

        Raises:
            OutputError: two of them want the same path.
        """
        first = shares[0]
        self._site = site
        self.group = first.group
        self.shares = shares
        self.summary = first.summary
        self.gone: Collection[str] = first.gone
        """Recorded paths that nobody wants any more."""
        self.record = first.record if first.has_record else ""
        """Where a new record is staged, if there is one."""
        if len(shares) > 1:
            self._merge(stage)

    @property
    def written(self) -> list[str]:
        """Return the paths of staged files."""
        return [path for share in self.shares for path in (*share.added, *share.changed)]

    def makers(self) -> Iterator[tuple[str, str]]:
        """Yield all paths and who made them; read from the records."""
        for share in self.shares:
            yield from zip(share.digests(self._site), share.origins, strict=True)

    def _merge(self, stage: str) -> None:
        claims, files = Claims(), {}
        for path, origin in self.makers():
            claims.add(path, origin)
        for share in self.shares:
            files.update(share.digests(self._site))
        self.summary = records.summary(files, self.group)
        self.gone = set.intersection(*(set(share.gone) for share in self.shares))
        # even if the merged record comes to what is there, writing it once more does no harm
        self.record = f"{stage}/~{file_name(self.group)}.json"
        disk.create_below(self._site, self.record, records.dump(self.group, files))
