"""The site's texts: both languages complete, every key in use, no key missing."""

import re
from pathlib import Path

import pytest

from rectify.strings.site_en import TEXTS as ENGLISH
from rectify.strings.site_zh_cn import TEXTS as CHINESE

ROOT = Path(__file__).resolve().parents[2]
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in (*ROOT.glob("templates/**/*.html"), *ROOT.glob("rectify/pages/**/*.py"))
)
COMPUTED = tuple(set(re.findall(r'f"([a-z_]+(?:\.[a-z_]+)*\.)\{', SOURCES)) | {"basis."})
"""Beginnings of keys whose ends are words of the vocabulary."""


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def without_counts(texts: dict[str, str]) -> set[str]:
    return {key for key in texts if not key.endswith(".one")}


def test_both_languages_have_the_same_keys() -> None:
    assert without_counts(CHINESE) == without_counts(ENGLISH)


@pytest.mark.parametrize("key", sorted(CHINESE))
def test_both_languages_name_the_same_parameters(key: str) -> None:
    assert placeholders(CHINESE[key]) == placeholders(ENGLISH[key])


def test_every_key_is_used() -> None:
    unused = [
        key
        for key in without_counts(CHINESE)
        if f'"{key}"' not in SOURCES and f"'{key}'" not in SOURCES and not key.startswith(COMPUTED)
    ]
    assert not unused


def test_templates_use_only_keys_that_there_are() -> None:
    used = set(re.findall(r"chrome\.t\('([\w.-]+)'[,)]", SOURCES))
    assert used
    assert used <= set(CHINESE)
