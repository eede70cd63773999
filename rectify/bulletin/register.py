"""From pieces to the register: categories, numbers, and the data of every file."""

from __future__ import annotations

from rectify.bulletin import prosemark
from rectify.bulletin.categories import Categories, Category
from rectify.bulletin.contact import Contact
from rectify.bulletin.declared import Totals
from rectify.bulletin.document import Piece
from rectify.bulletin.emit import Value
from rectify.bulletin.facts import Facts
from rectify.bulletin.pieces import Finding, IssuePiece, SectionPiece
from rectify.bulletin.reading import Reading
from rectify.bulletin.wording import line, prose
from rectify.values import dataclass, field


@dataclass(slots=True)
class Register:
    """The data of every file, and which piece each field was made of."""

    inspection: dict[str, Value] = field(default_factory=dict)
    issues: list[dict[str, Value]] = field(default_factory=list)
    organisation: str = ""
    outlook: str = ""
    pieces: dict[str, Piece] = field(default_factory=dict)


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
        tree = Categories(self.reading)
        numbers = tree.numbers()
        places = tree.place()
        self.categories = tree.categories
        for issue, number, category in zip(self.reading.issues, numbers, places, strict=True):
            self.issue(issue, number, category)
        self.inspection()
        self.register.organisation = self.sections("organisation", self.reading.organisation)
        self.register.outlook = self.sections("outlook", self.reading.outlook)
        return self.register

    def note(self, code: str, at: int, *, serious: bool = True, **params: object) -> None:
        """Add a finding."""
        self.reading.findings.append(Finding(code, at, params, (), serious))

    def issue(self, issue: IssuePiece, number: int, category: str) -> None:
        """Build the data of one issue."""
        base = f"issues/{number}"
        data: dict[str, Value] = {"number": number}
        self.text(data, base, "title", issue.title, one=True)
        data["category"] = category
        if issue.status:
            data["status"] = issue.status
        self.text(data, base, "status_note", issue.status_note)
        self.fields(data, base, issue)
        self.text(data, base, "goal", issue.goal)
        self.text(data, base, "summary", issue.summary)
        self.measures(data, base, issue)
        self.text(data, base, "next_steps", issue.next_steps)
        if "title" not in data:
            self.note("no-title", issue.at, number=number)
        self.register.issues.append(data)

    def fields(self, data: dict[str, Value], base: str, issue: IssuePiece) -> None:
        """Set the short fields of an issue."""
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

    def measures(self, data: dict[str, Value], base: str, issue: IssuePiece) -> None:
        """Set the measures of an issue; one without a title is a plain text."""
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

    def text(
        self, data: dict[str, Value], base: str, key: str, piece: Piece, *, one: bool = False
    ) -> None:
        """Set a field to a piece's text, if it has any."""
        value = line(self.document, piece) if one else prose(self.document, piece)
        if value:
            data[key] = value
            self.register.pieces[f"{base}/{key}"] = piece

    def inspection(self) -> None:
        """Build inspection.yaml."""
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
        """Report required keys that the source does not give."""
        for key in ("title", "kind", "team", "inspected_unit"):
            if key not in data:
                self.note("missing-key", -1, key=key)

    def declared(self, data: dict[str, Value]) -> None:
        """Set the declared totals and figures."""
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
        """Return the contact fields."""
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
                text = line(self.document, (place,))
                data[key] = text.replace(" ", "") if key == "email" else text
                self.register.pieces[f"inspection/contact/{key}"] = (place,)
        if self.contact.publicity:
            data["publicity"] = dict(self.contact.publicity)
        return data

    def sections(self, name: str, found: list[SectionPiece]) -> str:
        """Return the Markdown of organisation or outlook."""
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
