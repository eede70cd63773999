"""String tables: Chinese first, English complete, the same parameters in both."""

import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from tests.conftest import ROOT

TABLES = sorted(
    path.stem.removesuffix("_zh_cn") for path in (ROOT / "rectify/strings").glob("*_zh_cn.py")
)


def texts(table: str, suffix: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"rectify.strings.{table}_{suffix}").TEXTS
    return found


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_the_same_texts(table: str) -> None:
    chinese, english = texts(table, "zh_cn"), texts(table, "en")
    plain = {key for key in english if not key.endswith(".one")}
    assert {key for key in chinese if not key.endswith(".one")} == plain
    for key in plain:
        assert parameters(english[key]) <= parameters(chinese[key]) | {"n"}, key


@pytest.mark.parametrize("table", TABLES)
def test_no_text_is_empty_or_left_in_the_other_language(table: str) -> None:
    chinese, english = texts(table, "zh_cn"), texts(table, "en")
    assert all(text.strip() for text in chinese.values())
    for key, text in english.items():  # English has no measure words
        assert text.strip() or key.endswith(".unit"), key
    hanzi = re.compile(r"[\u4e00-\u9fff]")
    example = re.compile(r"“[^”]*”|（[^）]*）|\d{4}年\d+月\d+日|[\u4e00-\u9fff]+\s?\([^)]*\)")
    for key, text in english.items():
        assert not hanzi.search(example.sub("", text)), (key, text)


def test_every_code_that_is_raised_has_message_and_hint() -> None:
    messages = texts("messages", "zh_cn")
    source = "\n".join(
        path.read_text("utf-8")
        for folder in ("source", "schema", "corpus", "output")
        for path in sorted(Path(ROOT, "rectify", folder).glob("*.py"))
    ) + Path(ROOT, "rectify/scalars.py").read_text("utf-8")
    pattern = r"""(?:Misfit|Diagnostic|report|fail|OutputError|_conflict|_on_nearby_lines|\.of)\(\s*"([a-z0-9-]+)\""""
    raised = set(re.findall(pattern, source))
    assert len(raised) > 50
    assert raised <= set(messages), raised - set(messages)
    codes = {key for key in messages if "." not in key}
    assert {f"{code}.hint" for code in codes} <= set(messages)
