"""What the rules find in a whole is what they find in the site and in each register."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rectify import checks, loading
from rectify.corpus import Corpus
from tests.checks import cases

AS_OF = date(2021, 8, 1)
OF_RULES = "ADLPRTW"
"""Letters of the families that rules make up; the other cases show what other rooms find."""

TEXTS = [
    section
    for file in sorted(cases.FOLDER.glob(f"[{OF_RULES}]*.md"))
    for section in cases.sections(file.read_text("utf-8"))
]


def parts(corpus: Corpus, content: Path, *, is_whole: bool) -> Counter[str]:
    site = corpus.site
    found = checks.of_site(site, content=content)
    for register in corpus.registers:
        found += checks.of_register(site, register, as_of=AS_OF, content=content, is_whole=is_whole)
    return Counter(map(repr, found))


def test_the_parts_make_the_whole_in_every_case(tmp_path: Path) -> None:
    for number, section in enumerate(TEXTS):
        content = cases.write(tmp_path / str(number), section.files)
        records = loading.load(content)
        corpus, is_whole = records.corpus(), records.is_whole
        whole = checks.run(corpus, as_of=AS_OF, content=content, is_whole=is_whole)
        assert Counter(map(repr, whole)) == parts(corpus, content, is_whole=is_whole)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a content folder whose inspections are the cases' own, one each."""
    files: dict[str, bytes | None] = {}
    for number, section in enumerate(TEXTS):
        for path, data in {**_base(), **section.files}.items():
            moved = path.replace(cases.INSPECTION_FOLDER, f"inspections/case-{number}")
            if moved != path:
                files[moved] = data
    return cases.write(tmp_path / "content", files)


def _base() -> dict[str, bytes]:
    from textwrap import dedent

    return {path: dedent(text).encode() for path, text in cases.BASE.items()}


def test_the_parts_make_the_whole_of_many_inspections(many: Path) -> None:
    corpus = loading.load(many).corpus()
    whole = checks.run(corpus, as_of=AS_OF, content=many)
    assert Counter(map(repr, whole)) == parts(corpus, many, is_whole=True)
    codes = {checks.code_of(diagnostic.code)[0] for diagnostic in whole}
    assert codes >= set(OF_RULES)


def test_the_contact_of_another_inspection_is_not_declared(tmp_path: Path) -> None:
    other = "inspections/2021-city"
    contact = "contact: {phones: [0731-28665523], email: office@example.gov.cn}\n"
    base = {path: data.decode() for path, data in _base().items()}
    inspection = base[f"{cases.INSPECTION_FOLDER}/inspection.yaml"]
    issue = base[f"{cases.INSPECTION_FOLDER}/issues/01.yaml"]
    told = issue.replace("集体学习7次", "来电0731-28665523、office@example.gov.cn")
    files = {
        f"{other}/inspection.yaml": inspection.replace(contact, "").encode(),
        f"{other}/issues/01.yaml": told.encode(),
        f"{cases.INSPECTION_FOLDER}/issues/01.yaml": told.encode(),
    }
    found = checks.run(loading.load(cases.write(tmp_path / "a", files)).corpus())
    assert {d.file for d in found} == {f"{other}/issues/01.yaml"}
    assert {d.code for d in found} == {"landline-outside-contact", "email-outside-contact"}
    declared = {**files, "site.yaml": f"{base['site.yaml']}{contact}".encode()}
    assert checks.run(loading.load(cases.write(tmp_path / "b", declared)).corpus()) == []


def test_an_address_that_cannot_be_read_ends_no_check(tmp_path: Path) -> None:
    issue = _base()[f"{cases.INSPECTION_FOLDER}/issues/01.yaml"].decode()
    odd = issue.replace("集体学习7次", "见 http://example.gov.cn：8080/a 和 http://[x/a")
    files = {f"{cases.INSPECTION_FOLDER}/issues/01.yaml": odd.encode()}
    content = cases.write(tmp_path, files)
    assert checks.run(loading.load(content).corpus(), content=content) == []
