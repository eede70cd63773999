"""G: what must not happen silently between two states of a register."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from rectify.checks.wording import is_backward
from rectify.corpus import InspectionRecords, IssueRecord
from rectify.diagnostics import Diagnostic, FieldPath, Severity
from rectify.model import Inspection
from rectify.values import dataclass
from rectify.vocabulary import UNSTATED

MANUALS = {
    "issue-vanished": """An issue of the old content is gone, and no tombstone tells why.

    公开过的问题不能无声消失。保留文件，写 `withdrawn: {date, reason}`。

    不通过：删除 issues/03.yaml。

    通过::

        number: 3
        withdrawn: {date: 2020-12-01, reason: 与第5号问题重复}
    """,
    "number-reused": """A number now belongs to another issue.

    编号就是网址，别人保存的链接会指向不相干的问题。新问题用新编号。改动标题中的个别字词不报告。

    不通过：3号问题原题“防范化解债务风险不够坚决”，现题“民主生活会辣味不足”。

    通过：新问题编号为42。
    """,
    "history-rewritten": """A recorded former state was changed or removed.

    `history` 是留痕，只能在后面添加。日期或状态记错了，请另加一条说明更正。

    不通过：删去 `{date: 2020-07-29, status: not-started}`。

    通过：保留原有各条，在末尾添加新的一条。
    """,
    "status-moved-back": """A status moved back, and nothing tells why.

    不通过：`status: completed` 改为 `status: on-track`，没有原因。

    通过::

        status: on-track
        reason: “回头看”发现问题反弹，重新整改。
    """,
    "published-total-changed": """A published total changed while the cut-off date did not.

    同一个截至日期只有一个数。有新进展，请同时更新 `cutoff_date`。

    不通过：`completed: 14` 改为 `completed: 15`，截至日期未变。

    通过：`completed: 15`，并把 `cutoff_date` 改为新的日期。
    """,
    "inspection-vanished": """A whole inspection is gone.

    不通过：删除 inspections/2020-provincial 文件夹。

    通过：保留文件夹；需要撤回的问题逐个写 `withdrawn`。
    """,
    "inspection-renamed": """The folder of an inspection was renamed, so all its addresses change.

    不通过：inspections/2020-provincial 改名为 inspections/2020-sheng。

    通过：文件夹名保持不变。
    """,
    "former-state-not-kept": """A status changed, and the former one is not kept in the history.

    不通过：`status: on-track` 改为 `status: completed`，没有 `history`。

    通过::

        status: completed
        history:
          - {date: 2020-10-31, status: on-track}
    """,
    "old-content-unreadable": """Files of the old content cannot be read, so they are not compared.

    不通过：旧版本里的 issues/03.yaml 有语法错误。

    通过：旧版本的文件都能读懂。
    """,
}

SAME_TITLE = 0.5
"""Titles that have less in common belong to different issues; a corrected one has more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One inspection, then and now."""

    revision: str
    old: InspectionRecords
    new: InspectionRecords

    def issues(self) -> Iterator[tuple[IssueRecord, IssueRecord | None]]:
        """Yield each old issue with the one that has its number now."""
        now = {record.issue.number: record for record in self.new.issues}
        for record in sorted(self.old.issues, key=lambda record: record.issue.number):
            yield record, now.get(record.issue.number)

    def place(self, file: str) -> str:
        """Return how a place in the old content is named."""
        return f"{self.revision}:{file}"


def check(pair: Pair) -> Iterator[Diagnostic]:
    """Yield what must not have happened to one inspection."""
    yield from _totals(pair)
    for old, new in pair.issues():
        if new is None:
            params = {"number": str(old.issue.number), "title": old.issue.title or "—"}
            yield Diagnostic(
                "issue-vanished",
                pair.new.file,
                params=params | {"old": pair.place(old.file)},
            )
            continue
        if _is_reused(old, new):
            params = {"number": str(new.issue.number), "before": old.issue.title}
            params |= {"after": new.issue.title, "old": pair.place(old.file)}
            yield Diagnostic("number-reused", new.file, ("title",), params)
        elif not new.issue.withdrawn:
            yield from _history(pair, old, new)
            yield from _status(pair, old, new)


def _is_reused(old: IssueRecord, new: IssueRecord) -> bool:
    before, after = old.issue.title, new.issue.title
    if not before or not after or before == after:
        return False
    return SequenceMatcher(None, before, after, autojunk=False).ratio() < SAME_TITLE


def _history(pair: Pair, old: IssueRecord, new: IssueRecord) -> Iterator[Diagnostic]:
    """Yield every former state that the new history does not hold any more, in its order."""
    rest = iter([(e.date, e.status) for e in new.issue.history])
    for at, entry in enumerate(old.issue.history):
        if (entry.date, entry.status) not in rest:
            params = {"date": f"{entry.date}", "status": entry.status.label}
            params["old"] = f"{pair.place(old.file)} (history {at + 1})"
            at_key = bool(new.issue.history)
            path: FieldPath = ("history",) if new.issue.history else ()
            yield Diagnostic("history-rewritten", new.file, path, params, at_key=at_key)
            return


def _status(pair: Pair, old: IssueRecord, new: IssueRecord) -> Iterator[Diagnostic]:
    before, after = old.issue.status, new.issue.status
    if before == after:
        return
    path: FieldPath = ("status",) if after != UNSTATED else ()
    params = {"before": before.label, "after": after.label, "old": pair.place(old.file)}
    why = new.issue.reason or new.issue.status_note
    told = why and why not in {old.issue.reason, old.issue.status_note}
    if is_backward(before, after) and not told:
        yield Diagnostic("status-moved-back", new.file, path, params)
    kept = any(former.status == before for former in new.issue.history)
    if before != UNSTATED and not kept:
        yield Diagnostic("former-state-not-kept", new.file, path, params, severity=Severity.HINT)


def _totals(pair: Pair) -> Iterator[Diagnostic]:
    """Yield changed totals, unless the register has moved on to another cut-off date."""
    if pair.old.inspection.cutoff_date != pair.new.inspection.cutoff_date:
        return
    before, after = declared(pair.old.inspection), declared(pair.new.inspection)
    for path, (label, value) in before.items():
        now = after.get(path)
        if now is None or now[1] != value:
            params = {"label": label, "before": value, "after": now[1] if now else "—"}
            params["old"] = pair.place(pair.old.file)
            yield Diagnostic("published-total-changed", pair.new.file, path, params)


def declared(inspection: Inspection) -> dict[FieldPath, tuple[str, str]]:
    """Return every published total with its label, by its field."""
    found: dict[FieldPath, tuple[str, int | None]] = {}
    totals, petitions, immediate = inspection.totals, inspection.petitions, inspection.immediate
    if totals:
        found["totals", "issues"] = ("问题", totals.issues)
        found["totals", "categories"] = ("方面", totals.categories)
        for status, count in totals.statuses.items():
            found["totals", "statuses", status.key] = (status.label, count)
    if petitions:
        found["petitions", "received"] = ("信访件", petitions.received)
        found["petitions", "concluded"] = ("信访件办结", petitions.concluded)
    if immediate:
        found["immediate", "total"] = ("立行立改", immediate.total)
        found["immediate", "completed"] = ("立行立改已完成", immediate.completed)
    found["regulations",] = ("规章制度", inspection.regulations)
    return {path: (label, str(n)) for path, (label, n) in found.items() if n is not None}
