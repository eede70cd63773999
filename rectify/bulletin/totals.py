"""Declared totals and other figures, wherever the bulletin's prose gives them; none is computed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rectify.bulletin import numerals, total_words as words
from rectify.bulletin.declared import Figure, Totals
from rectify.bulletin.document import Document, Place
from rectify.bulletin.pieces import Finding
from rectify.bulletin.reading import Reading
from rectify.bulletin.status_totals import StatusTotals


class Counting:
    """Collects figures from the prose paragraphs."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document: Document = reading.document
        self.totals = Totals()
        self.issues: dict[int, Place] = {}
        self.tasks: dict[int, Place] = {}
        """Numbers of tasks: where an issue may have several, they are none of issues."""
        self.rules: dict[int, Place] = {}
        self.statuses = StatusTotals(self.document)

    def read(self) -> Totals:
        """Read every prose paragraph, then settle what was found more than once.

        Returns:
            The totals.
        """
        for place in self.reading.prose:
            for sentence in _split(self.document.plain, place, "。"):
                for segment in _split(self.document.plain, sentence, ";"):
                    self.segment(segment, (segment[0], sentence[0], place[0]))
        self.settle()
        return self.totals

    def segment(self, place: Place, ids: tuple[int, int, int]) -> None:
        """Read one segment of a sentence."""
        text, at = self.document.plain[slice(*place)], place[0]
        rest = text
        if "信访" in text:
            rest = rest[: self.petitions(text, at)]
        if "立行立改" in text:
            rest = self.immediate(text, at, rest)
        past = words.PAST.search(rest)
        self.declared(rest[: past.start()] if past else rest, at, ids)
        self.others(text, at)

    def petitions(self, text: str, at: int) -> int:
        """Take the petitions' figures.

        Returns:
            Where they begin.
        """
        found = words.PETITION.search(text) or words.PETITION_AFTER.search(text)
        known = self.totals.petitions
        tail = text[found.end() :] if found and not known else text[text.index("信访") :]
        done = words.CONCLUDED.search(tail)
        if known and known[1] is None and re.search("信访[^,。;、]{0,6}(?:已|均|全部)?办", text):
            finished = re.search(r"信访[^,。;\d]{0,4}(?:已|均)*全部办", text)
            concluded = _number(done) if done else known[0] if finished else None
            self.totals.petitions = (known[0], concluded)
            return len(text) if found is None else found.start()
        if found is None:
            return len(text)
        received = _number(found)
        concluded = _number(done) if done else received if words.ALL.search(tail) else None
        if received is not None and known is None:
            self.totals.petitions = (received, concluded)
            self.totals.places["petitions"] = (at + found.start(), at + found.end())
        return found.start()

    def immediate(self, text: str, at: int, rest: str) -> str:
        """Take the figures of 立行立改.

        Returns:
            What remains to be read of the segment.
        """
        found = words.IMMEDIATE.search(text)
        total = _number(found) if found else None
        known = self.totals.immediate
        if found is None or total is None:
            finished = re.search(r"立行立改[^,。;、\d]{0,8}?(?:已|均)*全部", text)
            if known and known[1] is None and finished and words.ALL.search(text, finished.start()):
                self.totals.immediate = (known[0], known[0])
                return rest[: finished.start()]
            return rest
        tail = re.split("信访", text[found.end() :])[0]
        done = words.DONE.search(tail)
        number = _number(done) if done else None
        completed = total if words.ALL.search(tail) else number
        of_all = any(
            (_number(m) or 0) > total for m in words.ISSUES.finditer(text[: found.start()])
        )
        if of_all or (number or 0) > total:
            completed = None
            rest = rest[: found.start()] + " " * len(found.group()) + rest[found.end() :]
        else:
            rest = rest[: found.start()]
        if known is None:
            self.totals.immediate = (total, completed)
            self.totals.places["immediate"] = (at + found.start(), at + found.end())
        return rest

    def declared(self, text: str, at: int, ids: tuple[int, int, int]) -> None:
        """Totals of issues, categories and statuses."""
        asked = re.search(
            r"反馈|指出|查出|交办|共|梳理|分解|细化|涉及|整改|具体问题|提出|认领|已完成", text
        )
        for found in words.ISSUES.finditer(text):
            number = _number(found)
            before = text[max(0, found.start() - 12) : found.end()]
            loose = (found["t"] or found["t2"]) in ("任务", "事项") and not words.OURS.search(
                before
            )
            if loose or re.search(r"(?:明确|制定|分解|梳理)[^,。;]{0,6}$", text[: found.start()]):
                continue
            fed = re.search(r"(?:反馈|指出|查出)(?:的|了)?[^,。;、]{0,8}$", text[: found.start()])
            part = not fed and _done(before, text[found.end() :])
            part = part or bool(
                re.search(r"\((?:其中|[^()]{0,4}含|包括)[^()]*$", text[: found.end()])
            )
            if number and asked and not words.NOT_ALL.search(before) and not part:
                task = (found["t"] or found["t2"]) in words.TASKS
                place = (at + found.start(), at + found.end())
                (self.tasks if task else self.issues).setdefault(number, place)
        for found in words.CATEGORIES.finditer(text):
            number = numerals.number(found["n"])
            if asked and number and self.totals.categories is None and "问题" in text:
                self.totals.categories = number
                self.totals.places["categories"] = (at + found.start(), at + found.end())
        beside = bool(words.STATUS_AFTER.search(text)) or "已" in text
        for pattern in (words.STATUS_AFTER, words.STATUS_BEFORE):
            for found in pattern.finditer(text):
                certain = re.search("已|均|全部|未", found["w"])
                whole = self.whole(found, at)
                if pattern is words.STATUS_AFTER or certain or (beside and not whole):
                    self.statuses.add(found, at, ids, self.issues)

    def whole(self, found: re.Match[str], at: int) -> bool:
        """Whether a number is the declared number of all issues.

        Returns:
            True where it was read as that.
        """
        start = at + found.start("n")
        return any(place[0] <= start < place[1] for place in self.issues.values())

    def others(self, text: str, at: int) -> None:
        """Read regulations, accountability, rates and money."""
        for found in words.RULES.finditer(text):
            number = _number(found)
            if number is not None:
                self.rules.setdefault(number, (at + found.start(), at + found.end()))
        for pattern in (words.PEOPLE, words.PEOPLE_BEFORE, words.KIND):
            for found in pattern.finditer(text):
                group = found.groupdict()
                value = numerals.number(group.get("v") or group.get("v2") or "")
                if value is not None:
                    label = group.get("l") or group.get("l2") or ""
                    unit = group.get("u") or group.get("u2") or ""
                    self.figure(label, str(value), unit, found, at)
        for found in words.RATE.finditer(text):
            counted = re.match(r"(?:个|项|条|件)(?:问题|整改任务|任务)?的?", found["l"])
            label = found["l"][counted.end() :] if counted else found["l"]
            self.figure(label, found["v"], "%", found, at)
        for found in words.MONEY.finditer(text):
            self.figure(found["l"], found["v"].replace(",", ""), found["u"], found, at)

    def figure(self, label: str, value: str, unit: str, found: re.Match[str], at: int) -> None:
        """Keep a figure, unless another one already covers it."""
        label = re.sub(r"^(?:其中|共(?!性)|已|累计|合计|给予|对|并|均|及|和)+", "", label.strip())
        label = re.sub(r"(?:共计|累计|合计|共|约|达|为)+$", "", label)
        if not label:
            return
        place = (at + found.start(), at + found.end())
        if not any(f.place[0] < place[1] and place[0] < f.place[1] for f in self.totals.figures):
            self.totals.figures.append(Figure(label, value, unit, place))

    def settle(self) -> None:
        """One declared number of issues, or the one that list or statuses confirm, or none."""
        listed = len(self.reading.issues)
        if not self.issues and listed in self.tasks:
            self.issues[listed] = self.tasks[listed]
        elif not self.issues and self.tasks:
            place = min(self.tasks.values())
            params: dict[str, object] = {"text": self.document.text[slice(*place)]}
            options = tuple(map(str, self.tasks))
            self.reading.findings.append(Finding("total-tasks", place[0], params, options))
        summed = [n for n in self.issues if self.statuses.confirms(n)]
        if len(self.issues) == 1:
            self.declare(next(iter(self.issues)))
        elif self.issues:
            options = tuple(str(n) for n in sorted(self.issues))
            first = min(self.issues.values())
            likely = listed == max(self.issues) or self.issues.get(listed) == first
            sure = likely or len(summed) == 1
            if sure:
                self.declare(listed if likely else summed[0])
            finding = Finding("total-several", first[0], {"what": "issues"}, options)
            finding.serious = not sure
            self.reading.findings.append(finding)
        self.settle_statuses()
        if len(self.rules) == 1:
            self.totals.regulations = next(iter(self.rules))
            self.totals.places["regulations"] = next(iter(self.rules.values()))
        elif self.rules:
            options = tuple(str(n) for n in sorted(self.rules))
            first = min(self.rules.values())
            params = {"what": "regulations"}
            self.reading.findings.append(Finding("total-several", first[0], params, options))

    def settle_statuses(self) -> None:
        """Write the counts that are the issues' own; the others are findings."""
        totals = self.totals
        kept = self.statuses.settle(totals.issues, totals.places.get("issues"))
        for count in kept:
            if len(count.keys) == 1:
                totals.statuses[count.keys[0]] = count.number
                totals.places[f"statuses/{count.keys[0]}"] = count.place
            else:
                totals.unclear += count.number
        self.reading.findings += self.statuses.leftovers(kept)

    def declare(self, number: int) -> None:
        """Take a number as the declared number of issues."""
        self.totals.issues = number
        self.totals.places["issues"] = self.issues[number]


