"""Dates in any unmistakable form to `2020-10-31`; a form that could mean two days stays."""

import re

from rectify import scalars
from rectify.fix.places import replaced, scalars_of

_ODD = re.compile(r"(\d{4})\s*([-/.]|年)\s*(\d{1,2})\s*([-/.]|月)\s*(\d{1,2})\s*日?")


def mend(text: str, file: str, record: type) -> str:
    """Return `text` with its dates in ISO form."""
    edits = []
    for place in scalars_of(text, file, record):
        iso = iso_day(place.value) if place.parse is scalars.day else ""
        start = place.start + (text[place.start] in "\"'")
        if iso and iso != place.value and text.startswith(place.value, start):
            edits.append((start, len(place.value), iso))
    return replaced(text, edits)


def iso_day(value: str) -> str:
    """Return a day in ISO form, or an empty text where it is none or not certain."""
    found = _ODD.fullmatch(value)
    if not found or (found[2] == "年") != (found[4] == "月"):
        return ""
    iso = f"{found[1]}-{int(found[3]):02}-{int(found[5]):02}"
    try:
        return scalars.day(iso).isoformat()
    except scalars.Misfit:
        return ""
