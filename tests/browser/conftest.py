"""The sites that Chromium opens, each built once for all tests."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rectify import builder
from rectify.vocabulary import Language
from tests.conftest import ROOT
from tests.plain import site_files

SAMPLE = ROOT / "tests/pages/sample"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sites `real`, `sample` and `english`."""
    top = tmp_path_factory.mktemp("sites")
    write(top / "real", ROOT / "content", None)
    write(top / "sample", SAMPLE, None)
    write(top / "english", ROOT / "content", Language.EN)
    return top


def write(site: Path, content: Path, language: Language | None) -> None:
    corpus = builder.load(content).corpus
    assert corpus
    if language:
        corpus = replace(corpus, site=replace(corpus.site, language=language))
    folders = builder.Folders(content, (ROOT / "templates",), ROOT / "static", site)
    for file in site_files(corpus, folders):
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="session")
def server(sites: Path) -> Iterator[str]:
    """Serve the sites, each under a path of its own, as on a server with sub-paths."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(sites))) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()
