"""Output formats: what forges and editors parse is what was meant."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft7Validator

from rectify import reporting
from rectify.checking import arguments
from rectify.diagnostics import Diagnostic, Position, Severity
from rectify.reporting import FORMATS, Placed, github, gitlab, text
from rectify.strings import messages
from rectify.vocabulary import Language

WORDS = messages(Language.ZH_CN)
ODD = "a:b,c%d|e*f<g>\r\nh`i[j]"


def placed(
    message: str = "说明", file: str = "content/a.yaml", severity: Severity = Severity.ERROR
) -> Placed:
    diagnostic = Diagnostic("resident-id", file, ("measures", 0), {"value": "1"}, severity=severity)
    return Placed(
        "P101", "resident-id", severity, file, Position(3, 5), message, "删去", diagnostic
    )


def unescape(text_: str) -> str:
    """Undo escaping as GitHub's runner does."""
    for code, mark in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text_ = text_.replace(code, mark)
    return text_


@given(st.text(), st.text(min_size=1))
def test_github_commands_survive_any_text(message: str, file: str) -> None:
    out = FORMATS["github"]([placed(message, file)], WORDS)
    assert out.count("\n") == 1
    assert "\r" not in out
    head, _, body = out.removeprefix("::").rstrip("\n").partition("::")
    command, _, properties = head.partition(" ")
    values = dict(part.split("=", 1) for part in properties.split(","))
    assert command == "error"
    assert unescape(values["file"]) == file
    assert values["line"] == "3"
    assert unescape(body) == f"{message}\n提示：删去"


def test_github_writes_all_severities_and_a_table_for_the_summary() -> None:
    rows = [placed(ODD, severity=severity) for severity in Severity]
    commands = [line.split(" ")[0] for line in FORMATS["github"](rows, WORDS).splitlines()]
    assert commands == ["::error", "::warning", "::notice"]
    table = github.step_summary(rows, WORDS)
    assert "1 个错误，1 个警告，1 个提示。" in table
    lines = [line for line in table.splitlines() if line.startswith("|")]
    assert len(lines) == 2 + len(rows)
    assert {line.replace("\\|", "").count("|") for line in lines} == {4}
    assert "<" not in table
    assert github.step_summary([], WORDS) == ""


@given(st.lists(st.sampled_from(["a.yaml", "b.yaml"]), min_size=1, max_size=30))
def test_gitlab_fingerprints_are_unique_and_stay_when_lines_move(files: list[str]) -> None:
    rows = [placed(file=file) for file in files]
    names = gitlab.fingerprints(rows)
    assert len(set(names)) == len(names)
    report = json.loads(FORMATS["gitlab"](rows, WORDS))
    assert [row["fingerprint"] for row in report] == names
    assert {row["severity"] for row in report} == {"blocker"}
    moved = [placed("另一说明", row.file) for row in rows]
    assert gitlab.fingerprints(moved) == names


SARIF: dict[str, object] = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/run"}},
    },
    "definitions": {
        "message": {"type": "object", "required": ["text"]},
        "run": {
            "type": "object",
            "additionalProperties": False,
            "required": ["tool", "results"],
            "properties": {
                "tool": {"type": "object", "required": ["driver"]},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/definitions/result"}},
            },
        },
        "result": {
            "type": "object",
            "additionalProperties": False,
            "required": ["message", "ruleId", "ruleIndex"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/definitions/message"},
                "locations": {"type": "array"},
                "partialFingerprints": {"additionalProperties": {"type": "string"}},
            },
        },
    },
}
"""The part of SARIF 2.1.0 that we write, as its own schema has it."""


def test_sarif_is_valid_and_its_results_point_at_their_rules() -> None:
    rows = [placed(file="content/中 文.yaml"), placed(severity=Severity.HINT)]
    log = json.loads(FORMATS["sarif"](rows, WORDS))
    Draft7Validator(SARIF).validate(log)
    run = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/%E4%B8%AD%20%E6%96%87.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_json_counts_and_names_everything() -> None:
    report = json.loads(FORMATS["json"]([placed()], WORDS))
    assert report["summary"] == {"error": 1, "warning": 0, "hint": 0}
    row = report["diagnostics"][0]
    assert (row["code"], row["name"], row["line"], row["column"]) == ("P101", "resident-id", 3, 5)
    assert row["path"] == ["measures", 0]


def test_text_names_place_rule_reason_and_advice() -> None:
    out = text.render([placed()], WORDS)
    assert out.startswith("content/a.yaml:3:5: 错误 P101 resident-id\n  说明\n  提示：删去\n")
    assert "\033" not in out
    assert "\033[31m" in text.render([placed()], WORDS, colours=True)
    assert text.render([], WORDS) == ""


@pytest.mark.parametrize("form", FORMATS)
def test_no_problems_are_a_valid_report_too(form: str) -> None:
    out = FORMATS[form]([], WORDS)
    assert out == "" if form in {"text", "github"} else json.loads(out) is not None


def test_the_command_line_offers_every_form() -> None:
    assert tuple(FORMATS) == arguments.FORMATS


def test_problems_stand_in_the_order_of_their_places(tmp_path: object) -> None:
    found = [
        Diagnostic("resident-id", file, params={"value": "x"}, position=Position(line, 1))
        for file in ("b", "a")
        for line in (9, 2)
    ]
    rows = reporting.place(found, tmp_path, "content/", WORDS)  # type: ignore[arg-type]
    order = [(row.file, row.position.line) for row in rows]
    assert all(one < other for one, other in pairwise(order))
