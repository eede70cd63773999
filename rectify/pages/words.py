"""The site's own words as the page views use them: texts, status labels, dates, shares."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from rectify.model import Site
from rectify.pages.numerals import of_category
from rectify.strings import Strings, strings
from rectify.values import dataclass
from rectify.vocabulary import Language, Status

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
class Words:
    """Everything that depends on the site's language and on its own status labels."""

    texts: Strings
    labels: tuple[tuple[str, str], ...]
    """The site's own labels, by status key."""

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the site's text for `key`."""
        return self.texts(key, **params)

    @property
    def is_english(self) -> bool:
        """Return whether the site around the content is English."""
        return self.texts.language is Language.EN

    def label(self, status: Status) -> str:
        """Return the label of a status: the site's own, else the usual one."""
        usual = status.label_en if self.is_english else status.label
        return dict(self.labels).get(status.key, usual)

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
        return self("list.separator").join(items)


@lru_cache(maxsize=4096)
def _day(day: date, is_english: bool) -> Day:  # noqa: FBT001 - a cache's key
    if is_english:
        text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    else:
        text = f"{day.year}年{day.month}月{day.day}日"
    return Day(day.isoformat(), text)


def words_of(site: Site) -> Words:
    """Return the words of a site."""
    labels = tuple((status.key, label) for status, label in site.statuses.items())
    return Words(strings("site", site.language), labels)


def percent(part: int, total: int) -> str:
    """Return a share as a percentage with one decimal, halves up; a dash where there is none."""
    if not total:
        return "–"
    tenths = (part * 2000 + total) // (total * 2)
    return f"{tenths // 10}.{tenths % 10}%"
