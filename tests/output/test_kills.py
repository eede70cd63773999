"""kill -9 at 200 random moments of real builds, with a reader looking on."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROUNDS = 200


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills processes the POSIX way")
def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    seed = random.randrange(10**6)  # noqa: S311 - no secrets
    run = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.output.killing", str(tmp_path), str(ROUNDS), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, (seed, run.stderr)
    assert run.stderr == "", seed
    seen = json.loads(run.stdout)
    outcomes = {"old", "new", "completed"}
    assert seen["found"].keys() <= outcomes, (seed, seen)
    assert sum(seen["found"].values()) == ROUNDS
    assert seen["wrong"] == [], (seed, seen)
    assert seen["reads"] > ROUNDS
