"""Issues and the headings above them, from outline, records and table rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify.bulletin import answer, numerals, overall, sections, titles, unnumbered
from rectify.bulletin.document import Piece, Place
from rectify.bulletin.lexicon import LIKELY, problem_score
from rectify.bulletin.outline import Node, Scheme, Walker, promote
from rectify.bulletin.paragraphs import Para, first_sentence, score
from rectify.bulletin.parts import Part
from rectify.bulletin.pieces import Finding, HeadingPiece, IssuePiece, SectionPiece
from rectify.bulletin.records import Record
from rectify.bulletin.sections import Section, Stretch
from rectify.bulletin.tables import Row

if TYPE_CHECKING:
    from rectify.bulletin.reading import Reading


class Issues:
    """Adds issues and headings to a reading."""

    def __init__(self, reading: Reading, paras: list[Para]) -> None:
        self.reading = reading
        self.document = reading.document
        self.paras = paras

    def part(self, part: Part, *, last: bool) -> None:
        """Read a part of the bulletin that holds issues, or is one."""
        span = self.overall(part.span, last=last)
        if part.role == "issue" and part.head is not None:
            node = Node(part.head, "", self.value(part.head) or 0, issue=True)
            node.content = list(span)
            above = (self.heading(part.head, 0),) if part.among else ()
            self.issue(node, above, numbered=not part.among)
            return
        path: tuple[int, ...] = ()
        if part.head is not None:
            path = (self.heading(part.head, 0),)
        if part.plan is None:
            self.unnumbered(span, path)
            return
        root = Walker(self.document, self.paras, part.plan).walk(span)
        promote(root, self.paras, lambda i: score(self.document, self.paras[i]) >= LIKELY)
        self.loose(root.content)
        self.children(root, path, part.plan)

    def overall(self, span: range, *, last: bool) -> range:
        """Closing paragraphs that speak of all or of other issues are not part of the last one.

        Returns:
            The part without them.
        """
        stop, whole, others = overall.closing(self.document, self.paras, span, last=last)
        places = [(self.paras[i].start, self.paras[i].end) for i in whole]
        if places:
            self.reading.outlook.append(SectionPiece((), places))
            self.reading.prose += places
        for i in others:
            self.unplaced(i)
        return range(span.start, stop)

    def children(self, node: Node, path: tuple[int, ...], plan: Scheme) -> None:
        """Read the nodes below a heading."""
        for child in node.children:
            if child.issue:
                if child.kind == plan.issue:
                    self.issue(child, path)
                else:
                    self.issue(child, (*path, self.heading(child.para, len(path))), numbered=False)
            elif not child.children:
                self.loose([child.para, *child.content])
            else:
                below = (*path, self.heading(child.para, len(path)))
                self.loose(child.content)
                self.children(child, below, plan)

    def heading(self, i: int, level: int) -> int:
        """Add a heading; return its place in the list."""
        para = self.paras[i]
        title = titles.read(self.document, para.body, para.end)
        mark = para.mark.place if para.mark else None
        self.reading.headings.append(HeadingPiece(title.piece, para.start, level, mark))
        if title.piece:
            self.wrap(para, (*title.piece, *title.summary), (title.rest,))
        return len(self.reading.headings) - 1

    def wrap(self, para: Para, piece: Piece, rest: Piece) -> None:
        """Mark and wrapping words of a heading are structure; so is its closing stop."""
        at = para.start
        for start, end in sorted((*piece, *rest)):
            if start < end:
                self.reading.structure.append((at, start))
                at = end
        if not rest or rest[-1][0] >= rest[-1][1]:
            self.reading.structure.append((at, para.end))

    def loose(self, content: list[int]) -> None:
        """Report paragraphs below a heading that belong to no issue."""
        for i in content:
            self.reading.prose.append(self.unplaced(i))

    def unplaced(self, i: int) -> Place:
        """Report a paragraph that belongs to no issue; return its place."""
        start, end = self.paras[i].start, self.paras[i].end
        text = self.document.text[start:end]
        self.reading.findings.append(Finding("not-placed", start, {"text": text[:60]}))
        return start, end

    def value(self, i: int) -> int | None:
        """Return the number of a paragraph's mark."""
        mark = self.paras[i].mark
        return mark.value if mark else None

    def issue(self, node: Node, path: tuple[int, ...], *, numbered: bool = True) -> None:
        """Read one issue of the outline."""
        value = self.value(node.para) if numbered else None
        para, content = self.named(node)
        title = titles.read(self.document, para.body, para.end)
        places = [(self.paras[i].start, self.paras[i].end) for i in content]
        issue = IssuePiece(title.piece, para.start, value, path)
        issue.summary = title.summary
        self.status(issue, title)
        self.wrap(para, (*title.piece, *title.summary, *title.status_place), (title.rest,))
        first = [title.rest] if title.rest[0] < title.rest[1] else []
        found = sections.cut(self.document, first + places)
        if first and places and not any(s.words for s in found) and self.example(title.rest):
            issue.summary += (title.rest,)
            found = sections.cut(self.document, places)
        self.finish(issue, found)

    def named(self, node: Node) -> tuple[Para, list[int]]:
        """Return the paragraph with the title: below a number that stands alone on its line."""
        para = self.paras[node.para]
        below = self.paras[node.content[0]] if node.content else None
        if para.body < para.end or below is None or below.mark or below.label:
            return para, node.content
        self.reading.structure.append((para.start, para.end))
        return below, node.content[1:]

    def example(self, place: Place) -> bool:
        """Return whether a run-in sentence gives an example of the problem."""
        start, stop = first_sentence(self.document.plain, *place)
        return problem_score(self.document.plain[start:stop], whole=False) >= LIKELY

    def status(self, issue: IssuePiece, title: titles.Title) -> None:
        """Keep a status that stands in the heading."""
        issue.status = title.status
        issue.status_note = title.status_place

    def finish(self, issue: IssuePiece, found: list[Section]) -> None:
        """Read what stands under the issue and add it; without a title it is none."""
        if all(start >= end for start, end in issue.title):
            self.untitled(issue, found)
            return
        self.reading.structure += [s.words for s in found if s.words]
        stated, note = issue.status, issue.status_note
        issue.status, issue.status_note = None, ()
        answer.of(self.document, issue, found, self.reading.findings)
        if stated:
            keys = (stated, issue.status or stated)
            issue.status, issue.status_note = stated, note + issue.status_note
            if keys[0] != keys[1]:
                issue.status = None
                text = self.document.of(issue.status_note)
                finding = Finding("status-two", issue.at, {"text": text}, (*keys, "unstated"))
                self.reading.findings.append(finding)
        self.reading.issues.append(issue)
        if not issue.measures:
            title = self.document.of(issue.title)
            self.reading.findings.append(Finding("no-answer", issue.at, {"title": title}))

    def untitled(self, issue: IssuePiece, found: list[Section]) -> None:
        """Report what would be an issue if it had a title."""
        shown = [(s.start, s.end) for section in found for s in section.stretches]
        text = self.document.of(tuple(shown[:3] or [s.words for s in found[:3] if s.words]))
        if text:
            note: dict[str, object] = {"text": " ".join(text.split())[:60]}
            self.reading.findings.append(Finding("not-placed", issue.at, note))

    def unnumbered(self, span: range, path: tuple[int, ...]) -> None:
        """Issues without numbers: the short paragraph before each answer label is the heading."""
        loose: list[int] = []
        nodes: list[tuple[Node, tuple[int, ...]]] = []
        heads, groups = unnumbered.headings(self.document, self.paras, span)
        below = path
        for i in span:
            if i in heads:
                nodes.append((Node(i, "", len(nodes) + 1, issue=True), below))
            elif i in groups:
                below = (*path, self.heading(i, len(path)))
            elif nodes:
                nodes[-1][0].content.append(i)
            else:
                loose.append(i)
        if nodes:
            self.loose(loose)
        elif loose:
            places = [(self.paras[i].start, self.paras[i].end) for i in loose]
            self.reading.organisation.append(SectionPiece((), places))
            self.reading.prose += places
        for node, above in nodes:
            self.issue(node, above)

    def record(self, record: Record) -> None:
        """Add an issue made of labelled fields."""
        found = list(record.sections)
        at = record.heading.start if record.heading else _first(found)
        issue = IssuePiece((), at, self.number(found))
        issue.group = record.group
        if record.heading:
            para = record.heading
            title = titles.read(self.document, para.body, para.end)
            issue.title = tuple(p for p in title.piece if p[0] < p[1])
            issue.value = issue.value or (para.mark.value if para.mark else None)
            self.wrap(para, issue.title or ((para.end, para.end),), ())
        self.titled(issue, found)
        self.finish(issue, found)

    def row(self, row: Row, path: tuple[int, ...] = ()) -> None:
        """Add an issue made of a table's cells."""
        issue = IssuePiece((), row.at, None, path)
        if row.number:
            issue.value = numerals.number(self.document.plain[slice(*row.number)].strip(" .、()"))
            self.reading.structure.append(row.number)
        issue.group = row.group
        self.titled(issue, row.sections)
        self.finish(issue, row.sections)

    def number(self, found: list[Section]) -> int | None:
        """Take the number field out of a record; return its value."""
        for section in [s for s in found if s.key == "number"]:
            found.remove(section)
            for stretch in section.stretches:
                self.reading.structure.append((stretch.start, stretch.end))
            if section.words:
                self.reading.structure.append(section.words)
            text = (
                self.document.plain[section.stretches[0].start : section.stretches[0].end]
                if section.stretches
                else ""
            )
            value = numerals.number(text.strip(" .、()第项"))
            if value:
                return value
        return None

    def titled(self, issue: IssuePiece, found: list[Section]) -> None:
        """Take the title out of the task's text; what follows it is the summary."""
        section = next((s for s in found if s.key == "task" and s.stretches), None)
        section = section or next((s for s in found if s.key == "summary" and s.stretches), None)
        if section is None or issue.title:
            return
        first = section.stretches[0]
        title = titles.read(self.document, first.body, first.end)
        issue.title, issue.summary = title.piece, title.summary
        self.status(issue, title)
        if first.mark:
            issue.value = issue.value or first.mark.value
            self.reading.structure.append(first.mark.place)
        at = first.body
        for start, end in sorted((*title.piece, *title.summary, *title.status_place)):
            self.reading.structure.append((at, start))
            at = end
        self.reading.structure.append((at, title.rest[0]))
        rest = [Stretch(*title.rest)] if title.rest[0] < title.rest[1] else []
        section.stretches[:1] = rest


def _first(found: list[Section]) -> int:
    for section in found:
        if section.words:
            return section.words[0]
        if section.stretches:
            return section.stretches[0].start
    return 0
