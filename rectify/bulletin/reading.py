"""The whole bulletin read: every stage in order, from paragraphs to pieces."""

from __future__ import annotations

from rectify.bulletin import cells, matter, parts, records, tables, unnumbered
from rectify.bulletin.document import Document, Line, Piece, Place
from rectify.bulletin.issues import Issues
from rectify.bulletin.paragraphs import Para, paragraphs, short
from rectify.bulletin.pieces import Finding, HeadingPiece, IssuePiece, SectionPiece
from rectify.bulletin.prose import sections_of
from rectify.values import dataclass, field


@dataclass(slots=True)
class Reading:
    """Everything read, as places in the document."""

    document: Document
    title: Piece = ()
    headings: list[HeadingPiece] = field(default_factory=list)
    issues: list[IssuePiece] = field(default_factory=list)
    organisation: list[SectionPiece] = field(default_factory=list)
    outlook: list[SectionPiece] = field(default_factory=list)
    closing: list[Place] = field(default_factory=list)
    """Contact paragraphs."""
    contacts: list[tuple[str, Place, Place]] = field(default_factory=list)
    """Contact fields of tables: meaning, label, value."""
    signatories: Piece = ()
    date: Place | None = None
    front_date: Place | None = None
    structure: list[Place] = field(default_factory=list)
    """Headings and labels that are no text of any field."""
    prose: list[Place] = field(default_factory=list)
    """Paragraphs in which facts about the whole inspection may stand."""
    findings: list[Finding] = field(default_factory=list)


def read(document: Document) -> Reading:
    """Read a document of one or more files.

    Args:
        document: the source.

    Returns:
        What was understood; the rest of the source is not placed.
    """
    reading = Reading(document)
    for source in range(len(document.names)):
        _File(reading, [line for line in document.lines if line.source == source]).read()
    return reading


class _File:
    """Reads one file into the reading."""

    def __init__(self, reading: Reading, lines: list[Line]) -> None:
        self.reading = reading
        self.document = reading.document
        self.tables: list[tables.Table] = []
        self.above: dict[int, int] = {}
        """Headings right above a table, by where it begins."""
        lines = cells.tabled(self.document, lines)
        found = paragraphs(self.document, self.text_lines(lines))
        self.paras = unnumbered.with_marks(self.document, found)

    def text_lines(self, lines: list[Line]) -> list[Line]:
        groups: dict[int, list[Line]] = {}
        for line in lines:
            if line.table:
                groups.setdefault(line.table, []).append(line)
        read = {number: tables.read(self.document, rows) for number, rows in groups.items()}
        self.tables = [table for table in read.values() if table]
        return [line for line in lines if not line.table or read[line.table] is None]

    def read(self) -> None:
        """Read title, parts, tables, closing and signature."""
        frame = matter.read(self.document, self.paras)
        reading, paras = self.reading, self.paras
        title = tuple((paras[i].start, paras[i].end) for i in frame.title)
        if not reading.title:
            reading.title = title
        else:
            reading.structure += title
        self.preface(frame)
        issues = Issues(reading, paras)
        if records.is_notice(self.document, paras, frame.body):
            self.notice(issues, frame.body)
        else:
            self.outline(issues, frame.body)
        for table in self.tables:
            self.table(issues, table, self.above.get(table.at))
        reading.closing += [(paras[i].start, paras[i].end) for i in frame.closing]
        reading.prose += reading.closing
        self.signature(frame)
        reading.front_date = reading.front_date or frame.front_date

    def signature(self, frame: matter.Matter) -> None:
        """Add the signing bodies and the date; a further file may repeat them."""
        reading, plain = self.reading, self.document.plain
        known = {plain[slice(*place)] for place in reading.signatories}
        for place in frame.signatories:
            if plain[slice(*place)] in known:
                reading.structure.append(place)
            else:
                reading.signatories += (place,)
        if reading.date is None:
            reading.date = frame.date
        elif frame.date and plain[slice(*frame.date)] == plain[slice(*reading.date)]:
            reading.structure.append(frame.date)

    def preface(self, frame: matter.Matter) -> None:
        places = [(self.paras[i].start, self.paras[i].end) for i in frame.preface]
        if places:
            self.reading.organisation.append(SectionPiece((), places))
            self.reading.prose += places

    def notice(self, issues: Issues, span: range) -> None:
        found = records.read(self.document, self.paras, span)
        for record in found.records:
            issues.record(record)
        self.reading.closing += [(self.paras[i].start, self.paras[i].end) for i in found.contacts]
        self.reading.structure += found.groups
        for i in found.loose:
            self.loose(self.paras[i])

    def loose(self, para: Para) -> None:
        """Prose before a notice's first field belongs to the preface; short lines do not."""
        if self.document.plain[para.end - 1] in "。:;":
            self.reading.organisation.append(SectionPiece((), [(para.start, para.end)]))
            self.reading.prose.append((para.start, para.end))

    def outline(self, issues: Issues, span: range) -> None:
        found = parts.read(self.document, self.paras, span)
        above = [p for p in found if self.above_table(p)]
        found = [p for p in found if p not in above]
        if self.tables and not any(p.plan or p.role == "issue" for p in found):
            for part in found:
                part.role = "organisation" if part.role in ("issues", "") else part.role
        several = [p for p in found if p.role in ("organisation", "outlook")]
        for part in found:
            if part.role in ("issues", "issue"):
                issues.part(part, last=part is found[-1])
            elif part.role == "closing":
                self.closing(part)
            elif part.head is not None and self.nothing(part):
                issues.loose([part.head, *part.span])
            else:
                self.text(
                    part, sum(p.role == part.role and p.head is not None for p in several) > 1
                )

    def nothing(self, part: parts.Part) -> bool:
        """Return whether a part says 无 below its heading: a category without issues."""
        words = [self.document.plain[self.paras[i].start : self.paras[i].end] for i in part.span]
        return len(words) == 1 and words[0].rstrip("。") in ("无", "无问题", "暂无", "未发现问题")

    def above_table(self, part: parts.Part) -> bool:
        """Return whether a part is only a heading right above a table: the table's category."""
        if part.head is None or not self.tables:
            return False
        head = self.paras[part.head]
        following = self.paras[part.head + 1].start if part.head + 1 < len(self.paras) else None
        below = [
            table
            for table in self.tables
            if head.end <= table.at and (following is None or table.at < following)
        ]
        fits = len(below) == 1 and short(head, self.document.plain)
        if not fits or any(row.group for row in below[0].rows):
            return False
        self.above[below[0].at] = part.head
        return True

    def closing(self, part: parts.Part) -> None:
        if part.head is not None:
            self.reading.structure.append((self.paras[part.head].start, self.paras[part.head].end))
        self.reading.closing += [(self.paras[i].start, self.paras[i].end) for i in part.span]

    def text(self, part: parts.Part, several: bool) -> None:  # noqa: FBT001 - a plain yes or no
        target = self.reading.outlook if part.role == "outlook" else self.reading.organisation
        target += sections_of(self.document, self.paras, part, headed=several)
        if part.head is not None and not several:
            head = self.paras[part.head]
            self.reading.structure.append((head.start, head.end))
        self.reading.prose += [(self.paras[i].start, self.paras[i].end) for i in part.span]

    def table(self, issues: Issues, table: tables.Table, above: int | None) -> None:
        self.reading.structure += table.heads
        path = () if above is None else (issues.heading(above, 0),)
        for row in table.rows:
            issues.row(row, path)
        self.reading.contacts += [(lab.key, lab.place, value) for lab, value in table.contacts]
