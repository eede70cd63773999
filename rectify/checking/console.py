"""Printing as UTF-8, whatever the console's code page is."""

from collections.abc import Mapping
from typing import TextIO


def write(stream: TextIO, message: str) -> None:
    """Write a text to a stream as UTF-8."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(message)
        return
    stream.flush()
    buffer.write(message.encode())
    buffer.flush()


def has_colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether to colour: on a terminal that can, unless NO_COLOR says otherwise."""
    if environment.get("NO_COLOR"):
        return False
    return stream.isatty() and environment.get("TERM") != "dumb"
