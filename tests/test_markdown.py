"""Markdown: texts without marks take a short way, which comes to what CommonMark says."""

import pytest
from hypothesis import given, settings, strategies as st

from rectify import commonmark, markdown

WORDS = ["甲", "一段。", "- ", "- 乙", "\n", "\n\n", "# ", "### 题", "1. ", "-", " ", "+", "“"]
SIGNS = "甲乙ab1２ \n\n\n#+-=>.)：。“”—（!~'0"
TEXTS = st.text(SIGNS, max_size=40).map(str.strip)
MARKED = st.text(SIGNS + '*_`[]<>&\\|"\t', max_size=30).map(str.strip)
LINES = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: "".join(words).strip())


@settings(max_examples=500)
@given(TEXTS | MARKED | LINES)
def test_the_short_way_is_commonmark(text: str) -> None:
    assert markdown.to_html(text, 3) == commonmark.to_html(text, 3)
    assert markdown.plain_text(text) == commonmark.plain_text(text)
    assert markdown.inline_html(text) == commonmark.inline_html(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一段。", "<p>一段。</p>\n"),
        ("一段\n接着。\n\n二段。", "<p>一段接着。</p>\n<p>二段。</p>\n"),
        ("EPC\nproject", "<p>EPC\nproject</p>\n"),
        ("## 题\n文\n### 小题\n\n“1+5”文件", "<h3>题</h3>\n<p>文</p>\n<h4>小题</h4>\n<p>“1+5”文件</p>\n"),
        ("**“四个意识”**的", "<p><strong>“四个意识”</strong>的</p>\n"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n"),
        ("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>\n"),
    ],
)  # fmt: skip
def test_what_editors_write(text: str, html: str) -> None:
    assert markdown.to_html(text, 3) == html


@pytest.mark.parametrize(
    "text", ["一段。", "一\n\n二", "# 题\n文", "“1+5”文件", "1-9月份", "- 一\n- 二\n\n三"]
)
def test_what_needs_no_parser(text: str) -> None:
    assert markdown._blocks(text) is not None
