"""The site's own words as the page views use them: texts, status labels, dates, shares."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from rectify.model import Site
from rectify.pages.numerals import of_category
from rectify.strings import Strings, strings
from rectify.values import dataclass
from rectify.vocabulary import UNSTATED, Basis, Language, Status

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as readers see it and as machines read it."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as it stands on a page: never without how it is known."""

    key: str
    label: str
    glyph: str
    basis: str = ""
    """`stated`, `inferred`, or nothing where no status is stated."""
    basis_label: str = ""


class Words:
    """Everything that depends on the site's language and on its own status labels."""

    __slots__ = ("_labels", "_marks", "is_english", "plain", "texts")

    texts: Strings
    plain: Mapping[str, str]
    """The texts by their keys, for what every page says: without parameters a call takes ten times
    as long, with some twice, for it looks whether one thing has a text of its own."""
    is_english: bool
    """Whether the site around the content is English."""

    def __init__(self, texts: Strings, labels: Mapping[Status, str]) -> None:
        """Take the site's texts and its own labels of statuses."""
        self.texts, self.plain = texts, texts.texts
        self.is_english = texts.language is Language.EN
        self._labels = {status.key: label for status, label in labels.items()}
        self._marks: dict[tuple[str, Basis | None], StatusMark] = {}

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the site's text for `key`."""
        return self.texts.filled(key, params)

    def label(self, status: Status) -> str:
        """Return the label of a status: the site's own, else the usual one."""
        usual = status.label_en if self.is_english else status.label
        return self._labels.get(status.key, usual)

    def mark(self, status: Status, basis: Basis | None = None) -> StatusMark:
        """Return the mark of a status, with its basis if it has one; each is made once."""
        key = status.key, basis
        known = self._marks.get(key)
        if known is None:
            known = self._marks[key] = self._mark(status, basis)
        return known

    def _mark(self, status: Status, basis: Basis | None) -> StatusMark:
        label = self.label(status)
        if basis is None or status == UNSTATED:
            return StatusMark(status.key, label, status.glyph)
        said = self(f"basis.{basis.value}")
        return StatusMark(status.key, label, status.glyph, basis.value, said)

    def day(self, day: date) -> Day:
        """Return a date in the site's language."""
        return _day(day, self.is_english)

    def day_or_none(self, day: date | None) -> Day | None:
        """Return a date in the site's language, or None for none."""
        return None if day is None else self.day(day)

    def number(self, number: str) -> str:
        """Return a category's number as the site's own language counts: 一, or 1."""
        return number if self.is_english else of_category(number)

    def listing(self, items: Iterable[str]) -> str:
        """Return `items` as one enumeration."""
        return self.plain["list.separator"].join(items)


@lru_cache(maxsize=4096)
def _day(day: date, is_english: bool) -> Day:  # noqa: FBT001 - a cache's key
    if is_english:
        text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    else:
        text = f"{day.year}年{day.month}月{day.day}日"
    return Day(day.isoformat(), text)


def words_of(site: Site) -> Words:
    """Return the words of a site."""
    return Words(strings("site", site.language), site.statuses)


def percent(part: int, total: int) -> str:
    """Return a share as a percentage with one decimal, halves up; a dash where there is none."""
    if not total:
        return "–"
    tenths = (part * 2000 + total) // (total * 2)
    return f"{tenths // 10}.{tenths % 10}%"
