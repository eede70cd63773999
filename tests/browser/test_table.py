"""The table of issues: filters, sorting, its address, its CSV; from a disk as from a server."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def rows(page: Page) -> list[int]:
    found = page.locator("[data-row]:visible")
    return [int(number) for number in found.evaluate_all("all => all.map(r => r.dataset.number)")]


def open_table(
    page: Page, sites: Path, query: str = "", site: str = "real/2020-provincial"
) -> None:
    page.goto(f"{(sites / site / 'issues.html').as_uri()}{query}")


def test_a_figure_leads_to_the_issues_behind_it(page: Page, sites: Path) -> None:
    page.goto((sites / "real/index.html").as_uri())
    page.get_by_role("link", name="未完成 2个", exact=True).first.click()
    page.wait_for_load_state()
    assert rows(page) == [38, 39]
    assert page.get_by_role("status").inner_text() == "列出2个，共41个问题"


def test_filters_combine_and_stand_in_the_address(page: Page, sites: Path) -> None:
    open_table(page, sites)
    assert rows(page) == list(range(1, 42))
    page.get_by_label("状态").select_option("completed")
    page.get_by_label("方面", exact=True).select_option("5")
    assert len(rows(page)) == 5
    assert page.url.endswith("?status=completed&category=5")
    page.reload()
    assert len(rows(page)) == 5
    page.get_by_role("button", name="清除筛选").click()
    expect(page).to_have_url(re.compile(r"issues\.html$"))
    assert len(rows(page)) == 41


def test_typing_finds_titles_and_says_when_nothing_fits(page: Page, sites: Path) -> None:
    open_table(page, sites)
    page.get_by_label("编号、标题或标签").fill("债务")
    assert 3 in rows(page)
    assert len(rows(page)) < 41
    page.get_by_label("编号、标题或标签").fill("没有这样的词")
    assert rows(page) == []
    assert page.get_by_role("status").inner_text() == "没有符合条件的问题。"


def test_unknown_values_in_the_address_filter_nothing(page: Page, sites: Path) -> None:
    open_table(page, sites, "?status=nonsense&category=99")
    assert len(rows(page)) == 41


def test_sorting_and_back_to_the_official_order(page: Page, sites: Path) -> None:
    open_table(page, sites)
    press = page.get_by_role("button", name="编号")
    press.click()
    press.click()
    assert rows(page) == list(range(41, 0, -1))
    assert page.locator("[data-sort=number]").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="状态").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-row]").first.get_attribute("data-status") == "completed"
    page.get_by_role("button", name="恢复通报顺序").click()
    assert rows(page) == list(range(1, 42))
    assert page.locator("tbody[data-group]:visible").count() == 6


def test_overdue_only(page: Page, sites: Path) -> None:
    open_table(page, sites, "?overdue=1", "sample/2024-county")
    assert rows(page) == [1, 9]
    assert page.get_by_label("只看逾期").is_checked()


def test_the_csv_holds_what_is_listed(page: Page, sites: Path) -> None:
    open_table(page, sites, "?status=long-term")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载所列问题（CSV）").click()
    assert download.value.suggested_filename == "2020-provincial.csv"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert table[0][:2] == ["编号", "问题"]
    assert [line[0] for line in table[1:]] == ["3", "7", "25", "34"]
    assert {line[3] for line in table[1:]} == {"长期坚持"}
    assert {line[4] for line in table[1:]} == {"推断"}


def test_every_issue_has_an_anchor(page: Page, sites: Path) -> None:
    open_table(page, sites, "#issue-30")
    assert page.locator("#issue-30").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_the_heading_stays_in_sight(page: Page, sites: Path) -> None:
    open_table(page, sites, "#issue-30")
    assert page.locator("[data-sort=number]").evaluate("e => e.getBoundingClientRect().top >= 0")
