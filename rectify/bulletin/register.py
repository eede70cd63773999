"""From pieces to the register: categories, numbers, and the data of every file."""

from __future__ import annotations

from dataclasses import dataclass, field

from rectify.bulletin import prosemark
from rectify.bulletin.contact import Contact
from rectify.bulletin.document import Document, Piece
from rectify.bulletin.emit import Value
from rectify.bulletin.facts import Facts
from rectify.bulletin.pieces import Finding, IssuePiece, SectionPiece
from rectify.bulletin.plain import UNSEEN
from rectify.bulletin.reading import Reading
from rectify.bulletin.totals import Totals

_DROP = {ord(c): None for c in UNSEEN} | dict.fromkeys((*range(9), *range(14, 32), *range(127, 160)))
_SPACES = {ord(c): " " for c in "\t\v\f\x85\u2028\u2029\r\n"}


@dataclass(slots=True)
class Category:
    """A category of the register: which headings of the source it is made of."""

    title: Piece
    headings: list[tuple[int, Piece]] = field(default_factory=list)
    field: str = ""


@dataclass(slots=True)
class Register:
    """The data of every file, and which piece each field was made of."""

    inspection: dict[str, Value] = field(default_factory=dict)
    issues: list[dict[str, Value]] = field(default_factory=list)
    organisation: str = ""
    outlook: str = ""
    pieces: dict[str, Piece] = field(default_factory=dict)


def line(document: Document, piece: Piece) -> str:
    """A piece as one line of text, for titles and names.

    Returns:
        Its characters; the parts of a broken title are put together.
    """
    text = "".join(document.text[a:b] for a, b in piece).translate(_SPACES).translate(_DROP)
    return text.strip()


def prose(document: Document, piece: Piece) -> str:
    """A piece as Markdown, one paragraph for each stretch.

    Returns:
        The escaped text.
    """
    parts = (document.text[a:b].translate(_SPACES).translate(_DROP).strip() for a, b in piece)
    return "\n\n".join(prosemark.escape(part) for part in parts if part)


