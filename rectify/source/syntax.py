"""What an editor most likely did when YAML cannot read a file.

The parser's own words ("could not find expected ':'") name a state of the parser. This room looks
at the line it stopped at and names the habit behind it: a full-width colon, a tab, a quotation
mark that is never closed. Where no habit is recognised it says just where reading stopped.
"""

import re
from collections.abc import Callable

import yaml

from rectify.diagnostics import Diagnostic, Position
from rectify.values import dataclass

_KEY_FULL_WIDTH = re.compile(r"^[\s　]*(?:- +)?[\"']?([^\s:：#\"']{1,20})[\"']?：")
_KEY_WITHOUT_BLANK = re.compile(r"^\s*(?:- +)?([^\s:：#\"'/]{1,20}):(?=[^\s/])")
_DASH_WITHOUT_BLANK = re.compile(r"^\s*(-)(?=[^\s-])")
_TEXT_AFTER_QUOTE = re.compile(r":\s+(\"[^\"]*\"|'[^']*')\s*[^\s#]")
_BLOCK_WITH_TEXT = re.compile(r":\s+([|>])[^\s+-]")
_SPECIAL_START = re.compile(r"(?::|^\s*-)\s+([*&!@`%])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ODD_BREAK = re.compile(r"[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped, with what it says of it."""

    problem: str
    context: str
    line: int
    column: int
    start: int
    """Line where the construct began; lines and columns count from 1."""
    start_column: int
    lines: list[str]

    def nearby(self) -> range:
        """Return the lines that may be at fault, from where it stopped to one before the start."""
        last = min(self.line, len(self.lines))
        return range(last, max(0, min(self.start, last) - 2, last - 4), -1)


_Finding = tuple[str, int, int, dict[str, str]]


def explain(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Return the diagnostic for what PyYAML raised on `text`."""
    odd = _character_at_fault(text)
    if odd:
        code, line, column, params = odd
    else:
        stop = _stop(error, text)
        found = next((hit for look in _LOOKS if (hit := look(stop))), None)
        code, line, column, params = found or ("yaml-syntax", stop.line, stop.column, {})
    return Diagnostic(code, file, params=params, position=Position(line, column))


def no_mapping(data: object, file: str) -> Diagnostic:
    """Return the diagnostic for a file whose top is not a mapping."""
    if isinstance(data, str):
        full_width = _KEY_FULL_WIDTH.match(data)
        if full_width:
            key = full_width.group(1)
            at = Position(1, full_width.end())
            return Diagnostic("full-width-colon", file, params={"key": key}, position=at)
        bare = _KEY_WITHOUT_BLANK.match(data)
        if bare:
            at = Position(1, bare.end())
            return Diagnostic("colon-without-blank", file, params=_key(bare), position=at)
        if not data.strip():
            return Diagnostic("empty-file", file)
    return Diagnostic("no-mapping", file, position=Position(1, 1))


def _stop(error: yaml.YAMLError, text: str) -> _Stop:
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or mark
    return _Stop(
        problem=str(getattr(error, "problem", "")),
        context=str(getattr(error, "context", "")),
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        start=start.line + 1 if start else 1,
        start_column=start.column + 1 if start else 1,
        lines=lines,
    )


def _character_at_fault(text: str) -> _Finding | None:
    for code, pattern in (("control-character", _CONTROL), ("odd-line-break", _ODD_BREAK)):
        found = pattern.search(text)
        if found:
            before = text[: found.start()]
            line = before.count("\n") + 1
            column = found.start() - (before.rfind("\n") + 1) + 1
            return code, line, column, {"value": f"U+{ord(found.group()):04X}"}
    return None


def _tab(stop: _Stop) -> _Finding | None:
    for number in stop.nearby():
        line = stop.lines[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return "tab-indent", number, indent.index("\t") + 1, {}
    return None


def _unclosed_quote(stop: _Stop) -> _Finding | None:
    if "quoted scalar" in stop.context:
        return "unclosed-quote", stop.start, stop.start_column, {}
    return None


def _on_nearby_lines(
    code: str, pattern: re.Pattern[str], *, names: str = ""
) -> Callable[[_Stop], _Finding | None]:
    """Return a look for `pattern` on the lines at fault; its group 1 becomes the param `names`."""

    def look(stop: _Stop) -> _Finding | None:
        for number in stop.nearby():
            found = pattern.search(stop.lines[number - 1])
            if found:
                column = found.end() if code in _POINT_AT_END else found.start(found.re.groups) + 1
                return code, number, column, {names: found.group(1)} if names else {}
        return None

    return look


def _text_with_colon(stop: _Stop) -> _Finding | None:
    if "mapping values are not allowed" in stop.problem:
        return "text-with-colon", stop.line, stop.column, {}
    return None


def _unclosed_bracket(stop: _Stop) -> _Finding | None:
    if "flow" in stop.context:
        return "unclosed-bracket", stop.start, stop.start_column, {}
    return None


def _indentation(stop: _Stop) -> _Finding | None:
    if "did not find expected" in stop.problem and "block" in stop.context:
        return "bad-indent", stop.line, stop.column, {}
    return None


def _key(found: re.Match[str]) -> dict[str, str]:
    return {"key": found.group(1)}


_POINT_AT_END = frozenset({"full-width-colon", "colon-without-blank"})

_LOOKS: tuple[Callable[[_Stop], _Finding | None], ...] = (
    _tab,
    _on_nearby_lines("full-width-colon", _KEY_FULL_WIDTH, names="key"),
    _unclosed_quote,
    _unclosed_bracket,
    _on_nearby_lines("colon-without-blank", _KEY_WITHOUT_BLANK, names="key"),
    _on_nearby_lines("dash-without-blank", _DASH_WITHOUT_BLANK),
    _on_nearby_lines("text-after-quote", _TEXT_AFTER_QUOTE),
    _on_nearby_lines("block-with-text", _BLOCK_WITH_TEXT),
    _on_nearby_lines("special-start", _SPECIAL_START, names="mark"),
    _text_with_colon,
    _indentation,
)
"""Tried in this order: the most telling habits first."""
