"""The command line as an editor meets it: words, exit codes, and a site that is never half."""

import re
import sys
from pathlib import Path

import pytest

from rectify import __version__, builder, cli
from rectify.output.lock import locked
from tests.conftest import ISSUES, ROOT, MakeContent


def run(*words: object) -> int:
    return cli.main([str(word) for word in words], root=ROOT)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_builds_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert run("--site", site) == cli.FINE
    out, err = capsys.readouterr()
    assert re.search(r"已生成 \d+ 个文件", out)
    assert err == ""
    assert (site / "index.html").is_file()


@pytest.mark.parametrize("order", [("build", "--content"), ("--content",)])
def test_options_may_stand_before_or_after_the_command(
    order: tuple[str, ...], content: MakeContent, tmp_path: Path
) -> None:
    assert run(*order, content(), "--site", tmp_path / "site", "-q") == cli.FINE


def test_quiet_says_nothing_when_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", "--site", tmp_path / "site") == cli.FINE
    assert capsys.readouterr() == ("", "")


def test_bad_content_exits_1_and_leaves_the_site_alone(
    content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert run("--content", content(), "--site", site) == cli.FINE
    before = tree(site)
    folder = content({f"{ISSUES}/01.yaml": "number: 1\ntitel: 学习\ncategory: 1.1\n"})
    assert run("--content", folder, "--site", site) == cli.CONTENT
    err = capsys.readouterr().err
    assert f"{ISSUES}/01.yaml:2:1: 错误 S302 unknown-key-near" in err
    assert "是不是想写“title”" in err
    assert "网站没有改动" in err
    assert tree(site) == before


def test_english_messages_on_request(
    content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content({f"{ISSUES}/01.yaml": "number: 1\ntitel: 学习\ncategory: 1.1\n"})
    assert run("--lang", "en", "--content", folder, "--site", tmp_path / "s") == cli.CONTENT
    assert "Did you mean “title”?" in capsys.readouterr().err


def test_warnings_are_told_and_do_not_keep_the_site_from_being_built(
    content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--content", content(), "--site", tmp_path / "site") == cli.FINE
    assert "警告" in capsys.readouterr().err


def test_a_dead_link_in_a_text_keeps_the_site_as_it_was(
    content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = "number: 1\ntitle: 题\ncategory: 1.1\nmeasures: ['见[附件](no-such.html)']\n"
    folder = content({f"{ISSUES}/01.yaml": issue})
    assert run("--content", folder, "--site", tmp_path / "site") == cli.CONTENT
    assert "dead-link" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_foreign_folder_is_refused_in_words(
    content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "mine"
    site.mkdir()
    (site / "thesis.doc").write_text("x")
    assert run("--content", content(), "--site", site) == cli.CONTENT
    assert "为免误删" in capsys.readouterr().err
    assert list(tree(site)) == ["thesis.doc"]


def test_a_running_build_is_not_disturbed(
    content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with locked(tmp_path / "site"):
        assert run("--content", content(), "--site", tmp_path / "site") == cli.CONTENT
    assert "另一个生成正在写" in capsys.readouterr().err


def test_no_content_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run("--content", tmp_path / "nowhere") == cli.USAGE


@pytest.mark.parametrize("words", [["--nonsense"], ["fly"], ["--lang", "fr"]])
def test_wrong_usage_exits_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*words)
    assert caught.value.code == cli.USAGE


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("--version", "--help"):
        with pytest.raises(SystemExit) as caught:
            run(word)
        assert caught.value.code == cli.FINE
    out = capsys.readouterr().out
    assert __version__ in out
    assert "build" in out
    assert "test" in out


def test_our_own_fault_exits_3_with_a_report_to_send(
    content: MakeContent, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(builder, "build", broken)
    assert run("--content", content()) == cli.FAULT
    err = capsys.readouterr().err
    assert "程序内部出错" in err
    assert "ZeroDivisionError" in err
    assert f"Python {sys.version.split()[0]}" in err


def test_interrupted_exits_130(content: MakeContent, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(builder, "build", interrupted)
    assert run("--content", content()) == cli.INTERRUPTED


@pytest.mark.parametrize(
    ("template", "line"), [("{{ view.nothing }}\n", 1), ("\n{% if %}\n", 2), ("\n\n{{ x }}", 3)]
)
def test_a_broken_template_is_named_with_its_line(
    template: str,
    line: int,
    content: MakeContent,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    templates = tmp_path / "root/templates"
    (templates / "pages").mkdir(parents=True)
    for path in (ROOT / "templates").rglob("*.html"):
        target = templates / path.relative_to(ROOT / "templates")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (templates / "pages/contact.html").write_text(template)
    (tmp_path / "root/static").symlink_to(ROOT / "static")
    words = ["--content", str(content()), "--site", str(tmp_path / "site")]
    assert cli.main(words, root=tmp_path / "root") == cli.CONTENT
    assert f"templates/pages/contact.html:{line}: 错误 template-error" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_words_are_kept_from_a_pipe_that_is_closed(
    content: MakeContent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cli.Console, "say", closed)
    monkeypatch.setattr(sys, "stderr", (tmp_path / "err").open("w"))
    assert run("--content", content(), "--site", tmp_path / "site") == cli.FINE


def test_bench_is_handed_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["bench", "10", "--runs", "0"], root=ROOT)
    assert ended.value.code == 2
    assert "more than 41 issues" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "word"), [("en", "checkout"), ("zh-CN", "源码文件夹")])
def test_bench_is_for_checkouts(
    language: str,
    word: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli, "CHECKOUT", tmp_path)
    assert cli.main(["--lang", language, "bench", "1000"], root=tmp_path) == cli.USAGE
    assert word in capsys.readouterr().err


LINES = (
    [],
    ["build", "-q", "--why", "index.html"],
    ["-q", "check", "--strict", "content"],
    ["--site", "check", "serve", "--port", "8001"],
    ["schema"],
    ["test", "-k", "build", "--help"],
    ["--clean"],
)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_parser_of_the_needed_commands_reads_what_that_of_all_does(
    words: list[str], tmp_path: Path
) -> None:
    assert cli.parser(tmp_path, words).parse_args(words) == cli.parser(tmp_path).parse_args(words)


def test_what_follows_test_is_for_pytest(tmp_path: Path) -> None:
    rest = ["-k", "build", "--help", "-q", "tests/command"]
    assert cli.parser(tmp_path).parse_args(["test", *rest]).pytest == rest


@pytest.mark.parametrize("words", [["--help"], ["chekc"], ["check", "--help"]], ids=" ".join)
def test_help_and_usage_errors_name_all_commands(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for known in (words, None):
        with pytest.raises(SystemExit):
            cli.parser(tmp_path, known).parse_args(words)
        told.append(capsys.readouterr())
    assert told[0] == told[1]
