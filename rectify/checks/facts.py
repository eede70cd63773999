"""What the rules look at: one register or the site's own file, and the day it is looked at."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from rectify.checks import numbers
from rectify.checks.texts import Texts, of_markdown, of_record
from rectify.corpus import Entry, Register
from rectify.model import Contact, Site
from rectify.source.encoding import decode
from rectify.source.files import ORGANISATION, OUTLOOK, SITE


class Facts:
    """One register to be checked, or the site's own file. Cached parts are shared by all rules."""

    def __init__(
        self,
        site: Site,
        register: Register | None = None,
        as_of: date | None = None,
        content: Path | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        self.site = site
        self.register = register
        """None: `site.yaml` itself is looked at, and no register."""
        self.as_of = as_of
        """The day given on the command line; rules never ask the clock."""
        self.content = content
        """The content folder, for the few rules about the files themselves."""
        self.is_whole = is_whole
        """Whether every file could be read; rules that count need that."""

    @property
    def registers(self) -> tuple[Register, ...]:
        """Return the register, if it is one that is looked at."""
        return (self.register,) if self.register else ()

    def entries(self) -> Iterator[tuple[Register, Entry]]:
        """Yield every issue that counts, with its register."""
        for register in self.registers:
            for entry in register.entries:
                yield register, entry

    @cached_property
    def texts(self) -> tuple[Texts, ...]:
        """Everything that will be published, one item per file; declared contacts are apart."""
        found = [] if self.register else [of_record(SITE, self.site)]
        for register in self.registers:
            folder = register.file.rpartition("/")[0]
            found.append(of_record(register.file, register.inspection))
            found.append(of_markdown(f"{folder}/{ORGANISATION}", register.organisation))
            found.append(of_markdown(f"{folder}/{OUTLOOK}", register.outlook))
            found.extend(of_record(entry.file, entry.issue) for entry in register.entries)
            found.extend(of_record(stone.file, stone.issue) for stone in register.tombstones)
        return tuple(texts for texts in found if texts.joined)

    def contacts(self) -> Iterator[tuple[str, Contact]]:
        """Yield the declared contact of what is looked at, with the file that declares it."""
        if self.register is None and self.site.contact:
            yield SITE, self.site.contact
        for register in self.registers:
            if register.inspection.contact:
                yield register.file, register.inspection.contact

    @cached_property
    def declared(self) -> frozenset[str]:
        """Digits of the declared telephones, and the declared mail addresses in lower case.

        A register may use its own contact and the site's; another inspection's is not declared.
        """
        values: set[str] = set()
        inspection = self.register.inspection if self.register else None
        for contact in (self.site.contact, inspection.contact if inspection else None):
            if contact is None:
                continue
            values.update(digits(phone.number) for phone in contact.phones)
            values.add(contact.email.casefold())
        return frozenset(values - {""})

    @cached_property
    def numbers(self) -> tuple[tuple[Texts, numbers.Number], ...]:
        """The long numbers of all texts but the declared ones, with the file they stand in."""
        return tuple(
            (texts, found)
            for texts in self.texts
            for found in numbers.find(texts.joined)
            if digits(found.text) not in self.declared
        )

    def source_with(self, mark: str, file: str) -> str:
        """Return a file's text as it stands on the disk if `mark` is in it, else nothing.

        `mark` is what cuts a text short: files whose reader saw none are not opened again.
        """
        is_cut = self.register is None or file in self.register.may_be_cut
        if self.content is None or not is_cut:
            return ""
        try:
            data = (self.content / file).read_bytes()
        except OSError:
            return ""
        return decode(data, file) if mark.encode() in data else ""


def digits(text: str) -> str:
    """Return the digits in `text` alone."""
    return "".join(c for c in text if c.isdecimal())
