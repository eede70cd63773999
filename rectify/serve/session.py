"""A running server: pages are served by one thread, and built, one build at a time, by another."""

import asyncio
import time
import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from tornado.httpserver import HTTPServer

from rectify.builder import Folders
from rectify.console import Console
from rectify.serve import ports, watching
from rectify.serve.building import Attempt, Workshop
from rectify.serve.live import Live
from rectify.serve.web import PageSocket, application
from rectify.strings import strings

_BREATH_SECONDS = 0.5
_QUIET_SECONDS = 1.0
"""After so long without another save the search index follows; pages have been loaded by then."""


class Session:
    """Serves one project."""

    def __init__(
        self, folders: Folders, root: Path, console: Console, *, port: int, is_opening: bool
    ) -> None:
        self._folders = folders
        self._console = console
        self._wanted_port = port
        self._is_opening = is_opening
        self._words = strings("serve", console.messages.language)
        self._workshop = Workshop(folders, root, console)
        self._stop = Event()

    def run(self) -> None:
        """Serve until Ctrl-C."""
        try:
            asyncio.run(self._serve())
        except KeyboardInterrupt:
            self._console.say(self._words("stopped"))

    async def _serve(self) -> None:
        sockets = ports.listen(self._wanted_port)
        port = ports.port_of(sockets)
        if self._wanted_port not in {0, port}:
            self._console.say(self._words("port-taken", wanted=self._wanted_port, port=port))
        live = Live(self._words, port)
        server = HTTPServer(application(self._folders.site, live))
        server.add_sockets(sockets)
        loop = asyncio.get_running_loop()
        worker = Thread(target=self._work, args=(loop, live, port), daemon=True)
        worker.start()
        try:
            # until Ctrl-C cancels, which Windows notices only between two waits
            while True:  # noqa: ASYNC110 - waiting for an event would be one wait
                await asyncio.sleep(_BREATH_SECONDS)
        finally:
            self._stop.set()
            server.stop()
            PageSocket.hang_up()
            await server.close_all_connections()
            await asyncio.to_thread(worker.join)  # a build that has begun is brought to its end

    def _work(self, loop: asyncio.AbstractEventLoop, live: Live, port: int) -> None:
        """Build at once and after every burst of changes, and let the pages know."""
        is_first = True
        due = 0.0
        for has_changed in watching.bursts(self._watched(), self._folders.site, self._stop):
            if has_changed:
                attempt = self._workshop.attempt(self._stop)
            elif due and time.monotonic() > due:
                attempt = self._workshop.catch_up(self._stop)
            else:
                continue
            due = time.monotonic() + _QUIET_SECONDS if attempt.search_is_behind else 0.0
            loop.call_soon_threadsafe(_publish, live, attempt)
            if is_first:
                self._welcome(port)
            is_first = False

    def _watched(self) -> list[Path]:
        folders = self._folders
        return [
            folder.resolve() for folder in (folders.content, *folders.templates, folders.static)
        ]

    def _welcome(self, port: int) -> None:
        """Say where the site is, now that there is something to see."""
        url = f"http://{ports.ADDRESS}:{port}/"
        with suppress(OSError, ValueError):
            self._console.say(self._words("address", url=url))
        if self._is_opening:
            # some browsers hold whoever calls them until they are closed
            Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _publish(live: Live, attempt: Attempt) -> None:
    news = live.take(attempt)
    if news:
        PageSocket.announce(news)
