"""YAML text to plain data by PyYAML's events, with the place of every key and value.

PyYAML's C parser does the reading; this room turns its events into data. It does so itself
because the stock loaders change scalars (`no`, `010`, `1.10`), let a repeated key win silently,
follow anchors, and forget where things stand. See PyYAML issues #165 (repeated keys) and #137.
"""

from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from rectify.diagnostics import ContentError, Diagnostic, Position
from rectify.source import syntax
from rectify.source.yaml import Data, Marks

MAX_DEPTH = 12
"""Levels of nesting; the content format needs 5."""

_TAGS_TYPED_BY_HAND = "!"


def build(text: str, file: str, marks: Marks | None) -> dict[str, Data]:
    """Return the mapping that a YAML text holds, noting places in `marks`.

    Raises:
        ContentError: as `yaml.load` says.
    """
    try:
        return _Builder(file, yaml.parse(text, Loader=yaml.CBaseLoader), marks).document()
    except yaml.YAMLError as error:
        raise ContentError([syntax.explain(error, text, file)]) from None


class _Builder:
    """One pass over the events of one file."""

    def __init__(self, file: str, events: Iterator[yaml.Event], marks: Marks | None) -> None:
        self.file = file
        self.events = events
        self.marks = marks
        self.path: list[str | int] = []
        self.faults: list[Diagnostic] = []

    def document(self) -> dict[str, Data]:
        data: Data = {}
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail("several-documents", event)
                data = self.node(next(self.events))
        if documents == 0:
            raise ContentError.of("empty-file", self.file)
        if not isinstance(data, dict):
            raise ContentError([syntax.no_mapping(data, self.file)])
        if self.faults:
            raise ContentError(self.faults)
        return data

    def node(self, event: yaml.Event) -> Data:
        if isinstance(event, yaml.ScalarEvent):
            value: Data = event.value
        elif isinstance(event, yaml.MappingStartEvent):
            value = self.mapping(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self.sequence(event)
        else:
            self.fail("yaml-alias", event, name=f"*{getattr(event, 'anchor', '')}")
        self.check_plain(event)
        return value

    def mapping(self, start: yaml.Event) -> dict[str, Data]:
        self.check_depth(start)
        items: dict[str, Data] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self.fail("key-not-text", event)
            self.check_plain(event)
            key = event.value
            if key in items:
                self.report("duplicate-key", event, key=key)
            self.path.append(key)
            if self.marks is not None and key not in items:
                self.marks.keys[tuple(self.path)] = _position(event)
            value = next(self.events)
            if self.marks is not None and key not in items:
                self.marks.values[tuple(self.path)] = _position(value)
            items[key] = self.node(value)
            self.path.pop()
        return items

    def sequence(self, start: yaml.Event) -> list[Data]:
        self.check_depth(start)
        items: list[Data] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self.path.append(len(items))
            if self.marks is not None:
                self.marks.values[tuple(self.path)] = _position(event)
            items.append(self.node(event))
            self.path.pop()
        return items

    def check_plain(self, event: yaml.NodeEvent) -> None:
        """Refuse what could make a value another one than an editor sees: anchors and tags."""
        if event.anchor is not None:
            self.fail("yaml-anchor", event, name=f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None and tag != _TAGS_TYPED_BY_HAND:
            self.fail("yaml-tag", event, name=str(tag))

    def check_depth(self, event: yaml.Event) -> None:
        if len(self.path) >= MAX_DEPTH:
            self.fail("too-deep", event, most=str(MAX_DEPTH))

    def report(self, code: str, event: yaml.Event, **params: str) -> None:
        """Note a fault that does not keep the rest from being read."""
        self.faults.append(Diagnostic(code, self.file, params=params, position=_position(event)))

    def fail(self, code: str, event: yaml.Event, **params: str) -> NoReturn:
        self.report(code, event, **params)
        raise ContentError(self.faults)


def _position(event: yaml.Event) -> Position:
    mark: Any = event.start_mark
    return Position(mark.line + 1, mark.column + 1)
