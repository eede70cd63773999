"""The same templates rendered twice: by this project, and by Jinja2 as it comes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from rectify import report
from rectify.strings import strings
from rectify.templating import Templates
from rectify.vocabulary import Language

PAGE = "pages/p.html"


class Shown:
    """An object that brings its own HTML."""

    def __html__(self) -> str:
        return "<shown>"

    def __str__(self) -> str:
        return "as <text>"


VIEW = SimpleNamespace(
    text="a<b>&'\"",
    html=Markup("<i>x</i>"),
    empty="",
    none=None,
    yes=True,
    number=7,
    half=0.5,
    shown=Shown(),
    items=("one", "<two>", "three"),
    numbers=(3, 1, 2),
    nothing=(),
    pairs=(("a", 1), ("b", 2)),
    table={"key": "va<ue", "items": "no method"},
    rows=(
        SimpleNamespace(name="r<1>", on=True, parts=("p", "q")),
        SimpleNamespace(name="r2", on=False, parts=()),
    ),
)


class Kept(dict[str, str]):
    """What a method returns, escaped."""

    def __init__(self, method: Callable[[str], str]) -> None:
        self.method = method

    def __missing__(self, key: str) -> str:
        return str(escape(self.method(key)))


class Formats(dict[str, Callable[..., str]]):
    """A method with its first argument."""

    def __init__(self, method: Callable[..., str]) -> None:
        self.method = method

    def __missing__(self, key: str) -> Callable[..., str]:
        return partial(self.method, key)


class Written(dict[Any, str]):
    """What is written once for many pages."""

    def __init__(self, chrome: "Chrome") -> None:
        self.chrome = chrome

    def __missing__(self, function: Any) -> str:
        out: list[str] = []
        function(out, self.chrome)
        self[function] = text = "".join(out)
        return text


class Chrome:
    """As much of a page's chrome as these templates use."""

    site = SimpleNamespace(title="site & co")

    def __init__(self) -> None:
        self.escaped_texts, self.escaped_links = Kept(self.t), Kept(self.href)
        self.formats = Formats(self.t)
        self.of_language = self.of_folder = Written(self)

    def t(self, key: str, **params: object) -> str:
        return f"<{key}{params or ''}>"

    def href(self, target: str) -> str:
        return f"../{target}?a&b"

    def is_here(self, target: str) -> bool:
        return target == "here"

    def elsewhere(self, function: Any) -> str:
        return self.of_folder[function]


def stock(*folders: Path) -> Environment:
    """Return the environment that rendered the site before there was any other way."""
    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a template."""

    text: str = ""
    error: str = ""
    """Place and message."""


def by_jinja2(folder: Path, view: Any = VIEW, chrome: Any = None) -> Outcome:
    """Return what Jinja2 makes of the page."""
    try:
        page = stock(folder).get_template(PAGE)
        return Outcome(page.render(view=view, chrome=chrome or Chrome()))
    except TemplateError as error:
        return Outcome(error=_said(error, folder, str(error.message)))
    except Exception as error:  # noqa: BLE001 - the point is to compare
        return Outcome(error=_said(error, folder, f"{type(error).__name__}: {error}"))


def by_us(
    folder: Path, view: Any = VIEW, chrome: Any = None, compiled: Path | None = None
) -> tuple[Outcome, bool]:
    """Return what this project makes of the page, and whether it did so without Jinja2."""
    templates = Templates([folder], compiled)
    try:
        outcome = Outcome(templates.render(PAGE, view, chrome or Chrome()))
    except TemplateError as error:
        outcome = Outcome(error=_said(error, folder, str(error.message)))
    return outcome, templates.is_compiled(PAGE)


def _said(error: Exception, folder: Path, message: str) -> str:
    said = report.template_error(TemplateError(message), strings("messages", Language.EN), folder)
    place = report._template_place(error, folder)  # type: ignore[arg-type]
    return f"{place}: {said}"


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write templates; the page's own name is left out."""
    for name, text in files.items():
        path = folder / (name or PAGE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
