"""Who inspected whom and when, read from title, preface and closing lines; never invented."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from rectify.bulletin import dates, numerals
from rectify.bulletin.document import Document, Place
from rectify.bulletin.pieces import Finding
from rectify.bulletin.reading import Reading

_TEAM = re.compile(
    r"(?:巡[视察](?:第?[一二三四五六七八九十\d]{1,3})?组|(?:生态环境保护|环境保护|环保)?督察组|审计组)"
)
_CUT = re.compile(
    r"[,。;:!?“”()、\s]|\d|日|由|安排|部署|派出的?|派驻的?|根据|按照|决定|组建的?|听取|配合|(?<!党)组织|期间|以来|接受|关于|针对|对(?=中央|[^,]{0,6}[省市区县]委)|向(?=中央|[^,]{0,6}[省市区县]委)|落实|将|及时|与"
)
_AUDITOR = re.compile(
    r"(?:[^,。;:\s\d年月日]{0,8}?)(?:审计(?:署|厅|局)(?:[^,。;\s]{0,6}特派(?:办|员办事处))?)"
)
_UNIT = re.compile(
    r"(?:对|巡[视察]了|进驻|督察了|审计了)(?P<unit>[^,。;:“”]{2,50}?)(?:党的[^,。]{1,10})?(?:主要负责人|领导班子|所属[^,。]{1,10})?(?:进行|开展|实施)了?(?:为期[^,。]{1,8})?(?:[^,。;]{0,16}?)(?:巡[视察]|督察|审计|检查)"
)
_UNIT_FED = re.compile(
    r"向(?P<unit>[^,。;:]{2,40}?)(?:主要负责人[^,。]{0,8})?(?:正式|集中|通报|进行)?(?:地)?(?:反馈|交办|移交)"
)
_PLACE = re.compile(r"[省市县区旗州镇乡村院校局厅部委会组司团所站场社队处室馆行心道)]$")
_ROUND = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}届)?(?:[^,。;:\s\d]{0,4}?[省市区县旗州部]委|中央|[^,。;\s]{0,4}党[委组])?(?:[一二三四五六七八九十]{1,3}届)?第[一二三四五六七八九十\d]{1,3}(?:轮|批)"
)
_RANGE = re.compile(r"\s*(?:起)?\s*(?:至|到|-|—|~|－|–)+\s*")
_FEEDBACK = re.compile(r"反馈|移交|交办|通报了")
_CUTOFF = re.compile(r"截[至止](?:到|至)?\s*")
_KINDS = (
    ("巡察", re.compile("巡察")),
    ("巡视", re.compile("巡视")),
    ("生态环境保护督察", re.compile("(?:生态)?环境保护督察|环保督察|生态环境[^,。]{0,6}督察")),
    ("审计", re.compile("审计")),
    ("督察", re.compile("督察")),
    ("督查", re.compile("督查")),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the inspection as a whole and where it stands."""

    path: str
    value: str
    place: Place | None


@dataclass(slots=True)
class Facts:
    """All facts, one for each path."""

    found: dict[str, Fact] = field(default_factory=dict)

    def add(self, path: str, value: object, place: Place | None) -> None:
        """Keep a fact; the first one of a path stays."""
        if value is not None and str(value):
            self.found.setdefault(path, Fact(path, str(value), place))

    def get(self, path: str) -> str | None:
        """The value of a path.

        Returns:
            Its text or None.
        """
        fact = self.found.get(path)
        return fact.value if fact else None

    def day(self, path: str) -> dt.date | None:
        """The date of a path.

        Returns:
            The date or None.
        """
        value = self.get(path)
        return dt.date.fromisoformat(value) if value else None


