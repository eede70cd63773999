"""Full-width colons behind keys, and colons without a blank: `状态：已完成` to `状态: 已完成`."""

import re

from rectify.diagnostics import ContentError, Diagnostic
from rectify.schema.shape import Shape, shape_of
from rectify.source import yaml

_MENDED = frozenset({"full-width-colon", "colon-without-blank"})
_KEY = re.compile(r"(?:^|[-\s])[\"']?([^\s:：#\"'-][^\s:：#\"']*)[\"']?$")


def mend(text: str, file: str, record: type) -> str:
    """Return `text` with the colons that keep YAML from reading it mended, if all of them can be.

    Only a colon right behind a key of the content format is touched.
    """
    keys = _all_keys(shape_of(record))
    edited = text
    for _ in range(text.count("\n") + 2):
        fault = _fault(edited, file)
        if fault is None:
            return edited
        step = _step(edited, fault, keys)
        if step is None:
            return text
        edited = step
    return text


def _fault(text: str, file: str) -> Diagnostic | None:
    try:
        yaml.load(text, file)
    except ContentError as error:
        return error.diagnostics[0]
    return None


def _step(text: str, fault: Diagnostic, keys: frozenset[str]) -> str | None:
    if fault.code not in _MENDED or fault.position is None:
        return None
    lines = text.split("\n")
    line = lines[fault.position.line - 1]
    at = fault.position.column - 1
    key = _KEY.search(line[:at])
    if line[at : at + 1] not in {":", "："} or key is None or key[1] not in keys:
        return None
    rest = line[at + 1 :].lstrip(" 　")
    lines[fault.position.line - 1] = f"{line[:at]}: {rest}".rstrip()
    return "\n".join(lines)


def _all_keys(shape: Shape) -> frozenset[str]:
    keys = set(shape.keys)
    for field in shape.fields.values():
        if field.record is not None:
            keys |= _all_keys(shape_of(field.record))
    return frozenset(keys)
