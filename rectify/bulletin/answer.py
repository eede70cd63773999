"""One issue read whole: summary, measures, next steps, status, and its fields."""

from __future__ import annotations

import re

from rectify.bulletin import measures, statuses
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.issue_fields import Fields
from rectify.bulletin.lexicon import LIKELY, problem_score
from rectify.bulletin.paragraphs import first_sentence
from rectify.bulletin.pieces import Finding, IssuePiece, MeasurePiece
from rectify.bulletin.sections import Section, Stretch

_NEXT = re.compile(
    r"(?:^|(?<=[。;!?]))\s*(?P<label>(?:下一?步|下一?阶段|接下来|后续)(?:整改|的)?(?:工作)?(?:中|打算|计划|措施|安排)?\s*[,:]\s*)?"
    r"(?P<text>(?:(?:下一?步|下一?阶段|接下来)(?=[^,。;]{0,12}(?:将|要|继续|我|拟|计划|持续|中,|工作中|重点))|(?:今后|后续)(?:,|将|我们|工作中)|(?(label)|(?!)))[^\n]*)"
)
_SENTENCE = re.compile(r"[^。!?;]+[。!?;]?[”)》】]*")
_SUBJECTS = re.compile(r"(?:关于|针对|对于)[^。;]{2,60}问题")
_TAG = re.compile(
    r"[(【](?:已|基本|正在|持续|长期|未|尚未|部分|达到|整改中|推进中|完成)[^()【】]{0,10}[)】]"
)
_CLAUSE = re.compile(
    r"[,:]\s*(?P<c>(?:目前|现)?,?(?:[该此本](?:项|个|条)?(?:整改|具体|反馈)?(?:问题|任务|事项)|上述问题|以上问题)[^,]*(?:,[^,]{2,12})?)$"
)
_RESERVED = re.compile(r"除|但|如|若|要求|责令|督促|虽|尚有|仍有|其中|未发现|没有")
"""Beginnings of sentences whose last clause is not the whole truth."""
_MARKED = re.compile(r"(?:^|[。;:])\s*[一二三四五六七八九]是|[①-⑳]")


