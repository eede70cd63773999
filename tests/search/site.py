"""A built search page and a server for it; the benchmark uses them too."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

from rectify import search
from rectify.assets import slim_script
from rectify.pages.search import view_of
from rectify.pages.words import Words
from rectify.search.documents import SearchDocument
from rectify.strings import strings
from rectify.vocabulary import Language

REPOSITORY = Path(__file__).parents[2]
LAYOUT = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'">
<meta name="viewport" content="width=device-width"><link rel="icon" href="icon.svg">
<link rel="stylesheet" href="css/components/search.css">
<title>search</title>{% block scripts %}{% endblock %}</head>
<body class="{% block page_class %}{% endblock %}">{% block main %}{% endblock %}</body></html>"""


class _Chrome:
    """What the template needs of the layout's chrome."""

    def href(self, target: str) -> str:
        return target


def write_site(documents: list[SearchDocument], folder: Path) -> Path:
    """Write the search page of `documents` and the index."""
    write_page(folder)
    for file in search.run(documents):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.data)
    return folder


def write_page(folder: Path) -> None:
    """Write the search page with its scripts and its style, in a layout with nothing else."""
    loader = ChoiceLoader(
        [DictLoader({"base.html": LAYOUT}), FileSystemLoader(REPOSITORY / "templates")]
    )
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
    texts = strings("search", Language.ZH_CN)
    words = Words(strings("site", Language.ZH_CN), {})
    view = view_of(None, words, texts, "table.html")
    html = environment.get_template("pages/search.html").render(view=view, chrome=_Chrome())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search.html").write_text(html, encoding="utf-8")
    (folder / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    for pattern in ("js/search*.js", "css/components/search.css"):
        for source in (REPOSITORY / "static").glob(pattern):
            target = folder / source.relative_to(REPOSITORY / "static")
            target.parent.mkdir(parents=True, exist_ok=True)
            data = source.read_bytes()
            target.write_bytes(slim_script(data) if source.suffix == ".js" else data)


class _Handler(SimpleHTTPRequestHandler):
    """Files as an ordinary server sends them: compressed, and silent here."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave together
    disable_nagle_algorithm = True

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
