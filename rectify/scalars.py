"""From the text an editor typed to a typed value, or to the reason why not.

YAML's own typing changes things behind the editor's back (`no`, `010`, `12:30`, `1.10`, a date
that does not exist), so scalars reach this room as they were typed. Nothing here repairs or
guesses: a text either is one of the forms named, or it is a `Misfit`.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rectify import colours
from rectify.vocabulary import CHINESE_WORDS, STATUSES, Status, status_named

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

MAX_DIGITS = 6
"""Of a number; the register has no larger ones."""
_ISO_DAY = r"(\d{4})-(\d{2})-(\d{2})"
_CHINESE_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_NEARLY_A_DAY = r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?"
_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_FILE = r"(?![/.]|\s*$)(?:[^\\/:*?\"<>|\x00-\x1f]+/)*[^\\/:*?\"<>|\x00-\x1f]+"
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_HEADING_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,4})?"
_LOST = "\ufffd"
"""What decoders put for what they could not read."""
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f\ufffd]"
"""All patterns are texts, compiled when first needed: a build that reads nothing needs none."""


class Misfit(ValueError):  # noqa: N818 - it is a verdict on a text, raised for pydantic to collect
    """A text that is not of the form its field needs; `code` is a key of the message tables."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def line(text: str) -> str:
    """Return `text` trimmed; a one-line text that says something.

    Raises:
        Misfit: it is empty, has a line break, or holds control characters.
    """
    text = text.strip()
    if text and text.isprintable() and _LOST not in text:  # a line break cannot be printed
        return text
    if "\n" in text:
        raise Misfit("line-break")
    return _clean(text)


def prose(text: str) -> str:
    """Return a text of one or more paragraphs (Markdown), trimmed.

    Raises:
        Misfit: it is empty or holds control characters.
    """
    text = text.strip()
    if text and text.replace("\n", "").isprintable() and _LOST not in text:
        return text
    return _clean(text)


@lru_cache(maxsize=1024)
def day(text: str) -> date:
    """Return the date written as `2020-10-31` or `2020年10月31日`.

    Raises:
        Misfit: any other form, or a day that no calendar has.
    """
    match = re.fullmatch(_ISO_DAY, text) or re.fullmatch(_CHINESE_DAY, text)
    if match:
        year, month, number = map(int, match.groups())
        try:
            return date(year, month, number)
        except ValueError:
            raise Misfit("no-such-day", value=text) from None
    near = re.fullmatch(_NEARLY_A_DAY, text)
    if near:
        year, month, number = map(int, near.groups())
        raise Misfit("bad-date-near", value=text, proposal=f"{year}-{month:02}-{number:02}")
    raise Misfit("bad-date", value=text)


def number(text: str) -> int:
    """Return a whole number from 1, written in digits without leading zeros.

    Raises:
        Misfit: any other form.
    """
    value = count(text)
    if value == 0:
        raise Misfit("number-zero")
    return value


def count(text: str) -> int:
    """Return a whole number from 0, written in digits without leading zeros.

    Raises:
        Misfit: any other form.
    """
    digits = text.lstrip("0") or "0"
    if not (text.isascii() and text.isdigit()) or len(digits) > MAX_DIGITS:
        raise Misfit("bad-number", value=text)
    if text != digits:
        raise Misfit("leading-zero", value=text, proposal=digits)
    return int(text)


def flag(text: str) -> bool:
    """Return the yes or no that `true`, `false`, `是` or `否` stand for.

    Raises:
        Misfit: any other word.
    """
    words = {"true": True, "是": True, "false": False, "否": False}
    if text not in words:
        raise Misfit("bad-flag", value=text)
    return words[text]


def status(text: str) -> Status:
    """Return the status with this key or usual label.

    Raises:
        Misfit: no status is called that.
    """
    found = status_named(text)
    if found is None:
        known = [word for row in STATUSES for word in (row.key, row.label)]
        raise Misfit("unknown-status", value=text, known="\n".join(known))
    return found


