"""What pages in the browser have to know: which build is current, and what keeps the next away."""

import secrets
from dataclasses import asdict
from html import escape

from rectify.serve.building import Attempt
from rectify.serve.problems import Problem
from rectify.strings import Strings

PAGES = "*"
"""Tells a page to load itself anew."""
STYLES = "*.css"
"""Tells it to load its style sheets anew, and nothing else."""
STATE = "rectify:state"
"""Tells it to ask for the state: problems came up, or it has only just connected."""


class Live:
    """The state that all open pages share."""

    def __init__(self, words: Strings, port: int) -> None:
        """Take the overlay's words and the port that pages reach the server by."""
        self._words = words
        self._port = port
        self._run = secrets.token_hex(4)  # a page left open from an earlier run is an old one
        self._builds = 0
        self._problems: tuple[Problem, ...] = ()

    def take(self, attempt: Attempt) -> str | None:
        """Make `attempt` the current state; return what to tell the pages, None if nothing."""
        mended = bool(self._problems)
        self._problems = attempt.problems
        if attempt.report is None:
            return STATE
        changed = attempt.changed
        if not changed and not mended:
            return None
        self._builds += 1
        is_style_only = not mended and all(path.endswith(".css") for path in changed)
        return STYLES if is_style_only else PAGES

    def state(self) -> dict[str, object]:
        """Return what a page needs to compare itself with, and to show."""
        return {
            "build": self._build,
            "lang": str(self._words.language),
            "title": self._words("overlay-title"),
            "help": self._words("overlay-help"),
            "hide": self._words("overlay-hide"),
            "problems": [asdict(problem) for problem in self._problems],
        }

    def scripts(self) -> bytes:
        """Return the elements that connect a page; the overlay has to stand before livereload."""
        sources = (
            f"/livereload/overlay.js?build={self._build}",
            f"/livereload.js?port={self._port}&mindelay=250&maxdelay=2000",
        )
        elements = [f'<script src="{escape(source)}" defer></script>\n' for source in sources]
        return "".join(elements).encode()

    def placeholder(self) -> bytes:
        """Return a page for a site that was never built: something for the overlay to lie on."""
        lang, text = escape(str(self._words.language)), escape(self._words("no-site"))
        head = f'<meta charset="utf-8"><title>{text}</title></head>'
        return f'<!doctype html><html lang="{lang}"><head>{head}<p>{text}</p></html>'.encode()

    @property
    def _build(self) -> str:
        return f"{self._run}.{self._builds}"
