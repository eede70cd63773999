"""Colours that a site chooses for itself: whether they can be read (WCAG 2.2, 1.4.3 and 1.4.6)."""

import re

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LIGHT = "#f4f5f6"
"""The darker of the light page's two backgrounds, as in static/css/tokens.css."""
DARK = "#1d2125"
"""The lighter of the dark page's two backgrounds."""
READABLE = 4.5
WELL_READABLE = 7.0
"""What large print asks for."""

_STEPS = 20


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, background: str) -> str:
    """Return `colour`, mixed with as little white as makes it well readable on `background`."""
    for step in range(_STEPS):
        mixed = _mixed_with_white(colour, step / _STEPS)
        if contrast(mixed, background) >= WELL_READABLE:
            return mixed
    return "#ffffff"


def _mixed_with_white(colour: str, share: float) -> str:
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
