"""Automatic numbers of a Word document: which list a paragraph counts in, and how it looks.

A paragraph names its list itself, or through its style, or through a style that one is based on;
a list names its levels itself, or through a list style. All of it is data; nothing is run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rectify.bulletin.numbering import Counter, Level

if TYPE_CHECKING:
    from docx.document import Document as Word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEP = 20
"""Styles based on styles: no document has more; a circle ends here."""
_NONE = "0"


class Numbers:
    """The lists of one document, counted while its paragraphs are walked in order."""

    def __init__(self, word: Word) -> None:
        self.styles: dict[str, Any] = {}
        self.default = ""
        for style in _root(word, "styles").iter(f"{_W}style"):
            name = style.get(f"{_W}styleId") or ""
            self.styles[name] = style
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
                self.default = name
        root = _root(word, "numbering_part")
        self.abstract = {a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")}
        self.nums = {n.get(f"{_W}numId"): n for n in root.iter(f"{_W}num")}
        self.levels: dict[str, dict[str, int]] = {}
        self.counters = self.lists()

    def lists(self) -> dict[str, Counter]:
        """Return one counter for each list; lists of the same look go on counting together."""
        shared: dict[str, Counter] = {}
        counters = {}
        for number, num in self.nums.items():
            key = self.look(num)
            if key is None:
                continue
            levels = _levels(self.abstract[key])
            self.levels[number] = _linked(self.abstract[key])
            changed = _overridden(num, levels)
            if changed is None:
                counters[number] = shared.setdefault(key, Counter(levels))
            else:
                counters[number] = Counter(changed)
        return counters

    def look(self, num: Any) -> str | None:
        """Return which abstract list a list shows, list styles followed."""
        for _ in range(_DEEP):
            key = value(num, "abstractNumId")
            if key not in self.abstract:
                return None
            link = value(self.abstract[key], "numStyleLink")
            if not link:
                return key
            found = self.styles.get(link)
            found = found.find(f"{_W}pPr/{_W}numPr") if found is not None else None
            num = self.nums.get(value(found, "numId")) if found is not None else None
            if num is None:
                return None
        return None

    def mark(self, element: Any) -> str:
        """Return the mark that Word shows in front of a paragraph; empty without."""
        number, depth = self.place(element)
        counter = self.counters.get(number)
        return counter.next(depth) if counter else ""

    def place(self, element: Any) -> tuple[str, int]:
        """Return the list and the level in which a paragraph counts; no list for none."""
        own = element.find(f"{_W}pPr/{_W}numPr")
        number, depth = (value(own, "numId"), value(own, "ilvl")) if own is not None else ("", "")
        if not number:
            number, styled, name = self.styled(value(element.find(f"{_W}pPr"), "pStyle"))
            linked = self.levels.get(number, {}).get(name)
            depth = depth or styled or ("" if linked is None else str(linked))
        return ("", 0) if number in ("", _NONE) else (number, int(depth) if depth.isdigit() else 0)

    def styled(self, name: str) -> tuple[str, str, str]:
        """Return list, level and style of the first style in the chain that names a list."""
        name = name if name in self.styles else self.default
        depth = ""
        for _ in range(_DEEP):
            style = self.styles.get(name)
            if style is None:
                break
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                depth = depth or value(found, "ilvl")
                if value(found, "numId"):
                    return value(found, "numId"), depth, name
            name = value(style, "basedOn")
        return "", "", ""


def value(element: Any, name: str) -> str:
    """The value of a child element, such as `numId`.

    Returns:
        Its `w:val`; empty where there is none.
    """
    child = element.find(f"{_W}{name}") if element is not None else None
    return (child.get(f"{_W}val") or "") if child is not None else ""


def _root(word: Word, name: str) -> Any:
    """The XML of the styles or of the numbering; an empty element where the document has none.

    Returns:
        An element.
    """
    from lxml import etree

    try:
        return getattr(word.part, name).element
    except (KeyError, NotImplementedError, AttributeError):
        return etree.Element("none")


def _levels(style: Any) -> dict[int, Level]:
    return {_depth(level): _level(level) for level in style.iter(f"{_W}lvl")}


def _depth(level: Any) -> int:
    depth = level.get(f"{_W}ilvl") or "0"
    return int(depth) if depth.isdigit() else 0


def _level(level: Any) -> Level:
    start = value(level, "start")
    return Level(
        int(start) if start.isdigit() else 1,
        value(level, "numFmt") or "decimal",
        value(level, "lvlText"),
    )


def _linked(style: Any) -> dict[str, int]:
    """Which level of a list a style stands for.

    Returns:
        Levels by the style's name.
    """
    return {value(level, "pStyle"): _depth(level) for level in style.iter(f"{_W}lvl")}


def _overridden(num: Any, levels: dict[int, Level]) -> dict[int, Level] | None:
    """The levels as a list changes them: it then counts for itself.

    Returns:
        The levels, or None where the list changes nothing.
    """
    found = num.findall(f"{_W}lvlOverride")
    if not found:
        return None
    changed = dict(levels)
    for override in found:
        depth = _depth(override)
        own = override.find(f"{_W}lvl")
        if own is not None:
            changed[depth] = _level(own)
        start = value(override, "startOverride")
        if start.isdigit() and depth in changed:
            changed[depth] = replace(changed[depth], start=int(start))
    return changed