class Answer(Fields):
    """Fills one issue from its sections and notes what is uncertain."""

    def __init__(self, document: Document, issue: IssuePiece, findings: list[Finding]) -> None:
        super().__init__(document, issue, findings)
        self.sayings: list[tuple[statuses.Said, Place, bool]] = []
        self.tags = 0

    def read(self, sections: list[Section]) -> None:
        """Read all sections of the issue, in order."""
        answered = any(s.key in ("answer", "plan") and not self.bare(s) for s in sections)
        labelled = any(s.key in ("answer", "plan") for s in sections)
        answered = answered or (
            labelled and any(s.key is None and self.problem(s) for s in sections)
        )
        first = True
        for section in sections:
            key = section.key
            if key is None:
                key = "summary" if answered else "answer"
            elif key == "rest":
                ahead = self.ahead(section.stretches[0])
                key = "answer" if not answered else "next" if ahead else key
            if key in ("answer", "plan"):
                self.answer(section, first=first)
                first = first and not self.issue.measures
            else:
                self.field(key, section)
        self.conclude()

    def bare(self, section: Section) -> bool:
        """Return whether an answer's label is followed by a status and nothing else."""
        texts = [self.document.plain[s.start : s.end] for s in section.stretches]
        return len(texts) == 1 and statuses.label_value(texts[0]) is not None

    def problem(self, section: Section) -> bool:
        """Return whether what stands before any label describes the problem."""
        place = section.stretches[0] if section.stretches else None
        if place is None:
            return False
        start, stop = first_sentence(self.document.plain, place.start, place.end)
        return problem_score(self.document.plain[start:stop], whole=False) > LIKELY

    def field(self, key: str, section: Section) -> None:
        """Read one labelled section into its field."""
        piece: Piece = tuple((s.start, s.end) for s in section.stretches)
        if key in ("summary", "task"):
            self.issue.summary += tuple(place for place in piece if not self.tagged(place))
        elif key == "goal":
            self.issue.goal += piece
        elif key == "next":
            self.issue.next_steps += tuple(self.steps(section.stretches))
        elif key == "status":
            self.status(piece)
        elif key == "due":
            self.due(piece)
        elif key == "timeframe":
            self.timeframe(piece)
        elif key == "responsible":
            self.issue.responsible += self.names(piece)
        elif key == "lead":
            self.issue.lead += self.names(piece)
        elif piece:
            self.note("no-field", piece[0], text=self.document.of(piece))

    def tagged(self, place: Place) -> bool:
        """Take a status in brackets that stands by itself behind the title."""
        said = None
        if _TAG.fullmatch(self.document.plain[slice(*place)].strip(" 。")):
            said = statuses.sentence(self.document.plain[slice(*place)])
        if said:
            self.sayings.append((said, place, True))
        return said is not None

    def steps(self, stretches: list[Stretch]) -> list[Place]:
        """Return the paragraphs of a next-steps section, a status at their end taken out."""
        return [place for s in stretches if (place := self.take(s, whole=False))[0] < place[1]]

    def answer(self, section: Section, *, first: bool) -> None:
        """Read an answer's paragraphs into measures, next steps and statuses."""
        if section.words and self.bare(section):
            self.status(tuple((s.start, s.end) for s in section.stretches))
            return
        stretches = []
        many = self.many(section.stretches)
        shown = "\n".join(self.document.plain[s.start : s.end] for s in section.stretches)
        self.tags = len(_TAG.findall(shown))
        final = max((i for i, s in enumerate(section.stretches) if not self.ahead(s)), default=0)
        for index, stretch in enumerate(section.stretches):
            last = index == final
            start, end = self.take(stretch, whole=not many, last=last, opening=index == 0)
            start, end = self.next_steps(start, end)
            if start < end:
                mark = stretch.mark if stretch.mark and stretch.mark.place[0] == start else None
                stretches.append(Stretch(start, end, mark))
        if first or not section.words:
            self.issue.measures += measures.read(self.document, stretches)
        elif stretches:
            words = self.document.trim(*_words(self.document, section.words))
            text = tuple((s.start, s.end) for s in stretches)
            self.issue.measures.append(MeasurePiece(text, (words,)))

    def ahead(self, stretch: Stretch) -> bool:
        """Whether a paragraph only tells what comes next.

        Returns:
            True where it begins with 下一步 or the like.
        """
        found = _NEXT.match(self.document.plain[stretch.start : stretch.end])
        return found is not None

    def many(self, stretches: list[Stretch]) -> bool:
        """Whether an answer speaks of several things, so that a last word may be of the last one.

        Returns:
            True for numbered measures and for several sub-problems.
        """
        plain = self.document.plain
        if any(s.mark for s in stretches):
            return True
        text = "\n".join(plain[s.start : s.end] for s in stretches)
        return bool(_MARKED.search(text)) or len(_SUBJECTS.findall(text)) > 1

    def take(
        self, stretch: Stretch, *, whole: bool, last: bool = True, opening: bool = False
    ) -> Place:
        """Take sentences that state the status from both ends of a paragraph.

        Returns:
            The paragraph without them.
        """
        plain, document = self.document.plain, self.document
        start, end = stretch.start, stretch.end
        front = _TAG.match(plain, start, end) if opening and not stretch.mark else None
        if front and front.end() < end and self.tags == 1 and self.tagged(front.span()):
            start = front.end()
        sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(plain, start, end)]
        alone = len(sentences) == 1 and stretch.mark is None
        for at, (a, b) in enumerate(sentences):
            said = statuses.sentence(plain[a:b].strip())
            clause = (
                _CLAUSE.search(plain[a:b]) if said is None and at == len(sentences) - 1 else None
            )
            if clause and _RESERVED.match(plain[a:b].strip()):
                clause = None
            if clause:
                said = statuses.sentence(clause.group("c"))
                a = a + clause.start("c") if said else a  # noqa: PLW2901 - only its last clause
            if said is None:
                self.hint(a, b, final=last and at == len(sentences) - 1)
                continue
            edge = at == len(sentences) - 1 or (at == 0 and opening and stretch.mark is None)
            tag = plain[a:b].strip()[:1] in ("(", "【") and last and self.tags == 1
            sure = (
                alone
                or tag
                or (at == 0 and opening and not stretch.mark)
                or (edge and (whole or (said.subject and last and self.names_all(plain[a:b]))))
            )
            if edge and sure:
                place = document.trim(a, b)
                self.sayings.append((said, place, True))
                start, end = (b, end) if at == 0 and not clause else (start, a)
            else:
                self.sayings.append((said, document.trim(a, b), False))
        return document.trim(start, max(start, end))

    def names_all(self, text: str) -> bool:
        """Whether a last sentence after several measures still means the issue as a whole.

        Returns:
            True where it names the issue or all of it.
        """
        return bool(
            re.search(r"[该此本](?:项|个|条)?(?:整改|具体|反馈)?(?:问题|任务|事项)|上述|以上", text)
        ) and not (self.several())

    def several(self) -> bool:
        """Return whether the measures read so far treat several sub-problems."""
        return (
            sum(1 for m in self.issue.measures if _SUBJECTS.search(self.document.shade(m.text))) > 1
        )

    def hint(self, start: int, end: int, *, final: bool) -> None:
        """Remember words that sound like a status but may mean only a part."""
        words = statuses.hint(self.document.plain[start:end], final=final)
        if words:
            said = statuses.Said(statuses.hinted(words)[:1], subject=False)
            self.sayings.append((said, self.document.trim(start, end), False))

    def next_steps(self, start: int, end: int) -> Place:
        """Take the sentences that begin with 下一步; return what stands before them."""
        text = self.document.plain[start:end]
        found = _NEXT.search(text)
        if found is None:
            return start, end
        at = found.start("text")
        if at > 0 and _MARKED.search(text, at):
            return start, end
        self.issue.next_steps += (self.document.trim(start + at, end),)
        cut = found.start("label") if found["label"] else at
        return self.document.trim(start, start + cut)

    def status(self, piece: Piece) -> None:
        """Read the value of a status label."""
        said = statuses.label_value(self.document.shade(piece)) if piece else None
        if said:
            self.sayings.append((said, (piece[0][0], piece[-1][1]), True))
        elif piece:
            self.note("unknown-status", piece[0], text=self.document.of(piece))

    def conclude(self) -> None:
        """Settle the status: one clear statement, or none and a finding."""
        sure = [(said, place) for said, place, certain in self.sayings if certain]
        keys = tuple(dict.fromkeys(key for said, _ in sure for key in said.keys))
        if sure:
            self.issue.status_note = tuple(place for _, place in sure)
        if len(keys) == 1:
            self.issue.status = keys[0]
        elif keys:
            self.note("status-two", sure[0][1], (*keys, "unstated"), text=self.text(sure[0][1]))
        doubtful = [(said, place) for said, place, certain in self.sayings if not certain]
        if doubtful and not sure:
            said, place = doubtful[-1]
            options = tuple(dict.fromkeys((*said.keys, "unstated")))
            self.note("status-uncertain", place, options, text=self.text(place))

    def text(self, place: Place) -> str:
        """Return the source's words of a place."""
        return self.document.text[place[0] : place[1]]


def _words(document: Document, place: Place) -> Place:
    start, end = place
    plain = document.plain
    while start < end and plain[start] in "【( “":
        start += 1
    while end > start and plain[end - 1] in "】)”:。 ":
        end -= 1
    return start, end


def of(
    document: Document, issue: IssuePiece, sections: list[Section], findings: list[Finding]
) -> None:
    """Read an issue's sections into it.

    Args:
        document: the source.
        issue: the issue with its title, filled in place.
        sections: what stands under it.
        findings: where to put what is uncertain.
    """
    Answer(document, issue, findings).read(sections)
