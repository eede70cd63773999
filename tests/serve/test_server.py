"""The server as a program: what it builds when, what it hands out, how it starts and ends."""

import os
import shutil
import socket
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.conftest import ISSUES
from tests.serve.conftest import FIRST, PATIENCE, Project, Serve, Server, wait_until

FOLDER = f"content/{ISSUES}"
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
PRIVATE = (
    ".rectify/manifest.json",
    "%2erectify/manifest.json",
    "css/../.rectify/manifest.json",
    "css/%2e%2e/.rectify/manifest.json",
    ".rectify",
    "css/",
    "../content/site.yaml",
    "%2e%2e/content/site.yaml",
    "livereload/../../command.py",
    "livereload/overlay.py",
    "a%00b",
)


def issue(project: Project, number: int) -> str:
    text = project.path(FIRST).read_text("utf-8")
    return text.replace("number: 1", f"number: {number}", 1)


def test_five_files_saved_at_once_are_one_build(
    serve: Serve, project: Project, tmp_path: Path
) -> None:
    server = serve()
    for number in range(3, 8):  # written beforehand: a busy machine may take its time with that
        (tmp_path / f"{number}").write_text(issue(project, number), "utf-8")
    for number in range(3, 8):
        (tmp_path / f"{number}").rename(project.path(f"{FOLDER}/{number:02}.yaml"))
    server.wait_for_builds(2)
    assert server.get("2020-provincial/issue-7.html")[0] == 200
    assert server.settle() == 2


def test_a_file_that_arrives_with_an_old_date_is_seen(
    serve: Serve, project: Project, tmp_path: Path
) -> None:
    server = serve()
    assert server.get("2020-provincial/issue-3.html")[0] == 404
    (tmp_path / "old").write_text(issue(project, 3), "utf-8")
    os.utime(tmp_path / "old", (1_000_000_000, 1_000_000_000))
    (tmp_path / "old").rename(project.path(f"{FOLDER}/03.yaml"))
    wait_until(lambda: server.get("2020-provincial/issue-3.html")[0] == 200, "issue 3")


def test_a_file_that_goes_away_is_seen(serve: Serve, project: Project) -> None:
    server = serve()
    assert server.get("2020-provincial/issue-2.html")[0] == 200
    project.path(f"{FOLDER}/02.yaml").unlink()
    wait_until(lambda: server.get("2020-provincial/issue-2.html")[0] == 404, "no issue 2")


def test_a_whole_folder_may_be_replaced(serve: Serve, project: Project) -> None:
    server = serve()
    shutil.copytree(project.path("content"), project.path("other"))
    project.path("content").rename(project.path("former"))
    server.wait_for_builds(2)
    project.path("other").rename(project.path("content"))
    server.wait_for_builds(3)
    server.settle()
    project.change(FIRST, "学习不够", "换过以后")
    wait_until(lambda: "换过以后".encode() in server.get("2020-provincial/issue-1.html")[1], "text")


def test_what_changes_nothing_is_no_reason_to_reload(serve: Serve, project: Project) -> None:
    server = serve()
    before = server.get("livereload/state.json")[1]
    project.path(FIRST).touch()
    server.wait_for_builds(2)
    assert server.get("livereload/state.json")[1] == before


def test_the_search_index_follows_a_save(serve: Serve, project: Project) -> None:
    server = serve()

    def index() -> list[bytes]:
        return [path.read_bytes() for path in sorted(project.path("site/search").glob("*"))]

    before = index()
    assert before
    project.change(FIRST, "学习不够", "改过以后")
    server.wait_for_builds(2)
    build = server.get("livereload/state.json")[1]
    wait_until(lambda: index() != before, "the new index")
    assert server.settle() == 2
    assert server.get("livereload/state.json")[1] == build


def test_the_look_is_watched_and_the_style_guide_is_served(serve: Serve, project: Project) -> None:
    server = serve()
    assert server.get("styleguide.html")[0] == 200
    style = project.path("content/theme/theme.css")
    style.parent.mkdir()
    style.write_text(".own {}", "utf-8")
    wait_until(lambda: b".own {}" in server.get("css/site.css")[1], "own style")


