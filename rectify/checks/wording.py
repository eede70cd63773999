"""W: the stated status against what the issue's own text says."""

from collections.abc import Iterator
from itertools import pairwise

from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, hint, warning
from rectify.checks.words import Words
from rectify.diagnostics import FieldPath
from rectify.model import Issue
from rectify.vocabulary import UNSTATED, Basis, Status

_ONGOING = Pattern(
    r"下一步[，,]?(?:我们|我区|我市|我县|我局|我校)?[，,将要拟计继加推抓]|正在(?:推进|整改|办理|建设|实施|进行|审批|起草)"
    r"|(?:预计|计划)(?:将|于|在|到|今年|明年|年底|[0-9]{1,4}[年月])|力争|尚未(?:完成|启动|办结|到位)"
    r"|有待(?:进一步|加强|完成)|仍需(?:继续|进一步|加强)"
)
_ONGOING_WORDS = Words("下一步", "正在", "预计", "计划", "力争", "尚未", "有待", "仍需")
_RANK = {
    "not-started": 0,
    "not-completed": 1,
    "behind": 1,
    "on-track": 1,
    "mostly-completed": 2,
    "completed": 3,
    "verified": 4,
}
_NEEDS_REASON = frozenset({"not-completed", "behind"})
_CAUSE = Pattern(r"由于|因为|受.{1,20}(?:影响|限制|制约)|鉴于|原因是|系因|尚不具备")


@warning("W101", "done-but-ongoing")
def done_but_ongoing(facts: Facts) -> Iterator[Found]:
    """The status says done while the text speaks of work to come.

    标着“已完成”，正文却写“下一步”“正在推进”“预计”“力争”，读者会认为虚报。要么改状态，
    要么改正文；确属完成后的巩固措施，用 `allow` 写明原因。

    不通过::

        status: completed
        measures:
          - text: 管网正在推进改造，力争年底完工。

    通过::

        status: mostly-completed
        measures:
          - text: 管网正在推进改造，力争年底完工。
    """
    done = {
        entry.file: entry.issue for _, entry in facts.entries() if entry.issue.status.counts_as_done
    }
    for file, issue in done.items():
        if issue.next_steps:
            yield Found(file, ("next_steps",), _words(issue, "下一步"), at_key=True)
    for texts in facts.having(_ONGOING_WORDS, among=done):
        issue = done[texts.file]
        for match in _ONGOING.finditer(texts.joined):
            path = texts.path(match.start())
            if path[0] not in {"next_steps", "title", "summary", "status_note", "history", "goal"}:
                yield Found(texts.file, path, _words(issue, match.group()))
                break


def _words(issue: Issue, words: str) -> dict[str, str]:
    return {"status": issue.status.label, "words": words}


@warning("W102", "open-without-reason")
def open_without_reason(facts: Facts) -> Iterator[Found]:
    """An issue is stated as not completed or behind, and nothing tells why.

    公布“未完成”“未达序时”时，要同时说明原因。推断出来的状态不受此限：原因不能替别人编。

    不通过::

        status: not-completed

    通过::

        status: not-completed
        reason: 受资金缺口影响，南段征拆尚未启动。
    """
    for _, entry in facts.entries():
        issue = entry.issue
        if issue.status.key in _NEEDS_REASON and issue.status_basis is Basis.STATED:
            texts = [issue.next_steps, issue.status_note, *(m.text for m in issue.measures)]
            if not issue.reason and not issue.withheld and not any(map(_CAUSE.search, texts)):
                yield Found(entry.file, ("status",), {"status": issue.status.label})


@warning("W103", "verified-without-record")
def verified_without_record(facts: Facts) -> Iterator[Found]:
    """An issue is stated as closed after verification, without who verified it and when.

    “已销号”的分量来自谁在哪一天核验过。

    不通过::

        status: verified

    通过::

        status: verified
        verified: {date: 2020-10-14, by: 省生态环境厅}
    """
    for _, entry in facts.entries():
        if entry.issue.status.key == "verified" and not entry.issue.verified:
            yield Found(entry.file, ("status",))


