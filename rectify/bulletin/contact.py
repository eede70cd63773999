"""The contact paragraph: phones, hours, address, postcode, mail, post box, the notice period."""

from __future__ import annotations

import re
from itertools import pairwise

from rectify.bulletin import contact_words as words, dates, labels, numerals
from rectify.bulletin.document import Document, Place
from rectify.bulletin.marks import mark_at
from rectify.bulletin.pieces import Finding
from rectify.bulletin.reading import Reading
from rectify.values import dataclass, field

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_LABEL = re.compile(
    r"(?:^|(?<=[。;,!?)】\s、和及|])|(?<=:)(?=\d{1,2}[.、]\D))\s*[(【]?(?:\d{1,2}[.、]\s*(?=\D))?"
    r"(?:(?P<to>(?:来信|信件|信函)请寄)(?=[^:至往送给到])"
    r"|(?P<words>[^\s:。;,!?()【】、]{2,20}?)[】)]?\s*(?::|(?=\d|[A-Za-z0-9._%+-]+@)"
    r"|为(?=\s*(?:\d|工作日|周|星期|每))))\s*"
)
_HOURS = re.compile(
    r"\((?:[^()\d:]{2,6}时间:)?(?P<h>[^()]*(?:工作日|周[一二三四五六日]|\d{1,2}:\d{2}|上午|法定)[^()]*)\)"
)
_DAYS = re.compile(r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:个)?\s*(?P<w>工作日|天|日)")
_PLAIN = frozenset(("联系电话", "电话", "电话号码", "联系方式"))
_RANGE = re.compile(r"\s*(?:起)?\s*(?:至|到|-|—|~)+\s*")


@dataclass(slots=True)
class Contact:
    """The contact fields as places of the source."""

    phones: list[tuple[Place, Place | None]] = field(default_factory=list)
    """Number, and the words that say whose it is."""
    fields: dict[str, Place] = field(default_factory=dict)
    """hours, address, postcode, post_box, email, recipient."""
    publicity: dict[str, str] = field(default_factory=dict)
    publicity_place: Place | None = None
    structure: list[Place] = field(default_factory=list)


