"""YAML text to plain data: mappings, lists and texts, just as they were typed.

Plain files, which nearly all are, `plain` reads; all else, and every place and fault, is the
event reader's work. Both give the same data, and neither changes a scalar (`no`, `010`, `1.10`).
"""

from rectify.diagnostics import ContentError, FieldPath, Position
from rectify.source import plain
from rectify.values import dataclass, field

Data = str | list["Data"] | dict[str, "Data"]
"""What a YAML file holds here: scalars are texts, always."""


@dataclass(slots=True)
class Marks:
    """Where keys and values stand, by the path that leads to them."""

    keys: dict[FieldPath, Position] = field(default_factory=dict)
    values: dict[FieldPath, Position] = field(default_factory=dict)


def load(text: str, file: str) -> dict[str, Data]:
    """Return the mapping that a YAML text holds.

    Raises:
        ContentError: it is not readable YAML, or uses what the content format does not have:
            repeated keys, anchors, tags, several documents, absurd nesting, no mapping on top.
    """
    data = plain.read(text)
    if data is not None:
        return data
    from rectify.source import events  # PyYAML takes 20 ms to import, and is seldom needed

    return events.build(text, file, None)


def marks(text: str, file: str) -> Marks:
    """Return where everything in a text stands that `load` accepts; else what was read so far."""
    from rectify.source import events

    found = Marks()
    try:
        events.build(text, file, found)
    except ContentError:
        return found
    return found
