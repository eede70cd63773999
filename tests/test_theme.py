"""A site's own look: colours, logo, style and templates that live beside its register."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rectify import assets, builder, colours, report
from rectify.builder import Folders
from rectify.model import Theme
from rectify.render import is_template_error
from rectify.strings import strings
from rectify.vocabulary import Language
from tests.conftest import ROOT, MakeContent
from tests.plain import site_files

SITE = "title: 测试站\npublisher: 某区委\n"
OWN_FOOTER = "{% macro footer(chrome) %}\n<footer>own footer</footer>\n{% endmacro %}\n"


def folders(content: Path, tmp_path: Path) -> Folders:
    return replace(Folders.of(ROOT), content=content, site=tmp_path / "site")


def built(content: Path, tmp_path: Path) -> dict[str, bytes]:
    corpus = builder.load(content).corpus
    assert corpus
    return {f.path: f.data for f in site_files(corpus, folders(content, tmp_path))}


def test_own_templates_style_and_images_are_used(content: MakeContent, tmp_path: Path) -> None:
    own = content(
        {
            "site.yaml": SITE + "theme: {logo: 标志.svg}\n",
            "theme/templates/components/footer.html": OWN_FOOTER,
            "theme/theme.css": ".footer { color: var(--accent); }\n",
            "theme/标志.svg": "<svg/>",
            "theme/img/a.png": b"png",
            "theme/.DS_Store": "x",
        }
    )
    site = built(own, tmp_path)
    home, css = site["index.html"].decode(), site[assets.STYLE_SHEET].decode()
    assert "own footer" in home
    assert 'src="theme/%E6%A0%87%E5%BF%97.svg" alt=""' in home
    assert {path for path in site if path.startswith("theme/")} == {
        "theme/img/a.png",
        "theme/标志.svg",
    }
    last_component = max((ROOT / "static/css/components").glob("*.css")).read_text("utf-8")
    places = [css.index(part) for part in (last_component, ".footer { color: var(--accent); }")]
    assert places == sorted(places)
    assert css.endswith((ROOT / "static/css/print.css").read_text("utf-8"))


def test_the_theme_is_no_stray_file_and_its_logo_must_be_there(content: MakeContent) -> None:
    codes = [d.code for d in builder.load(content({"theme/theme.css": ""})).diagnostics]
    assert "stray-file" not in codes
    named = content({"site.yaml": SITE + "theme: {logo: logo.svg}\n"})
    assert "missing-logo" in [d.code for d in builder.load(named).diagnostics]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{% macro footer(chrome) %}\n{% if %}\n", "footer.html:2"),
        ("{% macro footer(chrome) %}\n\n{{ chrome.no_such }}\n{% endmacro %}\n", "footer.html:3"),
        ("{% macro footer(chrome) %}\n{{ 1 + none }}{% endmacro %}\n", "footer.html:2"),
        ("{% macro footer(chrome) %}\n{{ chrome.href() }}{% endmacro %}\n", "footer.html:2"),
        ("{# 页脚 #}\n{# 页脚 #}".encode("gbk"), "footer.html:1"),
        (OWN_FOOTER.encode() + "{# 页脚 #}".encode("gbk"), "footer.html:4"),
    ],
)
def test_a_broken_own_template_is_reported_with_its_line(
    tmp_path: Path, content: MakeContent, text: str | bytes, place: str
) -> None:
    from jinja2 import TemplateError

    name = "theme/templates/components/footer.html"
    own = folders(content({name: text}), tmp_path)
    with pytest.raises(TemplateError) as raised:
        builder.build(own)
    said = report.template_error(raised.value, strings("messages", Language.EN), tmp_path)
    assert said.startswith(f"content/theme/templates/components/{place}: ")
    assert is_template_error(raised.value)
    assert not is_template_error(ValueError())
    assert not own.site.exists()


def test_colours_are_judged_against_the_backgrounds_of_the_tokens() -> None:
    tokens = (ROOT / "static/css/tokens.css").read_text("utf-8")
    light, dark, *_ = re.findall(r"--shade: (#\w+)", tokens)
    assert (light, dark) == (colours.LIGHT, colours.DARK)
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("accent", ["#000000", "#1a5f2a", "#5f0000", "#0000ff", "#777777"])
def test_a_light_accent_gives_a_dark_one_that_can_be_read(accent: str) -> None:
    lightened = colours.lightened(accent, colours.DARK)
    assert colours.contrast(lightened, colours.DARK) >= colours.WELL_READABLE


def test_large_print_takes_only_colours_of_more_contrast() -> None:
    css = assets.colours_of(Theme(accent="#1a5f2a", accent_dark="#8a8f95"))
    assert ":root { --accent: #1a5f2a; }" in css
    assert ":root.large { --accent: #1a5f2a; }" in css
    assert ":root.large.dark { --accent: var(--ink); }" in css
    assert assets.colours_of(Theme(accent_dark="#8fd6a0")).count("#8fd6a0") == 4
    assert not assets.colours_of(Theme(logo="a.svg"))


def test_an_unquoted_colour_is_not_silently_lost(content: MakeContent) -> None:
    own = content({"site.yaml": SITE + "theme:\n  accent: #1a5f2a\n  logo: a.svg\n"})
    assert "text-cut-by-comment" in [d.code for d in builder.load(own).diagnostics]


def test_official_names_links_and_ipv6_stand_where_they_are_given(
    content: MakeContent, tmp_path: Path
) -> None:
    given = (
        "site_name: 某区人民政府网\ndomain: www.example.gov.cn\nipv6: 是\n"
        "filing: {icp: 甲ICP备1号, icp_url: 'https://beian.example.cn/',"
        " public_security: 乙2号, 公安备案链接: 'https://www.example.cn/beian'}\n"
    )
    home = built(content({"site.yaml": SITE + given}), tmp_path)["index.html"].decode()
    assert '<meta name="SiteName" content="某区人民政府网">' in home
    assert '<meta name="SiteDomain" content="www.example.gov.cn">' in home
    assert '<a href="https://beian.example.cn/" rel="external">甲ICP备1号</a>' in home
    assert '<a href="https://www.example.cn/beian" rel="external">乙2号</a>' in home
    assert "本网站支持IPv6" in home
    plain = built(content(), tmp_path)["index.html"].decode()
    assert "IPv6" not in plain


def test_the_style_guide_is_made_on_request_only(content: MakeContent, tmp_path: Path) -> None:
    own = folders(content(), tmp_path)
    outcome = builder.build(own, options=builder.Options(with_styleguide=True))
    assert outcome.report
    assert (own.site / "styleguide.html").is_file()
    assert "styleguide" not in (own.site / "sitemap.xml").read_text("utf-8")
    builder.build(own)
    assert not (own.site / "styleguide.html").exists()
