"""One page of every kind, by the site that shows it best."""

from playwright.sync_api import Page

KINDS = {
    "home of one inspection": "real/index.html",
    "home of several": "sample/index.html",
    "overview": "sample/2024-county/index.html",
    "category": "sample/2024-county/category-1.html",
    "table": "sample/2024-county/issues.html",
    "issue": "sample/2024-county/issue-1.html",
    "withheld issue": "sample/2024-county/issue-3.html",
    "tombstone": "sample/2024-county/issue-4.html",
    "bulletin": "sample/2024-county/bulletin.html",
    "contact": "sample/contact.html",
    "method": "sample/method.html",
    "search": "sample/search.html",
    "search results": "sample/search.html#?q=工程",
    "results in English": "english/search.html#?q=债务",
    "not found": "real/404.html",
    "English home": "english/index.html",
    "English issue": "english/2020-provincial/issue-3.html",
}


def visit(page: Page, address: str) -> None:
    """Open a page; one of search results with its results and all its choices."""
    page.goto(address)
    if "?q=" in address:
        page.locator("[data-results] li").first.wait_for()
        page.evaluate("document.querySelector('details').open = true")
        page.locator("[name=status] option").nth(1).wait_for(state="attached")
