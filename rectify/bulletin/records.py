"""Field-style notices: one issue is a run of labelled fields, in paragraphs or table rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rectify.bulletin import labels, lexicon, sections, titles
from rectify.bulletin.document import Document, Piece, Place
from rectify.bulletin.marks import RANK
from rectify.bulletin.paragraphs import Para, short
from rectify.bulletin.sections import Section, Stretch

_ENOUGH = 3
_STARTS = ("task", "summary")


@dataclass(slots=True)
class Record:
    """One issue as labelled fields."""

    heading: Para | None = None
    group: Piece = ()
    """The category above it."""
    sections: list[Section] = field(default_factory=list)

    def has(self, key: str) -> bool:
        """Whether a field of this meaning has been met.

        Returns:
            True or False.
        """
        return any(section.key == key for section in self.sections)


@dataclass(slots=True)
class Records:
    """All issues of a notice, and the contact fields between them."""

    records: list[Record] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    groups: list[Place] = field(default_factory=list)
    """Headings above the issues' own headings."""


def is_notice(document: Document, paras: list[Para], span: range) -> bool:
    """Whether the text is made of labelled fields rather than of an outline.

    Returns:
        True where labels themselves are the structure.
    """
    keys: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    tasks: list[Para] = []
    for i in span:
        para = paras[i]
        if para.label is None or para.label.key not in labels.RECORD:
            continue
        keys[para.label.key] += 1
        if para.label.key in _STARTS:
            tasks.append(para)
        elif para.mark:
            numbered[para.mark.kind] += 1
    if len(keys) < _ENOUGH or _parted(document, paras, span):
        return False
    plain_marks = Counter(p.mark.kind for i in span if (p := paras[i]).mark and not p.label)
    own = [t for t in tasks if t.mark is None or numbered[t.mark.kind]]
    fields = keys.keys() & {"responsible", "lead", "due", "goal", "plan", "status"}
    if own and (len(fields) > 1 or _few(own, fields, keys)):
        return True
    outer = min((RANK.get(kind, 99) for kind in numbered), default=-1)
    inside = all(RANK.get(kind, 99) > outer for kind in plain_marks)
    return len(fields) > 1 and sum(numbered.values()) >= _ENOUGH and inside


def _parted(document: Document, paras: list[Para], span: range) -> bool:
    """Whether the text has the parts of a report: how it was organised, issues, what comes next.

    Returns:
        True where at least two such parts stand in it, and no part is a field such as 整改目标.
    """
    heads = [p for i in span if (p := paras[i]).mark and p.mark.kind in ("part", "cn")]
    if any(p.label and p.label.key in labels.RECORD and not p.heading for p in heads):
        return False
    words = [document.plain[p.body : p.end].strip(" 。:") for p in heads]
    return len({role for w in words if (role := lexicon.part_role(w))} - {"closing"}) > 1


def _few(own: list[Para], fields: set[str], keys: Counter[str]) -> bool:
    """A short notice: what the task is, who or what for, and what was done.

    Returns:
        True where each stands there about as often as the others.
    """
    tasks = sum(1 for t in own if t.label and t.label.key == "task")
    return bool(tasks and fields) and tasks == keys["task"] and tasks <= 2 * keys["answer"]


def read(document: Document, paras: list[Para], span: range) -> Records:
    """Cut a notice into issues.

    Args:
        document: the source.
        paras: all paragraphs.
        span: those of the notice's body.

    Returns:
        The issues in order.
    """
    known = {p.label.key for i in span if (p := paras[i]).label}
    start = next((key for key in _STARTS if key in known), "")
    result = Records()
    kinds = Counter(p.mark.kind for i in span if (p := paras[i]).mark and p.label)
    group: Piece = ()
    for i in span:
        para = paras[i]
        key = para.label.key if para.label else None
        current = result.records[-1] if result.records else None
        reach = i - 1 in result.contacts and key is None and para.mark is None
        if key in labels.CONTACT or (reach and _alone(paras[i - 1])):
            result.contacts.append(i)
        elif key in labels.RECORD and para.label:
            if (
                current is None
                or (key == start and current.has(start))
                or (key == "number" and current.sections)
            ):
                current = Record(group=group)
                result.records.append(current)
            current.sections += sections.cut(document, [_after_mark(para)])
        elif _heads(document, paras, i, span, start, kinds):
            result.records.append(Record(heading=para, group=group))
        elif _groups(document, paras, i, span) and _heads(
            document, paras, i + 1, span, start, kinds
        ):
            group = titles.read(document, para.body, para.end).piece
            result.groups.append((para.start, para.end))
        elif current is None or not current.sections:
            result.loose.append(i)
        else:
            place = (para.start, para.end)
            if sections.ends(document, current.sections[-1], place):
                current.sections.append(Section(sections.REST, None))
            _goes_on(document, current, para)
    result.records = _joined(result.records)
    return result


def _goes_on(document: Document, record: Record, para: Para) -> None:
    """Add a paragraph below a label; labels inside it begin fields of their own."""
    section = record.sections[-1]
    found = sections.cut(document, [(para.start, para.end)], section.key)
    inner = [s for s in found if s.words]
    if section.key not in sections.ONE_LINE or not inner:
        section.stretches.append(Stretch(para.start, para.end, para.mark))
        return
    section.stretches += [stretch for s in found if not s.words for stretch in s.stretches]
    record.sections += inner


def _groups(document: Document, paras: list[Para], i: int, span: range) -> bool:
    para = paras[i]
    return (
        para.mark is not None
        and para.label is None
        and i + 1 in span
        and paras[i + 1].mark is not None
        and short(para, document.plain)
    )


def _alone(para: Para) -> bool:
    return para.label is not None and para.label.place[1] >= para.end


def _after_mark(para: Para) -> Place:
    return para.body, para.end


def _joined(records: list[Record]) -> list[Record]:
    """A number field before the task belongs to the record that the task begins.

    Returns:
        The records, without any that has neither heading nor fields.
    """
    return [r for r in records if r.sections or r.heading]


def _heads(  # noqa: PLR0913, PLR0917 - the neighbourhood decides
    document: Document, paras: list[Para], i: int, span: range, start: str, kinds: Counter[str]
) -> bool:
    para = paras[i]
    if i + 1 not in span or not short(para, document.plain) or para.label:
        return False
    if para.mark is not None and kinds[para.mark.kind] > 0 and para.mark.kind != "item":
        return False
    following = paras[i + 1].label
    if following is None or following.key not in labels.RECORD:
        return False
    if para.mark is not None and para.mark.kind == "item":
        return True
    first = {start, "number"} if start else {"goal", "responsible", "plan", "due", "lead"}
    return following.key in first and (para.mark is not None or i == span.start or bool(start))
