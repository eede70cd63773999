"""Who inspected whom and when, read from title, preface and closing lines; never invented."""

from __future__ import annotations

import re

from rectify.bulletin.document import Document, Place
from rectify.bulletin.factbook import Fact, Facts
from rectify.bulletin.periods import Periods, sentences
from rectify.bulletin.pieces import Finding
from rectify.bulletin.reading import Reading

_TEAM = re.compile(
    r"(?:巡[视察](?:第?[一二三四五六七八九十\d]{1,3})?组|(?:生态环境保护|环境保护|环保)?督察组|审计组)"
)
_CUT = re.compile(
    r"[,。;:!?“”()\s]|(?<![一二三四五六七八九十])、|、(?!第?[一二三四五六七八九十]{1,3}(?:[、和及]|巡|督|审))|\d|日|由|安排|部署|派出的?|派驻的?|根据|按照|决定|组建的?|听取|配合|(?<!党)组织|期间|以来|接受|关于|针对|对(?=中央|[^,]{0,6}[省市区县]委)|向(?=中央|[^,]{0,6}[省市区县]委)|落实|将|及时|与"
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
    r"(?:[一二三四五六七八九十]{1,3}届)?(?:[^,。;:\s\d]{0,4}?[省市区县旗州部]委|中央|[^,。;\s]{0,4}党[委组])?(?:[一二三四五六七八九十]{1,3}届)?第[一二三四五六七八九十\d]{1,3}(?:轮(?:第[一二三四五六七八九十\d]{1,3}批)?|批)"
)
_BEFORE_ROUND = re.compile(
    r"(?:根据|按照|依据|关于|落实|贯彻|通过|开展|接受|结合|截至|自从|现?将|把|就|向|因|按|在|由|经|对|于|为|是|自|和)+"
)
_ENTERED = re.compile(r"进驻(?P<unit>[^,。;:“”()]{2,40}?)(?:,|开展|进行)")
_NAMELESS = re.compile(
    r"(?:我|该|本|各)?(?:单位|[省市县区旗州局厅院校部委镇乡村]|街道|公司|集团|学校|学院|医院|中心)?(?:党组|党委|党工委|工委|委|委员会|政府|党支部|党总支|领导班子)?"
)
"""A body whose name is left out: `局党组`, `区委`."""
_NO_UNIT = re.compile("问题|整改|反馈|督察|巡[视察]")
_KINDS = (
    ("巡察", re.compile("巡察")),
    ("巡视", re.compile("巡视")),
    ("生态环境保护督察", re.compile("(?:生态)?环境保护督察|环保督察|生态环境[^,。]{0,6}督察")),
    ("审计", re.compile("审计")),
    ("督察", re.compile("督察")),
    ("督查", re.compile("督查")),
)


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
        periods = Periods(self.reading, self.facts)
        periods.published()
        self.kind()
        for place in self.reading.prose:
            self.team(place)
        if "team" not in self.facts.found:
            for place in self.reading.title:
                self.team(place)
        for pattern in (_UNIT, _ENTERED, _UNIT_FED):
            for place in self.reading.prose:
                self.unit(place, pattern)
        self.unit_of_title()
        periods.period()
        periods.feedback()
        periods.cutoff()
        periods.damaged()
        return self.facts

    def kind(self) -> None:
        """Read what kind of inspection it was."""
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
        """Read the inspection team and the round out of a paragraph."""
        plain = self.document.plain
        for found in _TEAM.finditer(plain, *place):
            start = max(place[0], found.start() - 24)
            cuts = [c.end() for c in _CUT.finditer(plain, start, found.end())]
            start = max([start, *(cut for cut in cuts if cut <= found.start())])
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
                at = max([at, *(c.end() for c in _CUT.finditer(plain, at, end))])
                self.facts.add("team", self.document.text[at:end], (at, end))
        rounds = _ROUND.search(plain, *place)
        if rounds and re.search(r"巡[视察]|督察", plain[rounds.end() : rounds.end() + 12]):
            at, end = rounds.span()
            led = _BEFORE_ROUND.match(plain, at, end)
            at = led.end() if led else at
            self.facts.add("round", self.document.text[at:end], (at, end))

    def level(self, words: str) -> None:
        """Read whose inspection it was; 市委 may be of either rank and says nothing."""
        levels = (("central", r"中央"), ("provincial", r"省|自治区"), ("county", r"县委|区委|旗委"))
        for level, pattern in levels:
            if re.search(pattern, words):
                self.facts.found.pop("level", None)
                self.facts.add("level", level, None)
                return

    def unit(self, place: Place, pattern: re.Pattern[str]) -> None:
        """Read the inspected unit out of a paragraph."""
        if "inspected_unit" in self.facts.found:
            return
        for sentence in sentences(self.document.plain, place):
            text = self.document.plain[slice(*sentence)]
            if not re.search(r"巡[视察]|督察|审计", text):
                continue
            found = pattern.search(self.document.plain, *sentence)
            if found and not _nameless(found["unit"]):
                at, end = found.span("unit")
                self.facts.add("inspected_unit", self.document.text[at:end], (at, end))
                return

    def unit_of_title(self) -> None:
        """Take the inspected unit from the title, and say so."""
        if "inspected_unit" in self.facts.found or not self.reading.title:
            return
        for at, end in self.reading.title:
            found = re.match(
                r"(?:关于)?(?!关于)(?:中共)?(?P<unit>[^,。:《》]{2,40}?)(?=关于|落实|贯彻|对|(?<=[省市县区旗州镇乡])(?:中央|省|市|环境保护|生态环境|环保|河湖|第))",
                self.document.plain[at:end],
            )
            if found and _PLACE.search(found["unit"]) and not _NO_UNIT.search(found["unit"]):
                start = at + found.start("unit")
                unit = self.document.text[start : at + found.end()]
                self.facts.add("inspected_unit", unit, (start, at + found.end()))
                finding = Finding("unit-from-title", start, {"unit": unit}, serious=False)
                self.reading.findings.append(finding)
                return


def _nameless(unit: str) -> bool:
    return bool(re.search("问题|整改", unit) or _NAMELESS.fullmatch(unit))


def read(reading: Reading) -> Facts:
    """Read the facts about the inspection.

    Args:
        reading: the bulletin; findings are added to it.

    Returns:
        The facts.
    """
    return Inspection(reading).read()


__all__ = ["Fact", "Facts", "read"]
