"""YAML as an editor would write it: stable order, plain scalars wherever they are safe.

The register is read with text scalars (`BaseLoader`), but what is written here also means the
same to a loader that types: a text that would be taken for a number or a date stays plain only
where the format wants exactly that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Value = str | int | bool | Mapping[str, "Value"] | Sequence["Value"]

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_UNSAFE = re.compile(rf": |:$| #|{_CONTROL}|^\s|\s$|^(?:---|\.\.\.)")
_FLOW = re.compile(r"[,\[\]{}:?#]")
_TYPED = re.compile(
    r"(?:true|false|yes|no|on|off|null|y|n|~)$|[-+]?[\d.][\d._,:eExXoO+-]*[a-fA-F\d_]*$|=$|<<$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT = 100


def document(data: Mapping[str, Value]) -> str:
    """One YAML document in block style.

    Args:
        data: keys in the order in which they are to stand.

    Returns:
        The text, ending in a line break.
    """
    return "".join(_entries(data, ""))


def scalar(value: str | int | bool, *, flow: bool = False) -> str:  # noqa: FBT001 - a value, no switch
    """One scalar on one line.

    Args:
        value: the value; texts without line breaks.
        flow: whether it stands inside `{}` or `[]`.

    Returns:
        Plain where that reads back as the same text, double-quoted otherwise.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, int) or _DATE.fullmatch(text) or _NUMBER.fullmatch(text):
        return text
    if _plain(text) and not (flow and _FLOW.search(text)):
        return text
    return '"' + _ESCAPED.sub(lambda m: _escape(m.group()), text) + '"'


def _plain(text: str) -> bool:
    if not text or _UNSAFE.search(text) or "\n" in text or "\t" in text:
        return False
    if text[0] in _INDICATORS:
        return False
    return not _TYPED.match(text) and "  " not in text


def _escape(char: str) -> str:
    return _ESCAPES.get(char) or (
        f"\\x{ord(char):02x}" if char <= "\xff" else f"\\u{ord(char):04x}"
    )


def _entries(data: Mapping[str, Value], indent: str) -> list[str]:
    lines = []
    for key, value in data.items():
        if isinstance(value, Mapping):
            lines += [f"{indent}{key}:\n", *_entries(value, indent + "  ")]
        elif isinstance(value, str) and "\n" in value:
            lines.append(f"{indent}{key}: {_block(value, indent + '  ')}")
        elif isinstance(value, (str, int)):
            lines.append(f"{indent}{key}: {scalar(value)}\n")
        elif all(isinstance(item, (str, int)) and "\n" not in str(item) for item in value) and (
            sum(len(str(item)) + 2 for item in value) < _SHORT
        ):
            texts = (scalar(item, flow=True) for item in value if isinstance(item, (str, int)))
            lines.append(f"{indent}{key}: [{', '.join(texts)}]\n")
        else:
            lines += [f"{indent}{key}:\n", *_items(value, indent + "  ")]
    return lines


def _items(values: Sequence[Value], indent: str) -> list[str]:
    lines = []
    for value in values:
        if isinstance(value, Mapping):
            if _fits(value, indent):
                inner = ", ".join(
                    f"{k}: {scalar(v, flow=True)}"
                    for k, v in value.items()
                    if isinstance(v, (str, int))
                )
                lines.append(f"{indent}- {{{inner}}}\n")
                continue
            entries = _entries(value, indent + "  ")
            lines += [indent + "- " + entries[0][len(indent) + 2 :], *entries[1:]]
        elif isinstance(value, str) and "\n" in value:
            lines.append(f"{indent}- {_block(value, indent + '  ')}")
        elif isinstance(value, (str, int)):
            lines.append(f"{indent}- {scalar(value)}\n")
    return lines


def _fits(value: Mapping[str, Value], indent: str) -> bool:
    if not all(isinstance(v, (str, int)) and "\n" not in str(v) for v in value.values()):
        return False
    if "text" in value:
        return False
    return len(indent) + sum(len(k) + len(str(v)) + 4 for k, v in value.items()) < _SHORT


def _block(text: str, indent: str) -> str:
    if _UNSAFE_BLOCK.search(text):
        return scalar_quoted(text) + "\n"
    body = "\n".join(indent + line if line else "" for line in text.split("\n"))
    return f"|-\n{body}\n"


_UNSAFE_BLOCK = re.compile(rf"{_CONTROL}|^\s|\n[ \t]|[ \t](?:\n|$)|\n$")


def scalar_quoted(text: str) -> str:
    """A text in double quotes, line breaks escaped.

    Returns:
        The quoted scalar.
    """
    return '"' + _ESCAPED.sub(lambda m: _escape(m.group()), text) + '"'
