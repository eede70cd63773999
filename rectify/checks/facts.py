"""What the rules look at: one register or the site's own file, and the day it is looked at."""

from bisect import bisect_right
from collections.abc import Container, Iterator
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from rectify.checks import numbers
from rectify.checks.texts import GAP, Texts, of_markdown, of_record
from rectify.checks.words import Words
from rectify.corpus import Entry, Register
from rectify.model import Contact, Evidence, Site
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

    def entries(self) -> list[tuple[Register, Entry]]:
        """Return every issue that counts, with its register."""
        return self._entries

    @cached_property
    def _entries(self) -> list[tuple[Register, Entry]]:
        return [(register, entry) for register in self.registers for entry in register.entries]

    @cached_property
    def evidence(self) -> list[tuple[Register, str, int, Evidence]]:
        """What issues name as evidence: register, file, place in its list."""
        return [
            (register, entry.file, at, evidence)
            for register, entry in self._entries
            for at, evidence in enumerate(entry.issue.evidence)
        ]

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

    def having(self, words: Words, among: Container[str] | None = None) -> Iterator[Texts]:
        """Yield the texts of the files (all, or those of `among`) that have one of `words`."""
        here = [(word.letter, word.text) for word in words.within(self.joined, self.latin)]
        for texts in self.texts if here else ():
            if among is not None and texts.file not in among:
                continue
            joined = texts.joined
            for letter, word in here:
                if letter in joined and word in joined:
                    yield texts
                    break

    def place(self, offset: int) -> tuple[Texts, int]:
        """Return whose text stands at `offset` of `joined`, and where it stands there."""
        at = bisect_right(self._starts, offset) - 1
        return self.texts[at], offset - self._starts[at]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where the texts of each file begin in `joined`."""
        sizes = [len(texts.joined) + len(GAP) for texts in self.texts]
        return tuple(accumulate(sizes[:-1], initial=0))

    @cached_property
    def joined(self) -> str:
        """All texts in one, to see quickly that something stands in none of them."""
        return GAP.join([texts.joined for texts in self.texts])

    @cached_property
    def latin(self) -> str:
        """The ASCII in `joined`, a tenth of it."""
        return self.joined.encode("ascii", "ignore").decode("ascii")

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
            for texts in (self.texts if numbers.RUN.search(self.joined) else ())
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
