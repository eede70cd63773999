"""Categories, headings and issue numbers of the register, from whatever the source has."""

from __future__ import annotations

from itertools import pairwise

from rectify.bulletin.document import Piece
from rectify.bulletin.pieces import Finding, IssuePiece
from rectify.bulletin.reading import Reading
from rectify.bulletin.wording import line
from rectify.values import dataclass, field


@dataclass(slots=True)
class Category:
    """A category of the register: which headings of the source it is made of."""

    title: Piece
    headings: list[tuple[int, Piece]] = field(default_factory=list)
    field: str = ""


class Categories:
    """Gives every issue its number and its category."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.categories: list[Category] = []
        self.groups: dict[str, Piece] = {}

    def note(self, code: str, at: int, **params: object) -> None:
        """Add a finding."""
        self.reading.findings.append(Finding(code, at, params))

    def numbers(self) -> list[int]:
        """The source's numbers where they tell the issues apart, otherwise 1, 2, 3 and so on.

        Returns:
            One number for each issue.
        """
        values = [issue.value for issue in self.reading.issues]
        known = [v for v in values if v is not None and 0 < v < 1_000_000]  # noqa: PLR2004
        running = range(1, len(values) + 1)
        if len(set(known)) == len(values) and known == sorted(known):
            gaps = [v for v, n in pairwise(known) if n - v > 1]
            one = known[:1] == [1] and len(gaps) == 1 and gaps[0] + 2 in known
            if gaps and (one or len(gaps) * 4 <= len(values)):
                at = self.reading.issues[known.index(gaps[0])].at
                self.note("number-gap", at, after=gaps[0])
            return known
        self.repeated(values)
        return list(running)

    def repeated(self, values: list[int | None]) -> None:
        """Numbers that run on over the bulletin but slip once are worth a word."""
        pairs = list(pairwise(values))
        slips = [
            i + 1
            for i, (a, b) in enumerate(pairs)
            if a is not None and b is not None and b != a + 1
        ]
        issues = self.reading.issues
        restarts = [
            i
            for i in slips
            if values[i] == 1 and not (issues[i].path and issues[i].path == issues[i - 1].path)
        ]
        for i in slips:
            given = values[i]
            if i not in restarts and given != i + 1:
                self.note("number-slip", issues[i].at, given=given, written=i + 1)

    def place(self) -> list[str]:
        """Give every issue its category: two levels at most, whatever the source has.

        Returns:
            The category's or heading's number for each issue.
        """
        paths = self.paths()
        tree: dict[Piece | int, Category] = {}
        numbers: list[str] = []
        keys: list[tuple[Piece | int, int | None]] = []
        for issue, path in zip(self.reading.issues, paths, strict=True):
            top: Piece | int = self.group(issue) or (path[0] if path else -1)
            below = path[-1] if len(path) > 1 and not issue.group else None
            if top not in tree:
                tree[top] = self.category(top, issue)
            if below is not None and below not in [h for h, _ in tree[top].headings]:
                tree[top].headings.append((below, self.reading.headings[below].title))
            keys.append((top, below))
        order = {top: at for at, top in enumerate(tree, 1)}
        for top, below in keys:
            category = tree[top]
            if below is None and category.headings:
                below = self.own(category, top)  # noqa: PLW2901 - the issue's own heading
            ids = {h: at for at, (h, _) in enumerate(category.headings, 1)}
            numbers.append(f"{order[top]}" if below is None else f"{order[top]}.{ids[below]}")
        self.categories = list(tree.values())
        return numbers

    def group(self, issue: IssuePiece) -> Piece:
        """Return the group of an issue: a column that repeats its words names one group."""
        if not issue.group:
            return ()
        first = self.groups.setdefault(line(self.document, issue.group), issue.group)
        if first != issue.group:
            self.reading.structure += issue.group
        return first

    def own(self, category: Category, top: Piece | int) -> int:
        """Issues right under a category that has headings elsewhere get a heading of its name.

        Returns:
            The key of the heading.
        """
        key = -2
        if key not in [h for h, _ in category.headings]:
            category.headings.append((key, category.title))
            at = self.reading.headings[top].at if isinstance(top, int) and top >= 0 else -1
            self.note("heading-made", at, title=line(self.document, category.title))
        return key

    def paths(self) -> list[tuple[int, ...]]:
        """The headings above each issue, a part's heading left out where it is only a frame.

        Returns:
            For each issue the headings that become its category and heading.
        """
        headings, issues = self.reading.headings, self.reading.issues
        shown = [bool(line(self.document, h.title)) for h in headings]
        parts = {i.path[0] for i in issues if i.path and headings[i.path[0]].level == 0}
        deep = max((len(issue.path) for issue in issues), default=0)
        inner = {i.path[0] for i in issues if len(i.path) > 1}
        frame = len(parts) < 2 or deep > 2 or len(inner) < 2  # noqa: PLR2004 - two levels are had
        found = []
        for issue in issues:
            path = tuple(i for i in issue.path if shown[i])
            if frame and len(path) > 1 and headings[path[0]].level == 0:
                path = path[1:]
            found.append(path)
        return found

    def category(self, top: Piece | int, issue: IssuePiece) -> Category:
        """Return a new category for a heading, a table's group, or the whole bulletin."""
        if isinstance(top, tuple):
            return Category(top)
        if top >= 0:
            return Category(self.reading.headings[top].title)
        title = self.reading.title or issue.title
        self.note("category-made", issue.at, title=line(self.document, title))
        return Category(title)