def test_a_missing_page_is_the_sites_own(standing: Server) -> None:
    status, body, headers = standing.get("no/such/page.html")
    own = standing.project.path("site/404.html").read_bytes()
    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    head, _, rest = own.partition(b"</head>")
    assert body.startswith(head)
    assert body.endswith(rest)
    assert b'<script src="/livereload.js' in body


def test_pages_get_scripts_and_nothing_is_kept(standing: Server) -> None:
    for path in (
        "",
        "index.html",
        "css/site.css",
        "js/site.js",
        "data/issues.json",
        "livereload/overlay.js",
    ):
        status, body, headers = standing.get(path)
        assert (status, headers["Cache-Control"]) == (200, "no-store"), path
        assert "Etag" not in headers
        assert (b"livereload.js?port=" in body) == (path in {"", "index.html"}), path
        assert int(headers["Content-Length"]) == len(body)
    assert standing.project.path("site/index.html").read_bytes().count(b"livereload") == 0
    assert standing.get("css/site.css")[2]["Content-Type"] == "text/css; charset=utf-8"


def test_only_the_site_is_handed_out(standing: Server) -> None:
    for path in PRIVATE:
        assert standing.get(path)[0] == 404, path


def test_pages_of_others_learn_nothing(standing: Server) -> None:
    assert standing.get("index.html", Host="drafts.example")[0] == 404
    assert standing.get("index.html", Host=f"localhost:{standing.port}")[0] == 200
    for origin, status in (("http://drafts.example", 403), (standing.url.rstrip("/"), 101)):
        line = HTTPConnection("127.0.0.1", standing.port, timeout=PATIENCE)
        line.request("GET", "/livereload", headers={**UPGRADE, "Origin": origin})
        with line.getresponse() as answer:
            assert answer.status == status
        line.close()


def test_a_taken_port_is_left_to_its_owner(serve: Serve, standing: Server) -> None:
    server = serve("--port", str(standing.port))
    assert server.port != standing.port
    assert f"端口 {standing.port} 不能用" in "".join(server.out)
    assert server.get("index.html")[0] == standing.get("index.html")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers at all of 127.0.0.0/8")
def test_only_this_machine_is_listened_to(standing: Server) -> None:
    with (
        pytest.raises(ConnectionRefusedError),
        socket.create_connection(("127.0.0.2", standing.port)),
    ):
        pass


def test_ctrl_c_ends_it_cleanly(serve: Serve, project: Project) -> None:
    server = serve()
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if children.exists():
        assert children.read_text("utf-8") == ""
    project.change(FIRST, "学习不够", "正在写入")  # a build may just have begun
    assert server.stop() == 0
    assert server.out[-1] == "已停止。\n"
    assert not [line for line in server.err if "Traceback" in line or "Error" in line]
    assert not list(project.path("site/.rectify").glob("journal*"))
    with (
        pytest.raises(ConnectionRefusedError),
        socket.create_connection(("127.0.0.1", server.port)),
    ):
        pass


def test_without_content_there_is_nothing_to_serve(serve: Serve, project: Project) -> None:
    shutil.rmtree(project.path("content"))
    server = serve()
    assert server.stop() == 2
    assert "找不到内容文件夹" in "".join(server.err)


@pytest.mark.skipif(sys.platform == "win32", reason="$BROWSER is not heeded there")
def test_the_site_is_opened_on_request(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, told = tmp_path / "browser.py", tmp_path / "told"
    script.write_text(f"import sys; open({str(told)!r}, 'w').write(sys.argv[1])", "utf-8")
    monkeypatch.setenv("BROWSER", f"{sys.executable} {script} %s")
    server = serve("--port", "0", "--open")
    wait_until(lambda: told.exists() and told.read_text("utf-8") == server.url, "the browser")
