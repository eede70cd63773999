"""`--against`: real repositories with renames, deletions, merges and shallow clones."""

import subprocess
from pathlib import Path

import pytest

from rectify import against, loading
from rectify.against import GitError
from rectify.checking import changes
from rectify.strings import messages
from rectify.vocabulary import Language
from tests.checks import cases

ISSUES = f"{cases.INSPECTION_FOLDER}/issues"
WORDS = messages(Language.ZH_CN)


def issue(number: int, title: str, status: str = "completed", more: str = "") -> str:
    head = f"number: {number}\ntitle: {title}\ncategory: 1\nstatus: {status}\n{more}"
    return f"{head}measures:\n  - 建立学习制度。\n"


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "资料 库" / "content"
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "编辑")
        self.git("config", "user.email", "editor@example.com")
        cases.write(self.content, {})
        self.write("01.yaml", issue(1, "学习不够到位"))
        self.write("02.yaml", issue(2, "文山会海", "on-track"))
        self.commit("first")

    def git(self, *words: str) -> str:
        command = ["git", "-C", str(self.root), *words]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        (self.content / ISSUES / name).write_text(text, "utf-8")

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def compare(self, revision: str) -> against.Comparison:
        return changes.since(revision, self.content, loading.load(self.content))

    def codes(self, revision: str) -> list[str]:
        return [d.code for d in self.compare(revision).diagnostics]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "仓库")


def test_nothing_changed(repository: Repository) -> None:
    outcome = repository.compare("HEAD")
    assert outcome.diagnostics == ()
    assert outcome.changes == ()
    assert "内容没有变化" in changes.render(outcome, "HEAD", WORDS, markdown=False)


def test_a_renamed_file_is_the_same_issue(repository: Repository) -> None:
    (repository.content / ISSUES / "02.yaml").rename(repository.content / ISSUES / "b.yaml")
    repository.commit("rename")
    assert repository.codes("HEAD~1") == []


def test_a_deleted_issue_names_both_places(repository: Repository) -> None:
    (repository.content / ISSUES / "02.yaml").unlink()
    (found,) = repository.compare("HEAD").diagnostics
    assert found.code == "issue-vanished"
    assert found.file == f"{cases.INSPECTION_FOLDER}/inspection.yaml"
    assert found.params["old"] == f"HEAD:{ISSUES}/02.yaml"


def test_a_tombstone_is_enough(repository: Repository) -> None:
    repository.write("02.yaml", "number: 2\nwithdrawn: {date: 2020-11-01, reason: 重复}\n")
    outcome = repository.compare("main")
    assert outcome.diagnostics == ()
    assert [change.kind for change in outcome.changes] == ["withdrawn"]


def test_a_merge_is_compared_with_either_side(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "progress")
    history = "history:\n  - {date: 2020-09-30, status: on-track}\n"
    repository.write("02.yaml", issue(2, "文山会海", "completed", history))
    repository.commit("progress")
    repository.git("checkout", "-q", "main")
    repository.write("03.yaml", issue(3, "民主生活会辣味不足"))
    repository.commit("another issue")
    repository.git("merge", "-q", "--no-edit", "progress")
    assert repository.codes("HEAD^1") == []
    assert repository.codes("HEAD^2") == []
    kinds = [change.kind for change in repository.compare("HEAD^1").changes]
    assert kinds == ["status"]
    assert [change.kind for change in repository.compare("progress").changes] == ["new-issue"]


def test_a_tag_and_a_short_name_work(repository: Repository) -> None:
    repository.git("tag", "v1.0")
    assert repository.codes("v1.0") == repository.codes(
        repository.git("rev-parse", "--short", "HEAD")
    )


def test_the_summary_is_readable_and_safe_in_markdown(repository: Repository) -> None:
    repository.write("01.yaml", issue(1, "学习不够到位<b>|*"))
    repository.write("02.yaml", issue(2, "文山会海", "completed"))
    outcome = repository.compare("HEAD")
    plain = changes.render(outcome, "HEAD", WORDS, markdown=False)
    assert "  状态：2. 文山会海：正在整改 → 已完成" in plain.splitlines()
    marked = changes.render(outcome, "HEAD", WORDS, markdown=True)
    assert marked.startswith("## 与 HEAD 相比的变化")
    assert "- 状态：2. 文山会海：正在整改 → 已完成" in marked
    outcome = against.compare("v1", [], loading.load(repository.content).inspections)
    assert [change.kind for change in outcome.changes] == ["added"]


def test_old_content_that_cannot_be_read_is_said(repository: Repository) -> None:
    repository.write("02.yaml", "number：2\n")
    repository.commit("broken")
    repository.write("02.yaml", issue(2, "文山会海", "on-track"))
    assert repository.codes("HEAD") == ["old-content-unreadable"]


def test_a_shallow_clone_says_so(repository: Repository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.write("01.yaml", issue(1, "学习不够到位", "verified"))
    repository.commit("second")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(clone))
    content = clone / "资料 库/content"
    assert against.export(content, "HEAD", tmp_path / "out") == 4
    with pytest.raises(GitError) as caught:
        against.export(content, first, tmp_path / "other")
    assert caught.value.code == "git-shallow"


@pytest.mark.parametrize("revision", ["nowhere", "", "--output=x", "HEAD:content"])
def test_an_unknown_revision_is_said(repository: Repository, revision: str, tmp_path: Path) -> None:
    with pytest.raises(GitError) as caught:
        against.export(repository.content, revision, tmp_path / "out")
    assert caught.value.code == "git-no-revision"


def test_no_repository_and_no_content_are_said(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(GitError) as caught:
        against.export(cases.write(tmp_path / "plain", {}), "HEAD", tmp_path / "out")
    assert caught.value.code == "git-no-repository"
    new = repository.root / "new"
    new.mkdir()
    with pytest.raises(GitError) as caught:
        against.export(new, "HEAD", tmp_path / "out")
    assert caught.value.code == "git-no-content"


def test_git_that_is_not_there_is_said(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as caught:
        against.export(repository.content, "HEAD", tmp_path / "out")
    assert caught.value.code == "git-missing"