@warning("W104", "record-without-verified")
def record_without_verified(facts: Facts) -> Iterator[Found]:
    """Who verified an issue is recorded, but its status is another.

    写了核验人和日期，状态却不是“已销号”，两处必有一处没有更新。

    不通过::

        status: completed
        verified: {date: 2020-10-14, by: 省生态环境厅}

    通过::

        status: verified
        verified: {date: 2020-10-14, by: 省生态环境厅}
    """
    for _, entry in facts.entries():
        if entry.issue.verified and entry.issue.status.key != "verified":
            yield Found(
                entry.file, ("verified",), {"status": entry.issue.status.label}, at_key=True
            )


@warning("W105", "moved-back-without-reason")
def moved_back_without_reason(facts: Facts) -> Iterator[Found]:
    """A status moved backward in the history, and nothing tells why.

    从“已完成”退回“正在整改”可能完全合理（例如“回头看”发现反弹），但要写明。

    不通过::

        status: on-track
        history:
          - {date: 2020-07-29, status: completed}

    通过::

        status: on-track
        reason: 9月“回头看”发现问题反弹，重新整改。
        history:
          - {date: 2020-07-29, status: completed}
    """
    for _, entry in facts.entries():
        issue = entry.issue
        if not issue.history:
            continue
        states: list[tuple[FieldPath, Status, str]] = [
            (("history", at, "status"), former.status, former.note)
            for at, former in enumerate(issue.history)
        ]
        states.append((("status",), issue.status, issue.reason or issue.status_note))
        for (_, before, _), (path, after, why) in pairwise(states):
            if is_backward(before, after) and not why:
                yield Found(entry.file, path, {"before": before.label, "after": after.label})


def is_backward(before: Status, after: Status) -> bool:
    """Return whether `after` is a step back; continuing and unstated have no place in the row."""
    if before.key not in _RANK or after.key not in _RANK:
        return False
    return _RANK[after.key] < _RANK[before.key]


@warning("W106", "status-without-measures")
def status_without_measures(facts: Facts) -> Iterator[Found]:
    """A status is given, but no measure that it could rest on.

    只有结论没有措施，读者无从判断。至少写一条 `measures`；确不能公开的，用 `withheld` 写明原因。

    不通过::

        status: completed

    通过::

        status: completed
        measures:
          - 修订《财务管理办法》，清退违规津补贴。
    """
    for _, entry in facts.entries():
        issue = entry.issue
        if issue.status == UNSTATED or issue.status.key == "not-started" or issue.withheld:
            continue
        if not issue.measures:
            yield Found(entry.file, ("status",), {"status": issue.status.label})


@hint("W107", "inferred-without-note")
def inferred_without_note(facts: Facts) -> Iterator[Found]:
    """A status is inferred, but not from which words.

    推断的状态要让读者能复核：写明依据原文的哪句话。

    不通过::

        status: completed
        status_basis: inferred

    通过::

        status: completed
        status_basis: inferred
        status_note: 原文写“已全面完成整改”。
    """
    for _, entry in facts.entries():
        issue = entry.issue
        is_inferred = issue.status_basis is Basis.INFERRED and issue.status != UNSTATED
        if is_inferred and not issue.status_note and not issue.withheld:
            yield Found(entry.file, ("status_basis",), {"status": issue.status.label})


@warning("W108", "open-measure-in-done-issue")
def open_measure_in_done_issue(facts: Facts) -> Iterator[Found]:
    """An issue counts as done while one of its measures is stated not to be.

    有一条措施还没完成，问题就还没有完成。

    不通过::

        status: completed
        measures:
          - {text: 修订制度。, status: on-track}

    通过::

        status: on-track
        measures:
          - {text: 修订制度。, status: on-track}
    """
    for _, entry in facts.entries():
        if not entry.issue.status.counts_as_done:
            continue
        for at, measure in enumerate(entry.issue.measures):
            if measure.status and measure.status.key in _RANK and not measure.status.counts_as_done:
                params = {"status": entry.issue.status.label, "measure": measure.status.label}
                yield Found(entry.file, ("measures", at, "status"), params)


RULES = (
    done_but_ongoing,
    open_without_reason,
    verified_without_record,
    record_without_verified,
    moved_back_without_reason,
    status_without_measures,
    inferred_without_note,
    open_measure_in_done_issue,
)
