"""What an editor sees: every save in the page at once, and every mistake explained over it."""

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ISSUES
from tests.serve.conftest import FIRST, PATIENCE, Project, Serve, Server

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE * 1000)
ISSUE = "2020-provincial/issue-1.html"


def overlay(page: Page) -> "Locator":
    return page.get_by_role("alert")


def look_at(page: Page, server: Server, path: str = ISSUE) -> None:
    """Open a page and wait until it listens."""
    with page.expect_response("**/livereload/state.json"):
        page.goto(server.url + path)


def test_every_save_is_seen_however_soon_it_follows(
    serve: Serve, project: Project, page: Page
) -> None:
    look_at(page, serve())
    for old, new in (("学习不够", "第一次"), ("第一次", "第二次"), ("第二次", "第三次")):
        project.change(FIRST, old, new)
        expect(page.locator("h1")).to_contain_text(new)


def test_a_new_style_comes_without_a_reload(serve: Serve, project: Project, page: Page) -> None:
    look_at(page, serve())
    page.evaluate("window.marker = 'still here'")
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        sheet = project.path("static/css/print.css")
        sheet.write_text(f"h1 {{ color: {colour} !important }}", "utf-8")
        expect(page.locator("h1")).to_have_css("color", colour)
    assert page.evaluate("window.marker") == "still here"


def test_a_mistake_is_explained_over_the_last_good_page(
    serve: Serve, project: Project, page: Page
) -> None:
    look_at(page, serve())
    page.evaluate("window.marker = 'not reloaded'")
    project.change(FIRST, "category", "categori")
    expect(overlay(page)).to_contain_text(f"content/{ISSUES}/01.yaml:3:1")
    expect(overlay(page)).to_contain_text("没有叫“categori”的字段")
    expect(overlay(page)).to_contain_text("提示：改成 category")
    expect(page.locator("h1")).to_contain_text("学习不够")
    assert page.evaluate("window.marker") == "not reloaded"

    project.change(FIRST, "categori", "category")
    expect(overlay(page)).to_have_count(0)
    page.wait_for_function("() => window.marker === undefined")


def test_the_overlay_can_be_hidden_and_comes_back_with_the_next_mistake(
    serve: Serve, project: Project, page: Page
) -> None:
    look_at(page, serve())
    project.change(FIRST, "category: 1.1", "category: 7")
    expect(overlay(page)).to_contain_text("没有编号为“7”的方面")
    page.keyboard.press("Escape")
    expect(overlay(page)).to_have_count(0)
    project.change(FIRST, "category: 7", "category: 8")
    expect(overlay(page)).to_contain_text("没有编号为“8”的方面")
    overlay(page).get_by_role("button", name="隐藏").click()
    expect(overlay(page)).to_have_count(0)


def test_the_overlay_is_there_on_pages_that_are_opened_later(
    serve: Serve, project: Project, page: Page
) -> None:
    server = serve()
    project.change(FIRST, "category: 1.1", "category: <b>7</b>")
    server.wait_for_builds(2)
    look_at(page, server, "index.html")
    expect(overlay(page)).to_contain_text("<b>7</b>")
    assert overlay(page).evaluate("panel => getComputedStyle(panel).position") == "fixed"


def test_a_wrong_template_is_named_with_its_line(
    serve: Serve, project: Project, page: Page
) -> None:
    look_at(page, serve())
    name = "templates/pages/issue.html"
    project.change(name, "{% block main %}", "{% block main %}\n{{ view.no_such_thing }}")
    expect(overlay(page)).to_contain_text(re.compile(rf"{name}:\d+"))
    expect(overlay(page)).to_contain_text("no_such_thing")
    project.change(name, "\n{{ view.no_such_thing }}", "<p id=mended>")
    expect(page.locator("#mended")).to_have_count(1)
    expect(overlay(page)).to_have_count(0)


def test_a_site_that_cannot_be_written_says_why(serve: Serve, project: Project, page: Page) -> None:
    look_at(page, serve())
    foreign = project.path("site/2020-provincial/issue-3.html")
    foreign.write_text("not ours", "utf-8")
    third = project.path(f"content/{ISSUES}/03.yaml")
    text = project.path(FIRST).read_text("utf-8").replace("number: 1", "number: 3", 1)
    third.write_text(text, "utf-8")
    expect(overlay(page)).to_contain_text("不是本工具生成的")
    third.unlink()
    expect(overlay(page)).to_have_count(0)
    assert foreign.read_text("utf-8") == "not ours"


def test_the_first_build_may_fail(serve: Serve, project: Project, page: Page) -> None:
    project.change(FIRST, "status: completed", "status: 没有这样的状态")
    look_at(page, serve(), "")
    expect(overlay(page)).to_contain_text("没有“没有这样的状态”这个状态")
    project.change(FIRST, "没有这样的状态", "completed")
    expect(page.locator("h1")).not_to_have_count(0)
    expect(overlay(page)).to_have_count(0)


def test_a_missing_page_is_the_sites_own_and_comes_alive(
    serve: Serve, project: Project, page: Page
) -> None:
    server = serve()
    look_at(page, server, "2020-provincial/issue-3.html")
    expect(page.locator("body")).to_have_class(re.compile("page-not-found"))
    third = project.path(f"content/{ISSUES}/03.yaml")
    text = project.path(FIRST).read_text("utf-8").replace("number: 1", "number: 3", 1)
    third.write_text(text, "utf-8")
    expect(page.locator("body")).not_to_have_class(re.compile("page-not-found"))


def test_a_page_left_open_finds_the_next_server(serve: Serve, project: Project, page: Page) -> None:
    first = serve()
    look_at(page, first)
    assert first.stop() == 0
    assert not [line for line in first.err if "Traceback" in line or "Error" in line]
    project.change(FIRST, "学习不够", "改过以后")
    shutil.rmtree(project.path("site"))
    serve("--port", str(first.port))
    expect(page.locator("h1")).to_contain_text("改过以后")