class Inspection:
    """Reads the facts of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document: Document = reading.document
        self.facts = Facts()
        self.title = reading.document.shade(reading.title)

    def read(self) -> Facts:
        """Read all facts in an order in which the later ones can rest on the earlier.

        Returns:
            The facts; what is uncertain is among the reading's findings.
        """
        self.published()
        self.kind()
        for place in self.reading.prose:
            self.team(place)
        if "team" not in self.facts.found:
            for place in self.reading.title:
                self.team(place)
        for place in self.reading.prose:
            self.unit(place, _UNIT)
        for place in self.reading.prose:
            self.unit(place, _UNIT_FED)
        self.unit_of_title()
        self.period()
        self.feedback()
        self.cutoff()
        return self.facts

    def note(self, code: str, at: int, options: tuple[str, ...] = (), **params: object) -> None:
        self.reading.findings.append(Finding(code, at, params, options))

    def published(self) -> None:
        place = self.reading.date or self.reading.front_date
        if place is None:
            return
        found = dates.read(self.document.plain, *place)
        for reading in found[:1]:
            if reading.date:
                self.facts.add("published_date", reading.date, place)
            else:
                self.bad_date("published_date", reading)

    def bad_date(self, key: str, reading: dates.Reading) -> None:
        text = self.document.text[slice(*reading.place)]
        options = tuple(str(d) for d in reading.candidates)
        unsure = reading.yearless or len(options) > 1
        code = "date-year" if unsure and not reading.damaged else "date-damaged"
        self.note(code, reading.place[0], options, key=key, text=text)

    def kind(self) -> None:
        prose = [self.document.plain[slice(*p)] for p in self.reading.prose[:4]]
        for text in (self.title, *prose):
            for kind, pattern in _KINDS:
                found = pattern.search(text)
                if found and not (
                    kind == "巡察" and "巡视巡察" in text and "巡视组" in "".join(prose)
                ):
                    self.facts.add("kind", kind, None)
                    return

    def team(self, place: Place) -> None:
        plain = self.document.plain
        for found in _TEAM.finditer(plain, *place):
            start = max(place[0], found.start() - 24)
            for cut in _CUT.finditer(plain, start, found.start()):
                start = cut.end()
            words = self.document.text[start : found.end()]
            numbered = "第" in words
            if found.end() - start > len(found.group()) and (
                numbered or "team" not in self.facts.found
            ):
                if numbered and "第" not in (self.facts.get("team") or ""):
                    self.facts.found.pop("team", None)
                self.facts.add("team", words, (start, found.end()))
                self.level(words)
        if "team" not in self.facts.found and self.facts.get("kind") == "审计":
            auditor = _AUDITOR.search(plain, *place)
            if auditor:
                at, end = auditor.span()
                cut = list(_CUT.finditer(plain, at, end))
                at = cut[-1].end() if cut else at
                self.facts.add("team", self.document.text[at:end], (at, end))
        rounds = _ROUND.search(plain, *place)
        if rounds and re.search(r"巡[视察]|督察", plain[rounds.end() : rounds.end() + 12]):
            self.facts.add("round", self.document.text[slice(*rounds.span())], rounds.span())

    def level(self, words: str) -> None:
        levels = (("central", r"中央"), ("provincial", r"省|自治区"), ("county", r"县委|区委|旗委"))
        for level, pattern in levels:
            if re.search(pattern, words):
                self.facts.found.pop("level", None)
                self.facts.add("level", level, None)
                return

    def unit(self, place: Place, pattern: re.Pattern[str]) -> None:
        if "inspected_unit" in self.facts.found:
            return
        for sentence in _sentences(self.document.plain, place):
            text = self.document.plain[slice(*sentence)]
            if not re.search(r"巡[视察]|督察|审计", text):
                continue
            found = pattern.search(self.document.plain, *sentence)
            if found and "问题" not in found["unit"] and "整改" not in found["unit"]:
                at, end = found.span("unit")
                self.facts.add("inspected_unit", self.document.text[at:end], (at, end))
                return

    def unit_of_title(self) -> None:
        if "inspected_unit" in self.facts.found or not self.reading.title:
            return
        for at, end in self.reading.title:
            found = re.match(
                r"(?:中共)?(?P<unit>[^,。:《》]{2,40}?)(?=关于|落实|贯彻|对|(?<=[省市县区旗州镇乡])(?:中央|省|市|环境保护|生态环境|环保|河湖|第))",
                self.document.plain[at:end],
            )
            if found and _PLACE.search(found["unit"]):
                start = at + found.start("unit")
                unit = self.document.text[start : at + found.end()]
                self.facts.add("inspected_unit", unit, (start, at + found.end()))
                finding = Finding("unit-from-title", start, {"unit": unit}, serious=False)
                self.reading.findings.append(finding)
                return

    def period(self) -> None:
        plain = self.document.plain
        for place in self.reading.prose:
            for sentence in _sentences(plain, place):
                text = plain[slice(*sentence)]
                found = dates.read(plain, *sentence)
                if not re.search(r"巡[视察]|督察|审计|进驻", text):
                    continue
                for first, second in zip(found, found[1:], strict=False):
                    if not _RANGE.fullmatch(plain[first.place[1] : second.place[0]]):
                        continue
                    self.started(first, second)
                    return

    def started(self, first: dates.Reading, second: dates.Reading) -> None:
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
        plain = self.document.plain
        year = self.facts.day("started")
        for place in self.reading.prose[:6]:
            for sentence in _sentences(plain, place):
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


def _sentences(plain: str, place: Place) -> list[Place]:
    edges = [place[0], *(m.end() for m in re.finditer("[。;]", plain[slice(*place)]))]
    edges = [edges[0], *(place[0] + e for e in edges[1:])]
    if edges[-1] < place[1]:
        edges.append(place[1])
    return list(zip(edges, edges[1:], strict=False))


def read(reading: Reading) -> Facts:
    """Read the facts about the inspection.

    Args:
        reading: the bulletin; findings are added to it.

    Returns:
        The facts.
    """
    return Inspection(reading).read()