class Builder:
    """Builds the register of one reading."""

    def __init__(self, reading: Reading, facts: Facts, totals: Totals, contact: Contact) -> None:
        self.reading = reading
        self.document = reading.document
        self.facts = facts
        self.totals = totals
        self.contact = contact
        self.register = Register()
        self.categories: list[Category] = []

    def build(self) -> Register:
        """Build everything.

        Returns:
            The register's data.
        """
        numbers = self.numbers()
        places = self.place()
        for issue, number, category in zip(self.reading.issues, numbers, places, strict=True):
            self.issue(issue, number, category)
        self.inspection()
        self.register.organisation = self.sections("organisation", self.reading.organisation)
        self.register.outlook = self.sections("outlook", self.reading.outlook)
        return self.register

    def note(self, code: str, at: int, *, serious: bool = True, **params: object) -> None:
        self.reading.findings.append(Finding(code, at, params, (), serious))

    def numbers(self) -> list[int]:
        """The source's numbers where they tell the issues apart, otherwise 1, 2, 3 …

        Returns:
            One number for each issue.
        """
        values = [issue.value for issue in self.reading.issues]
        known = [v for v in values if v is not None and 0 < v < 1_000_000]  # noqa: PLR2004
        running = range(1, len(values) + 1)
        if len(set(known)) == len(values) and known == sorted(known):
            gaps = [v for v, n in zip(known, known[1:], strict=False) if n - v > 1]
            if gaps and len(gaps) * 4 <= len(values):
                at = self.reading.issues[known.index(gaps[0])].at
                self.note("number-gap", at, after=gaps[0])
            return known
        self.repeated(values)
        return list(running)

    def repeated(self, values: list[int | None]) -> None:
        """Numbers that run on over the bulletin but slip once are worth a word."""
        pairs = list(zip(values, values[1:], strict=False))
        slips = [
            i + 1
            for i, (a, b) in enumerate(pairs)
            if a is not None and b is not None and b != a + 1
        ]
        restarts = [i for i in slips if values[i] == 1]
        for i in slips:
            given = values[i]
            if i not in restarts and given != i + 1:
                self.note("number-slip", self.reading.issues[i].at, given=given, written=i + 1)

    def place(self) -> list[str]:
        """Give every issue its category: two levels at most, whatever the source has.

        Returns:
            The category's or heading's number for each issue.
        """
        paths = self.paths()
        tree: dict[Piece | int, Category] = {}
        numbers: list[str] = []
        keys: list[tuple[Piece | int, int | None]] = []
        for issue, path in zip(self.reading.issues, paths, strict=True):
            top: Piece | int = issue.group or (path[0] if path else -1)
            below = path[-1] if len(path) > 1 and not issue.group else None
            if top not in tree:
                tree[top] = self.category(top, issue)
            if below is not None and below not in [h for h, _ in tree[top].headings]:
                tree[top].headings.append((below, self.reading.headings[below].title))
            keys.append((top, below))
        order = {top: at for at, top in enumerate(tree, 1)}
        for top, below in keys:
            category = tree[top]
            if below is None and category.headings:
                below = self.own(category, top)
            ids = {h: at for at, (h, _) in enumerate(category.headings, 1)}
            numbers.append(f"{order[top]}" if below is None else f"{order[top]}.{ids[below]}")
        self.categories = list(tree.values())
        return numbers

    def own(self, category: Category, top: Piece | int) -> int:
        """Issues right under a category that has headings elsewhere get a heading of its name.

        Returns:
            The key of the heading.
        """
        key = -2
        if key not in [h for h, _ in category.headings]:
            category.headings.append((key, category.title))
            at = self.reading.headings[top].at if isinstance(top, int) and top >= 0 else -1
            self.note("heading-made", at, title=line(self.document, category.title))
        return key

    def paths(self) -> list[tuple[int, ...]]:
        """The headings above each issue, a part's heading left out where it is only a frame.

        Returns:
            For each issue the headings that become its category and heading.
        """
        headings, issues = self.reading.headings, self.reading.issues
        shown = [bool(line(self.document, h.title)) for h in headings]
        parts = {i.path[0] for i in issues if i.path and headings[i.path[0]].level == 0}
        deep = max((len(issue.path) for issue in issues), default=0)
        inner = {i.path[0] for i in issues if len(i.path) > 1}
        frame = len(parts) < 2 or deep > 2 or len(inner) < 2  # noqa: PLR2004 - two levels are had
        found = []
        for issue in issues:
            path = tuple(i for i in issue.path if shown[i])
            if frame and len(path) > 1 and headings[path[0]].level == 0:
                path = path[1:]
            found.append(path)
        return found

    def category(self, top: Piece | int, issue: IssuePiece) -> Category:
        if isinstance(top, tuple):
            return Category(top)
        if top >= 0:
            return Category(self.reading.headings[top].title)
        self.note("category-made", issue.at, title=line(self.document, self.reading.title))
        return Category(self.reading.title)

    def issue(self, issue: IssuePiece, number: int, category: str) -> None:
        base = f"issues/{number}"
        data: dict[str, Value] = {"number": number}
        self.text(data, base, "title", issue.title, one=True)
        data["category"] = category
        if issue.status:
            data["status"] = issue.status
        self.text(data, base, "status_note", issue.status_note)
        if issue.timeframe:
            data["timeframe"] = issue.timeframe
        if issue.due:
            data["due"] = issue.due.isoformat()
        for key, places in (("responsible", issue.responsible), ("lead", issue.lead)):
            names = [line(self.document, (place,)) for place in places]
            if names:
                data[key] = names
                for at, place in enumerate(places, 1):
                    self.register.pieces[f"{base}/{key}/{at}"] = (place,)
        self.text(data, base, "goal", issue.goal)
        self.text(data, base, "summary", issue.summary)
        measures: list[Value] = []
        for at, measure in enumerate(issue.measures, 1):
            entry: dict[str, Value] = {}
            own = f"{base}/measures/{at}"
            if measure.title:
                self.text(entry, own, "title", measure.title, one=True)
            self.text(entry, own, "text", measure.text)
            if "text" in entry:
                measures.append(entry if "title" in entry else entry["text"])
        if measures:
            data["measures"] = measures
        self.text(data, base, "next_steps", issue.next_steps)
        if "title" not in data:
            self.note("no-title", issue.at, number=number)
        self.register.issues.append(data)

    def text(
        self, data: dict[str, Value], base: str, key: str, piece: Piece, *, one: bool = False
    ) -> None:
        value = line(self.document, piece) if one else prose(self.document, piece)
        if value:
            data[key] = value
            self.register.pieces[f"{base}/{key}"] = piece

    def inspection(self) -> None:
        data = self.register.inspection
        self.text(data, "inspection", "title", self.reading.title, one=True)
        for key in (
            "kind",
            "level",
            "round",
            "team",
            "inspected_unit",
            "started",
            "ended",
            "feedback_date",
            "cutoff_date",
            "published_date",
        ):
            value = self.facts.get(key)
            if value:
                data[key] = value
        self.required(data)
        tree: list[Value] = []
        for at, category in enumerate(self.categories, 1):
            entry: dict[str, Value] = {"number": at, "title": line(self.document, category.title)}
            self.register.pieces[f"categories/{at}/title"] = category.title
            heads: list[Value] = []
            for sub, (_, title) in enumerate(category.headings, 1):
                heads.append({"number": f"{at}.{sub}", "title": line(self.document, title)})
                self.register.pieces[f"categories/{at}.{sub}/title"] = title
            if heads:
                entry["headings"] = heads
            tree.append(entry)
        if tree:
            data["categories"] = tree
        self.declared(data)
        names = [line(self.document, (place,)) for place in self.reading.signatories]
        if names:
            data["signatories"] = names
            for at, place in enumerate(self.reading.signatories, 1):
                self.register.pieces[f"inspection/signatories/{at}"] = (place,)
        contact = self.contacts()
        if contact:
            data["contact"] = contact

    def required(self, data: dict[str, Value]) -> None:
        for key in ("title", "kind", "team", "inspected_unit"):
            if key not in data:
                self.note("missing-key", -1, key=key)

    def declared(self, data: dict[str, Value]) -> None:
        totals = self.totals
        entry: dict[str, Value] = {}
        if totals.issues is not None:
            entry["issues"] = totals.issues
        if totals.categories is not None:
            entry["categories"] = totals.categories
        if totals.statuses:
            entry["statuses"] = dict(totals.statuses.items())
        if entry:
            data["totals"] = entry
        if totals.immediate:
            data["immediate"] = _pair(totals.immediate, "total", "completed")
        if totals.petitions:
            data["petitions"] = _pair(totals.petitions, "received", "concluded")
        if totals.regulations is not None:
            data["regulations"] = totals.regulations
        if totals.figures:
            data["figures"] = [
                {"label": f.label, "value": f.value, "unit": f.unit} for f in totals.figures
            ]

    def contacts(self) -> dict[str, Value]:
        data: dict[str, Value] = {}
        phones: list[Value] = []
        for at, (number, label) in enumerate(self.contact.phones, 1):
            entry: dict[str, Value] = {"number": line(self.document, (number,))}
            self.register.pieces[f"inspection/contact/phones/{at}/number"] = (number,)
            if label:
                entry["label"] = line(self.document, (label,))
                self.register.pieces[f"inspection/contact/phones/{at}/label"] = (label,)
            phones.append(entry if label else entry["number"])
        if phones:
            data["phones"] = phones
        for key in ("hours", "recipient", "address", "postcode", "post_box", "email"):
            place = self.contact.fields.get(key)
            if place:
                data[key] = line(self.document, (place,))
                self.register.pieces[f"inspection/contact/{key}"] = (place,)
        if self.contact.publicity:
            data["publicity"] = dict(self.contact.publicity)
        return data

    def sections(self, name: str, found: list[SectionPiece]) -> str:
        parts: list[str] = []
        for section in found:
            if section.title:
                title = line(self.document, section.title)
                parts.append("#" * section.depth + " " + prosemark.escape(title))
                self.register.pieces[f"{name}/{len(parts)}"] = section.title
            for place in section.paragraphs:
                text = prose(self.document, (place,))
                if text:
                    parts.append(text)
                    self.register.pieces[f"{name}/{len(parts)}"] = (place,)
        return "\n\n".join(parts) + "\n" if parts else ""


def _pair(values: tuple[int, int | None], first: str, second: str) -> dict[str, Value]:
    data: dict[str, Value] = {first: values[0]}
    if values[1] is not None:
        data[second] = values[1]
    return data


def build(reading: Reading, facts: Facts, totals: Totals, contact: Contact) -> Register:
    """Build the register.

    Args:
        reading: the bulletin.
        facts: the inspection's facts.
        totals: the declared totals.
        contact: the contact fields.

    Returns:
        The data of every file.
    """
    return Builder(reading, facts, totals, contact).build()
