"""Compiled templates on disk: a shortcut only, never another answer."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import TemplateError

from rectify.templating import Templates, compiling, kept
from tests.conftest import ROOT
from tests.templating.both import PAGE, VIEW, Chrome, write

FILES = {
    "": "{% from 'm.html' import m %}{{ m(view.number) }}",
    "m.html": "{% macro m(a) %}<{{ a }}>{% endmacro %}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "templates", FILES)
    return tmp_path / "templates"


def once(folder: Path, *more: Path, name: str = PAGE) -> str:
    """Render as a new process would."""
    kept.forget()
    return Templates([*more, folder], folder.parent / "compiled").render(name, VIEW, Chrome())


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the name of every template that is parsed from now on."""
    names: list[str] = []
    usual = compiling.Compiler._compile

    def noted(self: compiling.Compiler, key: tuple[str, bool]) -> None:
        names.append(key[0])
        usual(self, key)

    monkeypatch.setattr(compiling.Compiler, "_compile", noted)
    return names


def the_file(folder: Path) -> Path:
    (file,) = (folder.parent / "compiled").iterdir()
    return file


def test_nothing_is_compiled_twice(folder: Path, parsed: list[str]) -> None:
    assert once(folder) == once(folder) == "<7>"
    assert parsed == [PAGE, "m.html"]


def test_a_changed_template_of_the_same_size_and_time_is_seen(
    folder: Path, parsed: list[str]
) -> None:
    once(folder)
    file = folder / "m.html"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("<", "(").replace(">", ")"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert once(folder) == "(7)"
    assert parsed == [PAGE, "m.html", PAGE, "m.html"]


def test_only_what_depends_on_a_changed_template_is_compiled_anew(
    folder: Path, parsed: list[str]
) -> None:
    once(folder)
    (folder / PAGE).write_text(FILES[""] + "!", "utf-8")
    assert once(folder) == "<7>!"
    assert parsed == [PAGE, "m.html", PAGE]


def test_what_depends_on_a_changed_template_is_not_believed_later(
    folder: Path, parsed: list[str]
) -> None:
    other = folder / "pages/other.html"
    other.write_text(FILES[""].replace("view.number", "a=view.number, b=1"), "utf-8")
    (folder / "m.html").write_text("{% macro m(a, b=0) %}{{ a }}-{{ b }}{% endmacro %}", "utf-8")

    def both() -> tuple[str, str]:
        return once(folder), once(folder, name="pages/other.html")

    assert both() == ("7-0", "7-1")
    (folder / "m.html").write_text("{% macro m(b, a=0) %}{{ a }}-{{ b }}{% endmacro %}", "utf-8")
    assert both() == ("0-7", "7-1")
    (folder / "m.html").write_text("{% macro m(b, a='<') %}{{ a }}-{{ b }}{% endmacro %}", "utf-8")
    templates = Templates([folder], folder.parent / "compiled")
    assert templates.render(PAGE, VIEW, Chrome()) == "&lt;-7"
    assert templates.render("pages/other.html", VIEW, Chrome()) == "7-1"
    assert len(parsed) == 3 * 3


def test_a_template_that_comes_to_stand_before_another_is_seen(folder: Path) -> None:
    own = folder.parent / "own"
    assert once(folder, own) == "<7>"
    write(own, {"m.html": "{% macro m(a) %}own{% endmacro %}"})
    assert once(folder, own) == "own"
    (own / "m.html").unlink()
    assert once(folder, own) == "<7>"


def test_a_template_that_comes_to_be_there_is_seen(folder: Path) -> None:
    (folder / "m.html").unlink()
    with pytest.raises(TemplateError):
        once(folder)
    write(folder, FILES)
    assert once(folder) == "<7>"


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:0],
        lambda data: data[:-7],
        lambda data: data[:40],
        lambda data: bytes([*data[:-20], data[-20] ^ 1, *data[-19:]]),
        lambda data: b"another version" + data[15:],
        lambda data: data + b"x",
    ],
)
def test_a_file_that_is_not_as_written_is_made_anew(
    folder: Path, parsed: list[str], harm: Callable[[bytes], bytes]
) -> None:
    once(folder)
    whole = the_file(folder).read_bytes()
    the_file(folder).write_bytes(harm(whole))
    assert once(folder) == "<7>"
    assert len(parsed) == 2 * len(FILES)
    assert the_file(folder).read_bytes()[:30] == whole[:30]
    once(folder)
    assert len(parsed) == 2 * len(FILES)


def test_what_another_version_wrote_is_not_used(
    folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    once(folder)
    monkeypatch.setattr(kept, "_version", lambda: b"of other sources")
    assert once(folder) == "<7>"
    assert len(parsed) == 2 * len(FILES)


def test_a_folder_that_cannot_be_written_costs_time_only(folder: Path) -> None:
    (folder.parent / "compiled").write_text("a file", "utf-8")
    assert once(folder) == "<7>"


def test_what_is_left_to_jinja2_is_kept_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jinja2 import Environment

    write(folder, {"": "{% set a = 1 %}{{ a }}"})
    assert once(folder) == "1"

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Environment, "_parse", refuse)
    assert once(folder) == "1"


SCRIPT = """
import sys
from pathlib import Path
from rectify.templating import Templates
from tests.templating.plain import CHROME, VIEW
page = Templates([Path(sys.argv[1])], Path(sys.argv[2])).render("pages/p.html", VIEW, CHROME)
print(page, "jinja2" in sys.modules)
"""


def started(folder: Path) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", SCRIPT, str(folder), str(folder.parent / "compiled")]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603


def test_a_second_process_needs_no_jinja2(folder: Path) -> None:
    said = [started(folder).communicate()[0].split() for _ in range(2)]
    assert said == [["<7>", "True"], ["<7>", "False"]]


def test_processes_at_once_do_not_disturb_each_other(folder: Path) -> None:
    processes = [started(folder) for _ in range(4)]
    assert [process.communicate()[0].split()[0] for process in processes] == ["<7>"] * 4
    assert started(folder).communicate()[0].split() == ["<7>", "False"]
    assert the_file(folder).name.endswith(".bin")
