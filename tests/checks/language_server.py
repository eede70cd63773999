"""A session with a real yaml-language-server over its standard input and output."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGE = "yaml-language-server@1.25.0"
_SECONDS = 30


def install(folder: Path) -> Path | None:
    """Return the server's program, installed into a folder, or None where npm cannot have it."""
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            command, capture_output=True, check=False, timeout=180
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    program = folder / "node_modules/yaml-language-server/bin/yaml-language-server"
    return program if done.returncode == 0 and program.exists() else None


class Session:
    """Sends requests and keeps what the server says meanwhile."""

    def __init__(self, process: "subprocess.Popen[bytes]", settings: dict[str, Any]) -> None:
        self.process = process
        self.settings = settings
        self.messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                self.messages.put(json.loads(stream.read(size)))

    def send(self, method: str, params: object, number: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        self._write(message if number is None else {**message, "id": number})

    def _write(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def request(self, method: str, params: object) -> Any:
        self.number += 1
        self.send(method, params, self.number)
        return self._wait(lambda m: m.get("id") == self.number and "method" not in m)["result"]

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Return what the server next publishes about a document."""
        found: list[dict[str, Any]] = self._wait(
            lambda m: (
                m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
            )
        )["params"]["diagnostics"]
        return found

    def _wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self.messages.get(timeout=_SECONDS)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._write(
                    {"jsonrpc": "2.0", "id": message["id"], "result": self._answer(message)}
                )

    def _answer(self, message: dict[str, Any]) -> object:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item["section"], {}) for item in message["params"]["items"]]

    def open(self, path: Path, text: str) -> str:
        """Open a document; return its address."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def complete(self, uri: str, line: int, column: int) -> list[dict[str, Any]]:
        position = {"line": line, "character": column}
        params = {"textDocument": {"uri": uri}, "position": position}
        result = self.request("textDocument/completion", params)
        items: list[dict[str, Any]] = result["items"] if isinstance(result, dict) else result
        return items


@contextmanager
def session(program: Path, root: Path, settings: dict[str, Any]) -> Iterator[Session]:
    """Run a server for the folder `root` with an editor's settings, in Chinese."""
    process = subprocess.Popen(  # noqa: S603 - fixed words
        ["node", str(program), "--stdio"],  # noqa: S607 - node is where the path says
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C"},
    )
    try:
        talk = Session(process, settings)
        folder = {"uri": root.as_uri(), "name": "project"}
        talk.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root.as_uri(),
                "workspaceFolders": [folder],
                "locale": "zh-cn",
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
                },
                "initializationOptions": {},
            },
        )
        talk.send("initialized", {})
        yield talk
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
