"""The site over HTTP, as a public server would give it, with two scripts more in every page."""

import logging
import mimetypes
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler  # type: ignore[import-untyped]
from livereload.server import LiveScriptInjector  # type: ignore[import-untyped]
from livereload.watcher import Watcher  # type: ignore[import-untyped]
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketHandler

from rectify import urls
from rectify.output.plan import CONTROL_FOLDER
from rectify.serve.live import STATE, Live

_CLIENT = Path(__file__).with_name("client")
_LOOPBACK = r"(127\.0\.0\.1|localhost)"
"""Any other host name in a request means that a foreign page tries to read drafts through DNS."""
_NO_STORE = ("Cache-Control", "no-store")
_TYPES = mimetypes.MimeTypes()
"""Python's own table: a machine's may say that a script is plain text, as Windows at times does."""


class PageSocket(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The line to one open page, in livereload's protocol."""

    live_css = True
    watcher = Watcher()  # never asked to watch; livereload names its file when it logs

    def check_origin(self, origin: str) -> bool:
        """Return whether a page may listen: only ours, where livereload lets in anybody's."""
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        """Answer; a page that has just introduced itself may have missed a build meanwhile."""
        super().on_message(message)
        if self in LiveReloadHandler.waiters:
            self.send_message({"command": "reload", "path": STATE})

    def write_message(self, message: Any, binary: bool = False) -> Any:  # noqa: FBT001, FBT002 - tornado's own signature
        """Send, and let a page that has gone in this very moment be gone."""
        sent = super().write_message(message, binary)
        sent.add_done_callback(lambda done: done.cancelled() or done.exception())
        return sent

    @classmethod
    def announce(cls, path: str) -> None:
        """Tell all pages at once.

        livereload's own way here passes a gate that swallows what comes within three seconds of
        the last reload; an editor who saves twice would look at the first save.
        """
        cls.reload_waiters(path)

    @classmethod
    def hang_up(cls) -> None:
        """End all lines."""
        for page in tuple(LiveReloadHandler.waiters):
            page.close()


class FreshFiles(StaticFileHandler):
    """Files that no browser may keep: the next save changes them."""

    def set_default_headers(self) -> None:
        """Forbid keeping, for errors too."""
        self.set_header(*_NO_STORE)

    def compute_etag(self) -> None:
        """Return nothing to compare by."""

    def should_return_304(self) -> bool:
        """Return no: the file is always sent."""
        return False

    def get_cache_time(self, *_: object) -> int:
        """Return zero, also where tornado takes `?v=` for a promise that a file never changes."""
        return 0

    def get_content_type(self) -> str:
        """Return the type that a name stands for, the same on every machine."""
        kind = _TYPES.guess_type(self.absolute_path or "")[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


class SiteFiles(FreshFiles):
    """The built site: its pages, its files, and its own page for what is missing."""

    def initialize(self, path: str, live: Live) -> None:  # type: ignore[override] # tornado hands over what the route names
        """Take the site's folder and the state of its pages."""
        super().initialize(path, default_filename=urls.HOME)
        self._live = live

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Return the file to send; the builder's own records are none."""
        if "\0" in absolute_path:
            raise HTTPError(404)  # the system would not even look
        found = super().validate_absolute_path(root, absolute_path)
        if found and _is_of_builder(Path(root), Path(found)):
            raise HTTPError(404)
        return found

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the site's own page where something is missing, or is none of anybody's business."""
        if status_code not in {403, 404}:
            super().write_error(status_code, **kwargs)
            return
        self.set_status(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        try:
            self.finish(Path(self.root, urls.NOT_FOUND).read_bytes())
        except OSError:
            self.finish(self._live.placeholder())


class StateOfBuild(RequestHandler):
    """What the overlay asks for."""

    def initialize(self, live: Live) -> None:
        """Take the state."""
        self._live = live

    def get(self) -> None:
        """Send it."""
        self.set_header(*_NO_STORE)
        self.write(self._live.state())


def application(site: Path, live: Live) -> Application:
    """Return the application that serves `site` and connects its pages."""

    class Connected(LiveScriptInjector):  # type: ignore[misc] # livereload has no types
        @property
        def script(self) -> bytes:
            return live.scripts()

    app = Application(transforms=[Connected], log_function=lambda _: None)
    app.add_handlers(
        _LOOPBACK,
        [
            (r"/livereload", PageSocket),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/livereload/state\.json", StateOfBuild, {"live": live}),
            (r"/livereload/(overlay\.(?:js|css))", FreshFiles, {"path": str(_CLIENT)}),
            (r"/(.*)", SiteFiles, {"path": str(site), "live": live}),
        ],
    )
    _silence()
    return app


def _silence() -> None:
    """Keep the libraries' English notes off an editor's terminal; real faults still get there."""
    for name in ("livereload", "tornado.access", "tornado.general", "watchfiles"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _is_of_builder(site: Path, path: Path) -> bool:
    """Return whether `path` is inside the control folder, however the request spelt it."""
    parts = path.resolve().relative_to(site.resolve()).parts
    return parts[0].casefold() == CONTROL_FOLDER
