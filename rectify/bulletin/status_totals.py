"""How many issues have which status, as the bulletin counts them; only where the sum fits.

What a bulletin counts may be issues, but also measures, tasks, sub-points or the issues of one
part. Counts are kept where they add up to the declared number of issues, or stand beside it and
speak of issues; all other counts are findings with what was read, and nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rectify.bulletin import numerals, statuses, total_words as words
from rectify.bulletin.document import Document, Place
from rectify.bulletin.pieces import Finding
from rectify.values import dataclass

_PREFIX = re.compile(
    r"^(?:个|项|条|件|中|其中|其余|报告日|截至目前|至今|目前|的|是|为|有|任务|整改任务|问题)+"
)
_UNSURE = re.compile("持续|不断")
_LASTING = re.compile("长期|常态")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things that have a status."""

    keys: tuple[str, ...]
    """Several where the words may mean more than one status."""
    number: int
    place: Place
    ids: tuple[int, int, int]
    """Segment, sentence and paragraph, as the offsets at which they begin."""
    other: bool
    """Whether something else than issues is counted."""


class StatusTotals:
    """Collects the counts of a bulletin and settles which are those of its issues."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.counts: list[Count] = []

    def add(
        self, found: re.Match[str], at: int, ids: tuple[int, int, int], issues: dict[int, Place]
    ) -> None:
        """Keep a count.

        Args:
            found: the match of one of the patterns in `total_words`.
            at: where the text it was found in begins.
            ids: where its segment, sentence and paragraph begin.
            issues: the numbers of issues declared so far.
        """
        number = None if found["n"] == "一" else numerals.number(found["n"])
        words_said = _PREFIX.sub("", found["w"].strip())
        said = statuses.label_value(words_said)
        if number is None or said is None:
            return
        keys = said.keys
        if keys == ("long-term",) and _UNSURE.search(words_said):
            keys = keys if _LASTING.search(words_said) else ("on-track", "long-term")
        place = (at + found.start(), at + found.end())
        other = self.other(place, (at + found.start("n"), at + found.end("n")), ids[2], issues)
        self.counts.append(Count(keys, number, place, ids, other))

    def other(self, place: Place, n: Place, start: int, issues: dict[int, Place]) -> bool:
        """Whether the thing counted is no issue: said by the count itself, or counted before.

        Returns:
            True for measures, tasks and the like.
        """
        plain = self.document.plain
        own = plain[slice(*place)]
        if "问题" in own:
            return False
        unit = re.match(r"\s*(个|项|条|件)", plain[n[1] : n[1] + 4])
        kinds = [
            _is_issue(found, issues)
            for pattern in (words.COUNTED, words.COUNTED_BEFORE)
            for found in sorted(pattern.finditer(plain, start, place[1]), key=re.Match.start)
            if unit and found["u"] == unit.group(1) and found.start("n") != n[0]
        ]
        if words.OTHERS.search(own):
            return True not in kinds
        return bool(kinds) and not any(kinds)

    def settle(self, issues: int | None, beside: Place | None) -> list[Count]:
        """The counts that are the declared issues' own.

        Args:
            issues: the declared number of issues.
            beside: where it stands.

        Returns:
            The counts to write, one for each status; none where nothing fits.
        """
        if issues is not None:
            exact = next((g for g in self.groups() if _total(g) == issues), None)
            return exact or self.partial(issues, beside)
        return next((g for g in self.groups(wide=False) if not any(c.other for c in g)), [])

    def confirms(self, number: int) -> bool:
        """Whether a group of at least two counts adds up to a number of issues.

        Returns:
            True where it does.
        """
        return any(len(g) > 1 and _total(g) == number for g in self.groups())

    def partial(self, issues: int, beside: Place | None) -> list[Count]:
        """Counts beside the declared number that tell of some issues only.

        Returns:
            The first such group; none where it does not speak of issues.
        """
        for group in self.groups(wide=False):
            near = beside and group[0].ids[2] <= beside[0] <= group[-1].place[1]
            if near and _total(group) < issues and not any(c.other for c in group):
                return group
        return []

    def groups(self, *, wide: bool = True) -> Iterator[list[Count]]:
        """Counts that stand together: in a segment, a sentence, a paragraph, the document.

        Yields:
            Groups without contradiction, the narrow ones first; with and without the counts of
            other things.
        """
        for level in range(4 if wide else 3):
            found: dict[int, list[Count]] = {}
            for count in self.counts:
                found.setdefault(count.ids[level] if level < 3 else 0, []).append(count)  # noqa: PLR2004
            for group in found.values():
                plain = _once([c for c in group if not c.other])
                if plain:
                    yield plain
                every = _once(group)
                if every and every != plain and len(every) > 1:
                    yield every

    def leftovers(self, kept: list[Count]) -> Iterator[Finding]:
        """What was counted but not written.

        Yields:
            Findings with the alternatives.
        """
        for count in kept:
            if len(count.keys) > 1:
                text = self.document.text[slice(*count.place)]
                yield Finding("total-unclear", count.place[0], {"text": text}, count.keys)
        written = {count.keys: count.number for count in kept}
        if kept:
            for count in self.counts:
                known = written.get(count.keys)
                if known not in (None, count.number) and not count.other:
                    options = (str(known), str(count.number))
                    params: dict[str, object] = {"what": count.keys[0]}
                    yield Finding("total-several", count.place[0], params, options, serious=False)
        elif self.counts:
            shown = dict.fromkeys(" / ".join(c.keys) + f" {c.number}" for c in self.counts)
            yield Finding("statuses-unfit", self.counts[0].place[0], {}, tuple(shown))


def _is_issue(found: re.Match[str], issues: dict[int, Place]) -> bool:
    start, end = found.span()
    if any(a < end and start < b for a, b in issues.values()):
        return True
    return not words.OTHERS.search(found["t"])


def _once(group: list[Count]) -> list[Count]:
    """A group with each status once.

    Returns:
        Nothing where one status has two numbers.
    """
    found: dict[tuple[str, ...], Count] = {}
    for count in group:
        if found.setdefault(count.keys, count).number != count.number:
            return []
    return list(found.values())


def _total(group: list[Count]) -> int:
    return sum(count.number for count in group)