def word_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """Return a parser for the words of `kind`, English or Chinese."""

    def parse(text: str) -> StrEnum:
        chinese = CHINESE_WORDS[kind]
        if text in chinese:
            return chinese[text]
        try:
            return kind(text)
        except ValueError:
            known = "\n".join([*kind, *chinese])
            raise Misfit("unknown-word", value=text, known=known) from None

    return parse


def link(text: str) -> str:
    """Return an http or https address, as typed.

    Raises:
        Misfit: another scheme, no host, or blanks inside.
    """
    from urllib.parse import urlsplit  # 3 ms to import, and few registers have links

    parts = urlsplit(text) if not re.search(r"[\s<>\"]", text) else None
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Misfit("bad-link", value=text)
    return text


def email(text: str) -> str:
    """Return a mail address, as typed.

    Raises:
        Misfit: it does not look like one.
    """
    if not re.fullmatch(_EMAIL, text):
        raise Misfit("bad-email", value=text)
    return text


def postcode(text: str) -> str:
    """Return a Chinese postcode: six digits (GB/T 28039).

    Raises:
        Misfit: any other form.
    """
    if not re.fullmatch(r"[0-9]{6}", text):
        raise Misfit("bad-postcode", value=text)
    return text


def file_path(text: str) -> str:
    """Return a path inside the inspection's folder, with forward slashes.

    Raises:
        Misfit: it is absolute, climbs out, or has characters that file systems refuse.
    """
    if not re.fullmatch(_FILE, text) or any(part.startswith(".") for part in text.split("/")):
        raise Misfit("bad-file-path", value=text)
    return text


def domain(text: str) -> str:
    """Return a domain name, without scheme and path.

    Raises:
        Misfit: any other form.
    """
    if not re.fullmatch(_DOMAIN, text):
        raise Misfit("bad-domain", value=text)
    return text


def colour_on(background: str) -> Callable[[str], str]:
    """Return a parser for colours that can be read on `background`: `#1a5f2a`."""

    def parse(text: str) -> str:
        if not colours.COLOUR.fullmatch(text):
            raise Misfit("bad-colour", value=text)
        ratio = colours.contrast(text, background)
        if ratio < colours.READABLE:
            found, needed = f"{ratio:.2f}", str(colours.READABLE)
            raise Misfit(
                "weak-colour", value=text, background=background, ratio=found, needed=needed
            )
        return text.lower()

    return parse


@lru_cache(maxsize=1024)
def heading_number(text: str) -> str:
    """Return the number of a category (`1`) or a heading in it (`1.10`), as text.

    Raises:
        Misfit: any other form.
    """
    if not re.fullmatch(_HEADING_NUMBER, text):
        raise Misfit("bad-heading-number", value=text)
    return text


def _clean(text: str) -> str:
    """Return a trimmed text that says something and has no control characters.

    Who asks has looked whether all can be printed, which is five times as fast.
    """
    if not text:
        raise Misfit("empty-text")
    found = re.search(_CONTROL, text)
    if found:
        raise Misfit("control-character", value=f"U+{ord(found.group()):04X}")
    return text


class Scalar:
    """Tells pydantic how a field's text becomes its value; used inside `Annotated`.

    It implements pydantic's protocol for annotations without importing it, so that the model can
    be loaded from a cache in a process that parses nothing.
    """

    def __init__(self, parse: Callable[[str], object], **json_schema: Any) -> None:
        self.parse = parse
        self.json_schema = {"type": "string", **json_schema}

    def core_schema(self) -> "CoreSchema":
        """Return a validator that takes the typed text alone."""
        from pydantic_core import PydanticCustomError, core_schema

        parse = self.parse

        def validate(value: object) -> object:
            if not isinstance(value, str):
                raise PydanticCustomError("not-a-text", "not-a-text")
            try:
                return parse(value)
            except Misfit as misfit:
                raise PydanticCustomError(misfit.code, "misfit", misfit.params) from None

        return core_schema.no_info_plain_validator_function(validate)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Return the validator to pydantic, which asks for it when it makes a JSON Schema."""
        return self.core_schema()

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        """Return the JSON Schema of the text as an editor types it."""
        return dict(self.json_schema)
