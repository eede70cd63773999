"""Two builds of one site at once: one waits or says so, and the site is right."""

import os
import subprocess
import sys
from functools import partial

from tests.conftest import ROOT
from tests.incremental import interface
from tests.incremental.edits import apply
from tests.incremental.project import explain, tree
from tests.incremental.sequence import Sequence, Servers

SAYS_SO = "另一个生成正在写"


def clean(sequence: Sequence, servers: Servers) -> dict[str, bytes]:
    folder = servers.folder / "clean"
    sequence.build()
    return tree(folder)


def test_one_waits_or_says_so(servers: Servers) -> None:
    sequence = Sequence(servers)
    project = sequence.project
    for number in range(12):
        for edit in ("text", "site_title", "new"):
            apply(project, (edit, number))
        logs = [servers.folder / f"log-{at}" for at in range(2)]
        both = [servers.new.start(partial(interface.logged, project, log)) for log in logs]
        codes = [servers.new.wait(process) for process in both]
        words = [log.read_text("utf-8") for log in logs]
        assert 0 in codes, words
        for code, word in zip(codes, words, strict=True):
            assert "Traceback" not in word
            assert code == 0 or (code == 1 and SAYS_SO in word), word
        now = tree(project.site)
        should = clean(sequence, servers)
        assert now == should, explain(now, should)


def test_one_command_waits_for_the_other(servers: Servers) -> None:
    """As two terminals do it, with interpreters of their own."""
    project = Sequence(servers).project
    apply(project, ("site_title", 1))
    command = [sys.executable, "-m", "rectify.cli", *interface.arguments(project)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(  # noqa: S603 - our own program
            command,
            cwd=project.root,
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes, said
    for code, (_, err) in zip(codes, said, strict=True):
        assert code == 0 or (code == 1 and SAYS_SO in err.decode()), err.decode()
