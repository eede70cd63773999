"""The documents say what is there: every field, every status, every command."""

import re
from dataclasses import fields

import pytest

from rectify import cli
from rectify.model import (
    Contact,
    Inspection,
    Issue,
    Site,
)
from rectify.schema.aliases import ALIASES
from rectify.vocabulary import STATUSES
from tests.conftest import ROOT

EDITIONS = ("README.md", "docs/README.zh-CN.md")


def text(edition: str) -> str:
    return (ROOT / edition).read_text("utf-8")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("record", [Site, Contact, Inspection, Issue])
def test_every_field_and_its_chinese_key_are_listed(edition: str, record: type) -> None:
    table = text(edition).split("<!-- fields -->")[1].split("<!-- /fields -->")[0]
    for field in fields(record):
        assert f"`{field.name}`" in table, field.name
        words = [word for word, name in ALIASES[record].items() if name == field.name]
        assert any(word in table for word in words), field.name


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_status_is_listed(edition: str) -> None:
    for status in STATUSES:
        assert re.search(rf"\| `{status.key}` \| {status.label} \|", text(edition)), status.key


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_command_is_named(edition: str) -> None:
    actions = cli.parser(ROOT)._subparsers
    assert actions is not None
    for name in actions._group_actions[0].choices or ():
        if name != "build":
            assert f"build.py {name}" in text(edition), name


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_to_a_file_lands(edition: str) -> None:
    folder = (ROOT / edition).parent
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text(edition)):
        if "://" not in target:
            assert (folder / target).exists(), target
