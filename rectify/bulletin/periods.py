"""When the inspection was, its feedback, the cut-off date, the publication."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from rectify.bulletin import dates, numerals
from rectify.bulletin.document import Document, Place
from rectify.bulletin.factbook import Facts
from rectify.bulletin.pieces import Finding
from rectify.bulletin.reading import Reading

_RANGE = re.compile(r"\s*(?:起)?\s*(?:至|到|-|—|~|－|–)+\s*")
_FEEDBACK = re.compile(r"反馈|移交|交办|通报了")
_NOT_INSPECTED = re.compile(r"公示|公开|公告|受理|整改期|整改时|接听|值班|反映|举报|[对针]\s*$")
"""Words beside a period that is not the inspection's own."""
_NOTICE = re.compile(r"(?:公示|公开|公告)(?:时间|期限?|日期|期间)")
_CUTOFF = re.compile(r"截[至止](?:到|至)?\s*")


class Periods:
    """Reads the dates of one reading into its facts."""

    def __init__(self, reading: Reading, facts: Facts) -> None:
        self.reading = reading
        self.document: Document = reading.document
        self.facts = facts

    def note(self, code: str, at: int, options: tuple[str, ...] = (), **params: object) -> None:
        """Add a finding."""
        self.reading.findings.append(Finding(code, at, params, options))

    def published(self) -> None:
        """Read the date below the signature, or the one on top of the page."""
        place = self.reading.date or self.reading.front_date
        if place is None or (place == self.reading.front_date and self.notice(place)):
            return
        found = dates.read(self.document.plain, *place)
        for reading in found[:1]:
            if reading.date:
                self.facts.add("published_date", reading.date, place)
            else:
                self.bad_date("published_date", reading)

    def notice(self, place: Place) -> bool:
        """Return whether a date on top begins the notice period."""
        return bool(_NOTICE.search(self.document.plain[max(0, place[0] - 12) : place[0]]))

    def damaged(self) -> None:
        """Report every date that pasting damaged, wherever it stands."""
        known = {finding.at for finding in self.reading.findings}
        for found in dates.DAMAGED.finditer(self.document.plain):
            if found.start() not in known:
                options = tuple(str(d) for d in dates.proposals(found["x"]))
                text = self.document.text[slice(*found.span())]
                self.note("date-damaged-text", found.start(), options, text=text)

    def bad_date(self, key: str, reading: dates.Reading) -> None:
        """Report a date that is damaged or has no certain year."""
        text = self.document.text[slice(*reading.place)]
        options = tuple(str(d) for d in reading.candidates)
        unsure = reading.yearless or len(options) > 1
        code = "date-year" if unsure and not reading.damaged else "date-damaged"
        self.note(code, reading.place[0], options, key=key, text=text)

    def period(self) -> None:
        """Read when the inspection began and ended."""
        plain = self.document.plain
        for place in self.reading.prose:
            for sentence in sentences(plain, place):
                text = plain[slice(*sentence)]
                found = dates.read(plain, *sentence)
                if not re.search(r"巡[视察]|督察|审计|进驻", text):
                    continue
                for first, second in pairwise(found):
                    if not _RANGE.fullmatch(plain[first.place[1] : second.place[0]]):
                        continue
                    if self.elsewhere(sentence, first.place[0], second.place[1]):
                        continue
                    self.started(first, second)
                    return

    def elsewhere(self, sentence: Place, start: int, end: int) -> bool:
        """Whether a period is the notice's, the rectification's or that of the accounts.

        Returns:
            True where the words beside it in its own clause say so.
        """
        plain = self.document.plain
        head = plain[sentence[0] : start]
        before = head[max(head.rfind(","), head.rfind(":") if "间:" not in head else -1) + 1 :]
        after = re.split("[,。;)]", plain[end : sentence[1]], maxsplit=1)[0]
        return bool(_NOT_INSPECTED.search(before) or _NOT_INSPECTED.search(after))

    def started(self, first: dates.Reading, second: dates.Reading) -> None:
        """Keep both ends of the inspection."""
        for key, reading in (("started", first), ("ended", second)):
            date = reading.date
            if date is None and key == "ended" and reading.yearless:
                begin = first.date
                later = [d for d in reading.candidates if begin and d >= begin]
                date = later[0] if len(later) == 1 else None
            if date:
                self.facts.add(key, date, reading.place)
            else:
                self.bad_date(key, reading)

    def feedback(self) -> None:
        """Read when the inspectors gave their feedback."""
        plain = self.document.plain
        year = self.facts.day("started")
        for place in self.reading.prose[:6]:
            for sentence in sentences(plain, place):
                said = _FEEDBACK.search(plain, *sentence)
                found = [
                    r
                    for r in dates.read(plain, *sentence, year.year if year else None)
                    if said and r.place[1] <= said.start()
                ]
                ended = self.facts.found.get("ended")
                found = [r for r in found if not (ended and ended.place == r.place)]
                started = self.facts.found.get("started")
                found = [r for r in found if not (started and started.place == r.place)]
                if said and found and not _CUTOFF.search(plain[sentence[0] : found[-1].place[0]]):
                    self.settle("feedback_date", found[-1])
                    return

    def settle(self, key: str, reading: dates.Reading) -> None:
        """Keep a date; where its year is missing, only if one year alone fits the others."""
        if reading.date and not reading.yearless:
            self.facts.add(key, reading.date, reading.place)
            return
        options = self.fitting(reading)
        if len(options) == 1 and not reading.damaged:
            self.facts.add(key, options[0], reading.place)
            text = self.document.text[slice(*reading.place)]
            params: dict[str, object] = {"key": key, "text": text, "value": str(options[0])}
            finding = Finding("year-derived", reading.place[0], params, serious=False)
            self.reading.findings.append(finding)
        else:
            self.bad_date(
                key,
                dates.Reading(
                    reading.place, options or reading.candidates, reading.damaged, reading.yearless
                ),
            )

    def fitting(self, reading: dates.Reading) -> tuple[dt.date, ...]:
        """The dates that a reading can be between the inspection and the publication.

        Returns:
            All that fit.
        """
        begin = max(
            (d for k in ("started", "ended", "feedback_date") if (d := self.facts.day(k))),
            default=None,
        )
        end = self.facts.day("published_date") or self.stated_cutoff()
        words = self.document.plain[slice(*reading.place)]
        found = re.search(
            r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日",
            words,
        )
        options = list(reading.candidates)
        if found and reading.yearless:
            given = reading.candidates[0].year if reading.candidates else None
            first = begin.year if begin else given or (end.year if end else 0)
            years = range(
                first, (end.year if end else begin.year + 1 if begin else (given or -1)) + 1
            )
            month, day = numerals.number(found.group(1)), numerals.number(found.group(2))
            options = [d for y in years if (d := dates.valid(y, month, day))]
        return tuple(d for d in options if (not begin or d >= begin) and (not end or d <= end))

    def stated_cutoff(self) -> dt.date | None:
        """A cut-off date that has its year; nothing told of can be later.

        Returns:
            The last such date, or None.
        """
        plain, days = self.document.plain, []
        for place in self.reading.prose:
            for said in _CUTOFF.finditer(plain, *place):
                found = dates.FULL.match(plain, said.end(), place[1])
                reading = dates.read(plain, said.end(), found.end()) if found else []
                days += [r.date for r in reading if r.date]
        return max(days, default=None)

    def cutoff(self) -> None:
        """Read up to when the bulletin tells; without it, say what to type."""
        plain = self.document.plain
        options: dict[dt.date, Place] = {}
        vague: list[Place] = []
        places = [*self.reading.prose]
        for place in places:
            for said in _CUTOFF.finditer(plain, *place):
                day = self.cutoff_at(said.end(), place[1])
                if day:
                    counts = re.search(r"完成|整改|办结", plain[said.end() : said.end() + 120])
                    options.setdefault(day, (said.start(), said.end() + 12))
                    if counts and len(options) == 1:
                        self.facts.add("cutoff_date", day, (said.start(), said.end() + 12))
                else:
                    vague.append((said.start(), min(said.end() + 10, place[1])))
        if "cutoff_date" in self.facts.found:
            if len(options) > 1:
                self.note(
                    "cutoff-several", min(p[0] for p in options.values()), tuple(map(str, options))
                )
            return
        published = self.facts.get("published_date")
        hints = (*map(str, options), *((published,) if published else ()))
        at = vague[0][0] if vague else -1
        text = self.document.text[slice(*vague[0])] if vague else ""
        self.note("missing-cutoff", at, hints, text=text)

    def cutoff_at(self, at: int, end: int) -> dt.date | None:
        """Return the date that follows 截至, if it is certain."""
        plain = self.document.plain
        found = [r for r in dates.read(plain, at, min(end, at + 20)) if r.place[0] <= at + 4]
        if found:
            before = len(self.reading.findings)
            known = self.facts.found.pop("cutoff_date", None)
            self.settle("cutoff_date", found[0])
            day = self.facts.day("cutoff_date")
            self.facts.found.pop("cutoff_date", None)
            if known:
                self.facts.found["cutoff_date"] = known
                del self.reading.findings[before:]
            return day
        words = re.match(
            r"\s*(?:19|20)\d{2}\s*年\s*(?:\d{1,2}\s*月\s*)?(?:年)?(?:底|末)", plain[at : at + 16]
        )
        return dates.month_end(words.group()) if words else None


def sentences(plain: str, place: Place) -> list[Place]:
    """A paragraph cut into sentences.

    Returns:
        Their places, in order.
    """
    edges = [place[0], *(m.end() for m in re.finditer("[。;]", plain[slice(*place)]))]
    edges = [edges[0], *(place[0] + e for e in edges[1:])]
    if edges[-1] < place[1]:
        edges.append(place[1])
    return list(pairwise(edges))
