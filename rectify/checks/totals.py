"""T: published totals against the issues themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, error, warning
from rectify.corpus import Register
from rectify.model import Figure
from rectify.vocabulary import STATUSES

if TYPE_CHECKING:
    from fractions import Fraction

_LABELS = {status.key: status.label for status in STATUSES}
_SUBJECTS = {"issues": "问题", "categories": "方面"}
_PERCENT = Pattern(r"(\d+(?:\.\d+)?)\s*[%％]?")


@warning("T101", "total-differs")
def total_differs(facts: Facts) -> Iterator[Found]:
    """A published total is not what the register counts.

    通报公布“已完成14个”，而逐条登记的只有13个，读者一数就会发现。先查是否漏录了问题、写错了
    状态；如果通报本身有误，保留原数，用 `allow` 写明原因。

    不通过（登记的问题只有1个）::

        totals: {issues: 2}

    通过::

        totals: {issues: 1}
    """
    for register in facts.registers if facts.is_whole else ():
        for row in register.comparisons:
            if not row.agrees:
                yield Found(
                    register.file,
                    _total_path(register, row.subject),
                    {
                        "subject": _SUBJECTS.get(row.subject) or _LABELS[row.subject],
                        "published": str(row.published),
                        "counted": str(row.counted),
                    },
                )


def _total_path(register: Register, subject: str) -> tuple[str, ...]:
    if subject in _SUBJECTS:
        return ("totals", subject)
    totals = register.inspection.totals
    declared = {status.key for status in totals.statuses} if totals else set()
    return ("totals", "statuses", subject) if subject in declared else ("totals", "statuses")


@warning("T102", "totals-do-not-add-up")
def totals_do_not_add_up(facts: Facts) -> Iterator[Found]:
    """The published totals by status do not sum to the published number of issues.

    各状态的数目相加应当等于问题总数。

    不通过（14 + 21 = 35，不是41）::

        totals: {issues: 41, statuses: {completed: 14, mostly-completed: 21}}

    通过::

        totals: {issues: 35, statuses: {completed: 14, mostly-completed: 21}}
    """
    for register in facts.registers:
        totals = register.inspection.totals
        if totals is None or totals.issues is None or not totals.statuses:
            continue
        total = sum(totals.statuses.values())
        if total != totals.issues:
            params = {"sum": str(total), "issues": str(totals.issues)}
            yield Found(register.file, ("totals", "statuses"), params)


@warning("T103", "category-without-issues")
def category_without_issues(facts: Facts) -> Iterator[Found]:
    """A category or heading has no issues.

    目录里列了方面或分项，下面却没有问题，页面上会出现空标题。多半是问题的 `category` 写错了。

    不通过（没有问题的 category 是 2）::

        categories:
          - {number: 1, title: 政治建设}
          - {number: 2, title: 作风建设}

    通过::

        categories:
          - {number: 1, title: 政治建设}
    """
    for register in facts.registers if facts.is_whole else ():
        withdrawn = {stone.issue.category for stone in register.tombstones}
        for at, group in enumerate(register.categories):
            number = group.category.number
            if not group.entries and not any(w.split(".")[0] == number for w in withdrawn):
                params = {"number": number, "title": group.category.title}
                yield Found(register.file, ("categories", at), params)
                continue
            used = {entry.issue.category for entry in group.entries} | withdrawn
            for sub, heading in enumerate(group.category.headings):
                if heading.number not in used:
                    params = {"number": heading.number, "title": heading.title}
                    yield Found(register.file, ("categories", at, "headings", sub), params)


@warning("T104", "number-skipped")
def number_skipped(facts: Facts) -> Iterator[Found]:
    """Issue numbers have a gap.

    编号从1连续排到最后，缺号会让人以为有问题被悄悄删掉。撤回的问题请保留文件，写
    `withdrawn: {date, reason}`。

    不通过：有 01.yaml（number: 1）和 03.yaml（number: 3），没有2号。

    通过：编号为 1、2、3。
    """
    for register in facts.registers if facts.is_whole else ():
        places = {entry.issue.number: entry.file for entry in register.entries}
        places |= {stone.issue.number: stone.file for stone in register.tombstones}
        before = 0
        for number in sorted(places):
            if number > before + 1:
                missing = str(before + 1) if number == before + 2 else f"{before + 1}—{number - 1}"
                yield Found(places[number], ("number",), {"missing": missing, "next": str(number)})
            before = number


@warning("T105", "percentage-differs")
def percentage_differs(facts: Facts) -> Iterator[Found]:
    """A percentage in inspection.yaml does not follow from the numbers beside it.

    办结率由信访件的“收到”和“办结”算出，整改完成率由公布的各状态数目算出；按公布的小数位数
    四舍五入后应当一致。

    不通过（200 ÷ 209 = 95.7%）::

        petitions: {received: 209, concluded: 200}
        figures:
          - {label: 信访件办结率, value: 98, unit: "%"}

    通过::

        petitions: {received: 209, concluded: 200}
        figures:
          - {label: 信访件办结率, value: 95.7, unit: "%"}
    """
    for register in facts.registers:
        for at, figure in enumerate(register.inspection.figures):
            share = _share(register, figure.label)
            stated = _PERCENT.fullmatch(figure.value)
            if share is None or stated is None or not _is_percent(figure):
                continue
            places = len(stated[1].partition(".")[2])
            expected = _rounded(share, places)
            if not _are_equal(stated[1], expected):
                params = {"label": figure.label, "value": stated[1], "expected": expected}
                yield Found(register.file, ("figures", at, "value"), params)


def _are_equal(stated: str, expected: str) -> bool:
    from fractions import Fraction  # 2 ms to import

    return Fraction(stated) == Fraction(expected)


def _is_percent(figure: Figure) -> bool:
    return figure.unit in {"%", "％"} or figure.value.endswith(("%", "％"))


def _share(register: Register, label: str) -> Fraction | None:
    """Return the share that a label names, where both of its parts are published."""
    from fractions import Fraction

    petitions = register.inspection.petitions
    if "办结率" in label and petitions and petitions.concluded is not None and petitions.received:
        return Fraction(petitions.concluded, petitions.received)
    totals = register.inspection.totals
    if label in {"整改完成率", "问题整改完成率", "完成率"} and totals and totals.issues:
        done = sum(n for status, n in totals.statuses.items() if status.counts_as_done)
        return Fraction(done, totals.issues) if totals.statuses else None
    return None


def _rounded(share: Fraction, places: int) -> str:
    """Return percents with `places` decimals, halves rounded up as offices do."""
    scaled = (share * 200 * 10**places + 1) // 2
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}}" if places else str(whole)


@error("T106", "more-concluded-than-received")
def more_concluded_than_received(facts: Facts) -> Iterator[Found]:
    """More petitions are concluded than were received.

    办结数不可能多于收到数。

    不通过::

        petitions: {received: 209, concluded: 290}

    通过::

        petitions: {received: 209, concluded: 209}
    """
    for register in facts.registers:
        petitions = register.inspection.petitions
        if petitions and petitions.concluded and petitions.concluded > petitions.received:
            params = {"received": str(petitions.received), "concluded": str(petitions.concluded)}
            yield Found(register.file, ("petitions", "concluded"), params)


@error("T107", "more-immediate-than-total")
def more_immediate_than_total(facts: Facts) -> Iterator[Found]:
    """More immediate problems are completed or listed than there are in total.

    立行立改的“已完成”和所列事项都不可能多于“总数”。

    不通过::

        immediate: {total: 2, completed: 3}

    通过::

        immediate: {total: 2, completed: 2}
    """
    for register in facts.registers:
        immediate = register.inspection.immediate
        if immediate is None:
            continue
        counts = {"completed": immediate.completed or 0, "items": len(immediate.items)}
        for key, count in counts.items():
            if count > immediate.total:
                params = {"count": str(count), "total": str(immediate.total)}
                yield Found(register.file, ("immediate", key), params)


RULES = (
    total_differs,
    totals_do_not_add_up,
    category_without_issues,
    number_skipped,
    percentage_differs,
    more_concluded_than_received,
    more_immediate_than_total,
)
