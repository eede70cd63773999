"""The content folder as it was at a revision, taken out of git without touching the work tree."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

_PLAIN_FILES = frozenset({"100644", "100755", "100664"})


class GitError(Exception):
    """Why git could not hand over the old content; `code` is a key of the message tables."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def export(content: Path, revision: str, into: Path) -> int:
    """Write the content folder of `revision` below `into`; return how many files it had.

    Raises:
        GitError: there is no git, no repository, no such revision, or no content in it.
    """
    commit = _commit(content, revision)
    blobs = list(_blobs(content, commit))
    if not blobs:
        raise GitError("git-no-content", revision=revision)
    names = "".join(f"{blob}\n" for blob, _ in blobs).encode()
    stream = memoryview(_git(content, "cat-file", "--batch", given=names))
    at = 0
    for _, path in blobs:
        end_of_head = bytes(stream[at : at + 200]).index(b"\n") + at
        size = int(bytes(stream[at:end_of_head]).split()[-1])
        place = into / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(stream[end_of_head + 1 : end_of_head + 1 + size])
        at = end_of_head + size + 2
    return len(blobs)


def _commit(content: Path, revision: str) -> str:
    """Return the full name of the commit that `revision` means."""
    if not revision or revision.startswith("-"):
        raise GitError("git-no-revision", revision=revision)
    try:
        _git(content, "rev-parse", "--git-dir")
    except GitError as error:
        raise error if error.code == "git-missing" else GitError("git-no-repository") from None
    try:
        found = _git(content, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitError:
        shallow = _git(content, "rev-parse", "--is-shallow-repository").strip() == b"true"
        code = "git-shallow" if shallow else "git-no-revision"
        raise GitError(code, revision=revision) from None
    return found.decode().strip()


def _blobs(content: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield object name and path (below the content folder) of each plain file."""
    for line in _git(content, "ls-tree", "-r", "-z", commit, "--", ".").split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, blob = head.decode().split(" ")
            if mode in _PLAIN_FILES:
                yield blob, path.decode()


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what git prints; its own configuration may not decide about the outcome."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a verified revision, no shell
            command, input=given, capture_output=True, check=False, env=environment
        )
    except FileNotFoundError:
        raise GitError("git-missing") from None
    if done.returncode:
        raise GitError("git-failed", reason=done.stderr.decode(errors="replace").strip())
    return done.stdout