def _done(before: str, after: str) -> bool:
    """Whether a number of issues counts only some of them: `已完成19个问题`, `6个问题正在整改`.

    Returns:
        True where it is no total.
    """
    head = re.search(
        r"(?:完成|整改到位|销号|正在整改|推进|办结|解决)[^,。;、]{0,4}$",
        re.sub(rf"{words.NUM}\s*{words.COUNT}.*$", "", before),
    )
    tail = re.match(r"(?:已|正在|基本|尚未|未)?(?:完成|正在|尚未|未完成|推进)(?!\s*\d)", after)
    all_done = re.match(r"(?:已|均|,)*(?:全部|均)", after)
    return bool(head or (tail and not all_done))


def _number(found: re.Match[str]) -> int | None:
    group = found.groupdict()
    text = group.get("n") or group.get("n2") or ""
    return numerals.number(text)


def _split(plain: str, place: Place, mark: str) -> Iterator[Place]:
    at = place[0]
    while at < place[1]:
        stop = plain.find(mark, at, place[1])
        stop = place[1] if stop < 0 else stop
        if stop > at:
            yield at, stop
        at = stop + 1


def read(reading: Reading) -> Totals:
    """Read the declared totals and figures.

    Args:
        reading: the bulletin; contradictions are added to its findings.

    Returns:
        The totals.
    """
    return Counting(reading).read()
