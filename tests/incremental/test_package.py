"""What is remembered belongs to one state of this package: another one must not believe it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.incremental import interface
from tests.incremental.project import Project, explain, start, tree

CHANGES = {
    "a string table": ("strings/site_zh_cn.py", "联系反馈", "联系我们"),
    "a label": ("vocabulary.py", '"已完成"', '"办完了"'),
    "a rule": ("strings/checks_zh_cn.py", "整改", "整治"),
    "an export": ("exports/crawlers.py", "User-agent: *", "User-agent:  *"),
    "the assets": ("assets.py", "return b", "return b'/* new */' + b"),
}


def run(package: Path, project: Project) -> str:
    """Build with a package of its own and return what it said."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "rectify.cli", *interface.arguments(project)],
        cwd=project.root,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stderr.decode().replace(project.root.name, "")


@pytest.mark.parametrize("name", CHANGES)
def test_another_package_builds_anew(name: str, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(ROOT / "rectify", package / "rectify", ignore=shutil.ignore_patterns("*.pyc"))
    project, other = start(tmp_path / "one"), start(tmp_path / "two")
    run(package, project)
    before = tree(project.site)
    file, old, new = CHANGES[name]
    source = package / "rectify" / file
    times = source.stat()
    text = source.read_text("utf-8")
    assert old in text
    source.write_text(text.replace(old, new), "utf-8")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns + 10**9))
    words, wanted = run(package, project), run(package, other)
    assert words == wanted
    now, should = tree(project.site), tree(other.site)
    assert now == should, explain(now, should)
    assert (now != before) == (name != "a rule")
