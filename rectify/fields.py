"""The types of the register's fields: from text to value, and how JSON Schema says it."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from rectify import scalars
from rectify.scalars import Scalar
from rectify.vocabulary import CHINESE_WORDS, STATUSES, Basis, Language, Level, Status, Timeframe

_DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)$"
_COUNT = r"^(0|[1-9][0-9]{0,5})$"


def _words(kind: type[StrEnum]) -> Scalar:
    """Return how a field takes the words of `kind`, English or Chinese."""
    return Scalar(scalars.word_of(kind), enum=[*map(str, kind), *CHINESE_WORDS[kind]])


Line = Annotated[str, Scalar(scalars.line, minLength=1)]
Prose = Annotated[str, Scalar(scalars.prose, minLength=1)]
Day = Annotated[date, Scalar(scalars.day, pattern=_DAY)]
Number = Annotated[int, Scalar(scalars.number, pattern=r"^[1-9][0-9]{0,5}$")]
Count = Annotated[int, Scalar(scalars.count, pattern=_COUNT)]
Flag = Annotated[bool, Scalar(scalars.flag, enum=["true", "false", "是", "否"])]
Link = Annotated[str, Scalar(scalars.link, pattern=r"^https?://[^\s]+$")]
Email = Annotated[str, Scalar(scalars.email, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Postcode = Annotated[str, Scalar(scalars.postcode, pattern=r"^[0-9]{6}$")]
FilePath = Annotated[str, Scalar(scalars.file_path, minLength=1)]
HeadingNumber = Annotated[
    str, Scalar(scalars.heading_number, pattern=r"^[0-9]{1,4}(\.[0-9]{1,4})?$")
]
StatusWord = Annotated[
    Status,
    Scalar(scalars.status, enum=[word for row in STATUSES for word in (row.key, row.label)]),
]
BasisWord = Annotated[Basis, _words(Basis)]
TimeframeWord = Annotated[Timeframe, _words(Timeframe)]
LevelWord = Annotated[Level, _words(Level)]
LanguageWord = Annotated[Language, _words(Language)]
