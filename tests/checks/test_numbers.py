"""Personal numbers: nothing missed in generated texts, no false alarm in real ones."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from rectify import checks, loading
from rectify.checks import names, numbers, privacy, secrecy
from rectify.checks.facts import Facts, digits
from rectify.checks.texts import of_markdown
from rectify.diagnostics import Severity
from rectify.model import Site
from tests.checks import cases
from tests.conftest import ROOT

BULLETINS = sorted((ROOT.parent / "shared/bulletins").glob("*.txt"))
AROUND = st.sampled_from(["", "身份证号", "退款", "（", "，电话：", "联系人陈某", "a", "。", "第"])
AFTER = st.sampled_from(["", "，已核实", "）。", "；", "号", "\n", " 已退还"])
PROVINCES = st.sampled_from(["11", "13", "23", "37", "43", "44", "54", "65", "71", "81", "91"])


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1900, 1, 1), date(2020, 1, 1)))
    head = draw(PROVINCES) + draw(st.from_regex(r"[0-9]{4}", fullmatch=True))
    body = f"{head}{day:%Y%m%d}" + draw(st.from_regex(r"[0-9]{3}", fullmatch=True))
    return next(body + check for check in "0123456789X" if numbers.is_resident_id(body + check))


@st.composite
def bank_cards(draw: st.DrawFn) -> str:
    head, size = draw(st.sampled_from([("62", 16), ("62", 17), ("62", 19), ("4", 16), ("53", 16)]))
    body = head + draw(st.from_regex(rf"[0-9]{{{size - len(head) - 1}}}", fullmatch=True))
    return next(body + last for last in "0123456789" if numbers.is_bank_card(body + last))


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def kinds(text: str) -> list[str]:
    return [found.kind for found in numbers.find(text)]


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def split(text: str, sizes: tuple[int, ...], mark: str) -> str:
    cuts = [0, *(sum(sizes[: at + 1]) for at in range(len(sizes))), len(text)]
    return mark.join(part for a, b in pairwise(cuts) if (part := text[a:b]))


@given(resident_ids(), AROUND, AFTER)
def test_no_resident_id_is_missed(number: str, before: str, after: str) -> None:
    assert "resident-id" in kinds(f"{before}{number}{after}")
    assert "resident-id" in kinds(f"{before}{number.lower()}{after}")
    assert "resident-id" in kinds(f"{before}{wide(number)}{after}")
    assert "resident-id" in kinds(f"{before}{split(number, (6, 8), ' ')}{after}")
    assert "resident-id" in kinds(f"{before}{split(number, (6, 4, 4), '-')}{after}")


@given(resident_ids(), st.integers(0, 10))
def test_a_mistyped_resident_id_is_seen_as_one(number: str, step: int) -> None:
    wrong = "0123456789X"[("0123456789X".index(number[-1]) + step) % 11]
    expected = "resident-id" if wrong == number[-1] else "resident-id-mistyped"
    assert kinds(f"（{number[:-1]}{wrong}）") == [expected]


@given(bank_cards(), AROUND, AFTER)
def test_no_bank_card_is_missed(number: str, before: str, after: str) -> None:
    assert "bank-card" in kinds(f"{before}{number}{after}")
    assert "bank-card" in kinds(f"{before}{wide(number)}{after}")
    assert "bank-card" in kinds(f"{before}{split(number, (4, 4, 4, 4), ' ')}{after}")


@given(bank_cards(), st.integers(1, 9))
def test_a_number_that_fails_the_check_is_no_card(number: str, step: int) -> None:
    wrong = number[:-1] + str((int(number[-1]) + step) % 10)
    assert "bank-card" not in kinds(f"凭证号{wrong}。")


@given(MOBILES, AROUND, AFTER)
@example("13800138000", "", "")
def test_no_mobile_is_missed(number: str, before: str, after: str) -> None:
    assert "mobile" in kinds(f"{before}{number}{after}")
    assert "mobile" in kinds(f"{before}{wide(number)}{after}")
    assert "mobile" in kinds(f"{before}+86 {number}{after}")
    assert "mobile" in kinds(f"{before}+86{number}{after}")
    assert "mobile" in kinds(f"{before}{split(number, (3, 4), '-')}{after}")
    assert "mobile" in kinds(f"{before}{split(number, (3, 4), ' ')}{after}")


@given(
    st.from_regex(r"(?:1[012][0-9]{9}|2[0-9]{10}|1[3-9][0-9]{8}|1[3-9][0-9]{10})", fullmatch=True)
)
def test_what_is_nearly_a_mobile_is_none(number: str) -> None:
    assert "mobile" not in kinds(f"编号{number}。")


@pytest.mark.parametrize(
    "text",
    [
        "压减30%，涉及2020-10-31至2020年11月11日，共2600余户。",
        "统一社会信用代码91430200MA4L16JQ9X，项目代码2020-430211-78-03-012345。",
        "追缴资金13800138000元，占13812345678.50元的一半。",
        "详见https://example.gov.cn/art/13800138000/6222021001116245702.html。",
        "国发〔2016〕76号、湘发改〔2020〕123号，1-9月份优良率91.2%。",
        "2017年、2018年、2019年、2020年分别完成1200、1300、1400、1500户。",
        "预算12345678901234567890元，面积1234567.89平方米，合同编号20200731001。",
        "热线12345、12388、12380，400-123-4567。",
    ],
)
def test_other_numbers_give_no_alarm(text: str) -> None:
    assert kinds(text) == []


@given(st.one_of(resident_ids(), bank_cards(), MOBILES))
def test_reports_mask_what_they_found(number: str) -> None:
    (found, *_) = numbers.find(f"（{number}）")
    assert number not in found.masked
    assert len(digits(found.masked)) <= 5


def test_names_are_found_between_cues_only() -> None:
    told = "村民陈小贰受贿案，对马立四案剖析；吴某挪用公款案、方案违规、对程序违规的、严重违纪、金融案件。"
    assert [name for _, name in names.find(told)] == ["陈小贰", "马立四"]
    places = "对何家村违规建房、石家庄案、与雷锋镇违规、文昌路违法建设、岳麓区一案、邵东市等3名"
    assert list(names.find(places)) == []
    assert [name for _, name in names.find("田凤三因严重违纪违法被开除")] == ["田凤三"]
    assert [names.mask(name) for _, name in names.find("村民欧阳小五反映")] == ["欧某某某"]


def findings(text: str) -> set[tuple[str, str]]:
    """Return what the rules about personal data say about a text, as if it were a measure."""
    facts = Facts(Site(title="a", publisher="b"))
    facts.__dict__["texts"] = (of_markdown("bulletin.md", text),)
    rules = (*privacy.RULES, *secrecy.RULES)
    return {(d.code, d.params.get("name", "")) for rule in rules for d in rule.run(facts)}


@pytest.mark.skipif(not BULLETINS, reason="the bulletins lie outside of the project")
@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
def test_real_bulletins_give_no_false_alarm(path: Path) -> None:
    """The contact at the end is declared on import; full names in cases are a real finding."""
    found = findings(path.read_text("utf-8"))
    contact = {"landline-outside-contact", "email-outside-contact"}
    assert {code for code, _ in found} - contact <= {"private-name-in-case"}
    assert all(name[1:] in {"某", "某某"} for code, name in found if code == "private-name-in-case")


def test_the_register_gives_no_alarm() -> None:
    records = loading.load(ROOT / "content")
    assert records.diagnostics == ()
    found = checks.run(records.corpus(), content=ROOT / "content")
    assert [d for d in found if d.severity is not Severity.HINT] == []


def test_a_landline_is_seen_with_its_area_code_in_brackets() -> None:
    assert kinds("来电（0731）28665500。") == kinds("来电(0731)28665500") == ["landline"]
    assert kinds("宅电28665500，电话：28665523") == ["landline", "landline"]


def test_a_declared_contact_is_allowed_in_texts(tmp_path: Path) -> None:
    issue = "number: 1\ntitle: 学习\ncategory: 1\nstatus: completed\nmeasures:\n  - 来电（0731）28665523。\n"
    section = cases.Section("", "", {f"{cases.INSPECTION_FOLDER}/issues/01.yaml": issue.encode()})
    assert cases.found(section, tmp_path, "P") == []
