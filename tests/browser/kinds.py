"""One page of every kind, by the site that shows it best."""

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
    "not found": "real/404.html",
    "English home": "english/index.html",
    "English issue": "english/2020-provincial/issue-3.html",
}