class Reader:
    """Reads all contact paragraphs of a bulletin into one contact."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document: Document = reading.document
        self.contact = Contact()

    def read(self) -> Contact:
        """Read paragraphs and table fields.

        Returns:
            The contact.
        """
        waiting: labels.Label | None = None
        for place in self.reading.closing:
            mark = mark_at(self.document.plain, *place)
            body = mark.place[1] if mark else place[0]
            alone = labels.alone_at(self.document.plain, body, place[1])
            if alone and alone.key in labels.CONTACT:
                waiting = alone
                self.contact.structure.append(place)
                continue
            if waiting and not labels.label_at(self.document.plain, *place):
                self.value(waiting.key, waiting.place, place)
            else:
                self.paragraph(place)
            waiting = None
        for key, label, value in self.reading.contacts:
            self.contact.structure.append(label)
            self.value(key, label, value)
        for place in (*self.front(), *self.reading.prose):
            if not self.contact.publicity:
                self.notice(place)
        return self.contact

    def paragraph(self, place: Place) -> None:
        """Read one contact paragraph, label by label."""
        plain = self.document.plain
        found: list[tuple[str, Place, int]] = []
        text = plain[slice(*place)]
        mark = mark_at(plain, *place)
        first = labels.label_at(plain, mark.place[1] if mark else place[0], place[1])
        if first and first.key in labels.CONTACT and " " in first.words:
            found.append((first.key, (first.place[0], first.place[1] - 1), first.place[1]))
        for match in _LABEL.finditer(text):
            name = "words" if match["words"] else "to"
            key = words.meaning(_core(match[name]))
            numbered = words.NUMBERED.match(text, match.end())
            if key is None and numbered and ":" in match.group():
                key = "phone"
            if key in labels.CONTACT:
                span = (place[0] + match.start(name), place[0] + match.end(name))
                found.append((str(key), span, place[0] + match.end()))
        for index, (key, label, start) in enumerate(found):
            last = index + 1 == len(found)
            end = place[1] if last else found[index + 1][1][0]
            self.contact.structure.append((label[0], start))
            self.value(key, label, self.stop(key, start, end))
        if not found:
            self.value("phone", (place[0], place[0]), place)
        for match in _EMAIL.finditer(plain, *place):
            self.keep("email", match.span())
        for match in words.INNER_CODE.finditer(plain, *place):
            self.contact.structure.append((match.start(), match.start("n")))
            self.keep("postcode", match.span("n"))
        self.contact.structure += [
            (place[0] + match.start(), place[0] + match.end())
            for match in words.FORMULA.finditer(text)
        ]
        if mark:
            self.contact.structure.append(mark.place)

    def front(self) -> list[Place]:
        """Return the line on top of the page that holds its date."""
        place = self.reading.front_date
        lines = self.document.lines if place and place != self.reading.date else ()
        return [
            (line.start, line.end) for line in lines if place and line.start <= place[0] < line.end
        ]

    def notice(self, place: Place) -> None:
        """Read a notice period that the text gives: 公示时间为…至…."""
        for match in words.NOTICE.finditer(self.document.plain, *place):
            end = self.stop("publicity", match.end(), place[1])[1]
            pair = dates.read(self.document.plain, match.end(), end)
            if len(pair) > 1 and pair[0].date and pair[1].date:
                self.publicity((match.end(), end))
                self.contact.structure.append((match.start(), match.end()))
                return

    def stop(self, key: str, start: int, end: int) -> Place:
        """A value ends at the next stop; phones and hours may hold commas.

        Returns:
            Its place.
        """
        plain = self.document.plain
        marks = "。;" if key in ("hours", "publicity", "fax") else "。;,"
        marks = "。" if key == "phone" else marks
        depth = 0
        for at in range(start, end):
            depth += (plain[at] in "(《“") - (plain[at] in ")》”")
            if depth <= 0 and plain[at] in marks:
                return self.document.trim(start, at)
        while end > start and plain[end - 1] in "、,(【 ":
            end -= 1
        return self.document.trim(start, end)

    def value(self, key: str, label: Place, place: Place) -> None:
        """Read the value of one label."""
        place = self.document.trim(*place)
        if place[0] >= place[1]:
            return
        if key == "phone":
            self.phones(label, place)
        elif key == "publicity":
            self.publicity(place)
        elif key == "postcode":
            match = _POSTCODE.search(self.document.plain, *place)
            self.keep("postcode", match.span() if match else place)
        elif key == "email":
            match = _EMAIL.search(self.document.plain, *place)
            if match:
                self.keep("email", match.span())
            elif re.search("信箱", self.document.plain[slice(*label)]):
                self.keep("post_box", place)
                self.inner_postcode("post_box", place)
        elif key in ("person", "recipient"):
            self.keep("recipient", place)
        elif key == "fax":
            self.contact.structure.append(label)
            self.note(place)
        else:
            self.keep(key, place)
            self.inner_postcode(key, place)

    def inner_postcode(self, key: str, place: Place) -> None:
        """Take a postcode out of an address."""
        if key in ("address", "post_box"):
            plain = self.document.plain
            match = words.INNER_CODE.search(plain, *place) or words.END_CODE.search(plain, *place)
            if match and self.contact.fields.get(key) == place:
                self.contact.structure.append((match.start(), match.start("n")))
                self.contact.fields.setdefault("postcode", match.span("n"))
                self.contact.fields[key] = self.document.trim(place[0], match.start())

    def keep(self, key: str, place: Place) -> None:
        """Keep a field's first value; another one is a finding."""
        known = self.contact.fields.get(key)
        if known is None:
            self.contact.fields[key] = place
        elif self.document.plain[slice(*known)] != self.document.plain[slice(*place)]:
            self.note(place)

    def note(self, place: Place) -> None:
        """Add a finding about a detail that has no field left."""
        text = self.document.text[slice(*place)]
        self.reading.findings.append(Finding("contact-extra", place[0], {"text": text}))

    def phones(self, label: Place, place: Place) -> None:
        """Read the phone numbers of a value, each with whose it is."""
        plain = self.document.plain
        whose: Place | None = (
            label if plain[slice(*label)] not in _PLAIN and label[0] < label[1] else None
        )
        matches = list(words.PHONE.finditer(plain, *place))
        at = place[0]
        for index, match in enumerate(matches):
            stop = matches[index + 1].start() if index + 1 < len(matches) else place[1]
            own = self.owner(at, match.start(), match.end(), stop)
            number = self.document.text[slice(*match.span())]
            if all(self.document.text[slice(*n)] != number for n, _ in self.contact.phones):
                self.contact.phones.append((match.span(), own or whose))
            else:
                self.contact.structure.append(match.span())
            at = match.end()
        hours = _HOURS.search(plain, *place)
        if hours:
            self.contact.structure.append(hours.span())
            self.contact.fields.setdefault("hours", hours.span("h"))

    def owner(self, before: int, start: int, end: int, after: int) -> Place | None:
        """Whose number it is: `（区纪委）` behind it, or words between it and the one before.

        Returns:
            The words' place or None.
        """
        plain = self.document.plain
        match = re.match(r"\s*\(([^()\d]{2,20})\)", plain[end:after])
        if match and not re.search("工作日|上午|周[一二三]|法定", match.group(1)):
            return end + match.start(1), end + match.end(1)
        said = re.search(r"([^\s,、;:()\d/]{2,16})[:\s]*$", plain[before:start])
        if (
            said
            and labels.meaning(said.group(1)) is None
            and re.search(r"[\u4e00-\u9fff]{2}", said.group(1))
        ):
            return before + said.start(1), before + said.end(1)
        if said and labels.meaning(said.group(1)) == "phone":
            self.contact.structure.append((before + said.start(), before + said.end()))
        return None

    def publicity(self, place: Place) -> None:
        """Read the notice period: from, to, and how many days."""
        plain = self.document.plain
        found = dates.read(plain, *place)
        pair = next(
            (
                (a, b)
                for a, b in pairwise(found)
                if _RANGE.fullmatch(plain[a.place[1] : b.place[0]])
            ),
            None,
        )
        fields = self.contact.publicity
        if pair and pair[0].date and pair[1].date:
            fields.setdefault("from", str(pair[0].date))
            fields.setdefault("to", str(pair[1].date))
        elif found and found[0].date:
            fields.setdefault("from", str(found[0].date))
        days = next(
            (
                match
                for match in _DAYS.finditer(plain, *place)
                if not any(r.place[0] < match.end() and match.start() < r.place[1] for r in found)
            ),
            None,
        )
        if days:
            fields.setdefault("days", str(numerals.number(days["n"]) or ""))
            if days["w"] == "工作日":
                fields.setdefault("working_days", "true")
        if fields:
            ends = [*(edge for r in found[:2] for edge in r.place), *(days.span() if days else ())]
            self.contact.publicity_place = self.contact.publicity_place or (min(ends), max(ends))
        else:
            self.note(place)


def _core(words: str) -> str:
    words = re.sub(r"[为是]$", "", words)
    return re.sub(r"^(?:公布|设立|开通|我们的|本单位|的|请拨打|欢迎拨打)", "", words)


def read(reading: Reading) -> Contact:
    """Read the contact fields.

    Args:
        reading: the bulletin; what finds no field is added to its findings.

    Returns:
        The contact.
    """
    return Reader(reading).read()
