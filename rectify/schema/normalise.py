"""From what an editor wrote to what the model's fields are called.

Chinese keys become English ones, site labels become status keys, a plain text stands where a list
or a record of one is allowed, and an empty value counts as not given. Whatever does not fit is
reported with the nearest word that would.
"""

from collections.abc import Mapping

from rectify.diagnostics import Diagnostic, FieldPath
from rectify.schema.shape import FieldShape, Shape, shape_of
from rectify.source.yaml import Data

Labels = Mapping[str, str]
"""A site's own status labels, to status keys."""

NULL_WORDS = frozenset({"~", "null", "Null", "NULL"})
"""What YAML programs write for "nothing"; here it would be published as a text."""


def normalise(
    record: type, data: dict[str, Data], file: str, labels: Labels
) -> tuple[dict[str, object], list[Diagnostic]]:
    """Return `data` with English keys, fit for the model's `record`, and what is wrong with it."""
    work = _Normaliser(file, labels)
    return work.record(shape_of(record), data, ()), work.diagnostics


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that an editor most likely meant, or an empty text.

    Two words equally near are none: 完成 is as close to 未完成 as to 已完成.
    """
    from difflib import get_close_matches

    typed = fold(word)
    folded = {fold(candidate): candidate for candidate in reversed(known)}
    if typed in folded:
        return folded[typed]
    close = get_close_matches(typed, folded, n=2, cutoff=0.6)
    if len(close) > 1 and _likeness(typed, close[0]) == _likeness(typed, close[1]):
        return ""
    return folded[close[0]] if close else ""


def _likeness(word: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, other, word).ratio()


def fold(word: str) -> str:
    """Return `word` without what typing mistakes differ in: case, width, hyphens and blanks."""
    from unicodedata import normalize

    return "".join(c for c in normalize("NFKC", word).casefold() if c not in "-_ ")


_EMPTY: tuple[Data, ...] = ("", [], {})
"""What stands behind a key whose value the editor left out."""


class _Normaliser:
    """Walks one file's data along the shapes."""

    def __init__(self, file: str, labels: Labels) -> None:
        self.file = file
        self.labels = labels
        self.diagnostics: list[Diagnostic] = []

    def record(self, shape: Shape, data: dict[str, Data], path: FieldPath) -> dict[str, object]:
        out: dict[str, object] = {}
        for key, value in data.items():
            name = shape.keys.get(key)
            if name is None:
                self.unknown_key(shape, key, path)
            elif name in out:
                self.report("key-twice", (*path, key), key=key, name=name, at_key=True)
            else:
                made = self.value(shape.fields[name], value, (*path, name))
                if made is not None:
                    out[name] = made
                elif shape.fields[name].required and value in _EMPTY:
                    self.report("empty-required", (*path, name), key=key)
        return out

    def value(self, field: FieldShape, value: Data, path: FieldPath) -> object:
        """Return the value for a field, or None where the editor left it empty."""
        if value in _EMPTY:
            return None
        if isinstance(value, str) and value in NULL_WORDS:
            self.report("null-word", path, value=value)
            return None
        if field.kind == "list":
            if isinstance(value, dict) and self.glued_dash(value, path):
                return None
            items = value if isinstance(value, list) else [value]
            made = [self.item(field, item, (*path, at)) for at, item in enumerate(items)]
            return [item for item in made if item is not None] if None in made else made
        if field.kind == "mapping":
            return self.mapping(field, value, path)
        return self.item(field, value, path)

    def glued_dash(self, value: dict[str, Data], path: FieldPath) -> bool:
        """Report items of a list whose dash sticks to the text: YAML takes them for keys."""
        glued = next((key for key in value if key.startswith("-")), None)
        if glued is not None:
            self.report("dash-without-blank", (*path, glued), at_key=True)
        return glued is not None

    def item(self, field: FieldShape, value: Data, path: FieldPath) -> object:
        if field.record is None:
            return self.scalar(field, value, path)
        shape = shape_of(field.record)
        if isinstance(value, str) and value and shape.shorthand:
            return {shape.shorthand: value}
        if not isinstance(value, dict):
            self.report("needs-mapping", path, fields="、".join(list(shape.fields)[:4]))
            return None
        return self.record(shape, value, path)

    def scalar(self, field: FieldShape, value: Data, path: FieldPath) -> str | None:
        if not isinstance(value, str):
            self.report("needs-text", path)
            return None
        if not value.strip():
            self.report("empty-item", path)
            return None
        return self.labels.get(value, value) if field.is_status else value

    def mapping(self, field: FieldShape, value: Data, path: FieldPath) -> object:
        if not isinstance(value, dict):
            self.report("needs-mapping", path, fields="completed、mostly-completed、long-term")
            return None
        made: dict[str, str] = {}
        for key, item in value.items():
            if not isinstance(item, str):
                self.report("needs-text", (*path, key))
                continue
            name = self.labels.get(key, key) if field.has_status_keys else key
            made[name] = item
        return made

    def unknown_key(self, shape: Shape, key: str, path: FieldPath) -> None:
        known = list(shape.keys)
        bare = key.strip(" \t　\ufeff")
        if bare != key and bare in shape.keys:
            self.report("blank-in-key", (*path, key), key=bare, at_key=True)
            return
        meant = nearest(key, known)
        code = "unknown-key-near" if meant else "unknown-key"
        self.report(
            code, (*path, key), key=key, meant=meant, known="、".join(shape.fields), at_key=True
        )

    def report(self, code: str, path: FieldPath, *, at_key: bool = False, **params: str) -> None:
        self.diagnostics.append(Diagnostic(code, self.file, path, params, at_key=at_key))
