"""A made-up register that has everything once, for the style guide."""

from datetime import date

from rectify.corpus import Corpus, InspectionRecords, IssueRecord, assemble
from rectify.model import (
    Category,
    Contact,
    Evidence,
    Figure,
    Heading,
    HistoryEntry,
    Immediate,
    Inspection,
    Issue,
    Measure,
    Petitions,
    Phone,
    Publicity,
    Site,
    Source,
    Totals,
    Withdrawn,
)
from rectify.vocabulary import STATUSES, Basis, Status, status_named

_CUTOFF = date(2024, 6, 30)
_CONTACT = Contact(
    phones=(Phone(number="010-00000000", label="值班室"), Phone(number="010-00000001")),
    hours="工作日9:00至17:00",
    recipient="整改办",
    address="某市某路1号",
    postcode="100000",
    email="office@example.cn",
    publicity=Publicity(starts=date(2024, 7, 1), ends=date(2024, 7, 21), days=15),
)


def corpus(site: Site) -> Corpus:
    """Return the made-up register in the language and with the status labels of `site`."""
    made_up = Site(
        title="某市整改公开",
        publisher="某市",
        language=site.language,
        base_url="https://www.example.cn/",
        statuses=site.statuses,
        contact=_CONTACT,
    )
    issues = [*_one_of_each_status(), _full(), _withheld(), _withdrawn()]
    records = tuple(IssueRecord(f"{issue.number}.yaml", issue) for issue in issues)
    return assemble(
        made_up, [InspectionRecords("sample", "inspection.yaml", _inspection(), records)]
    )


def _inspection() -> Inspection:
    return Inspection(
        title="中共某局党组关于巡察整改进展情况的通报",
        short_title="2024年巡察",
        kind="巡察",
        team="第二巡察组",
        inspected_unit="某局",
        started=date(2024, 1, 8),
        ended=date(2024, 2, 28),
        feedback_date=date(2024, 3, 15),
        cutoff_date=_CUTOFF,
        published_date=date(2024, 7, 1),
        source=Source(title="关于巡察整改进展情况的通报", publisher="某局党组", restated=True),
        categories=(
            Category(number="1", title="方面甲", headings=(Heading(number="1.1", title="分项甲"),)),
            Category(number="2", title="方面乙，标题很长，长到要在窄的屏幕上换行"),
        ),
        totals=Totals(issues=12),
        immediate=Immediate(total=2, completed=1, note="说明。"),
        petitions=Petitions(received=30, concluded=28),
        figures=(Figure(label="问责处理", value="5", unit="人", note="附注"),),
        signatories=("某局党组",),
    )


def _one_of_each_status() -> list[Issue]:
    return [
        Issue(
            number=at,
            title=f"问题标题之{at}，状态与依据各不相同",
            category="1.1",
            status=status,
            status_basis=Basis.INFERRED if at % 2 else Basis.STATED,
            due=date(2024, 5, 31) if status.can_be_overdue else None,
            measures=(Measure(text="一项措施。"),),
        )
        for at, status in enumerate(STATUSES, 1)
    ]


def _full() -> Issue:
    return Issue(
        number=10,
        title="样样都有的问题",
        category="2",
        status=_status("behind"),
        status_note="原文写明“未达序时进度”。",
        due=date(2024, 5, 31),
        responsible=("某处", "某中心"),
        summary="反馈的具体表现。",
        goal="年底前完成。",
        reason="用地未落实。",
        measures=(
            Measure(
                title="有小标题、状态和时限", text="正文，有**着重**。", status=_status("completed")
            ),
            Measure(text="没有小标题。", status=_status("on-track"), due=date(2024, 4, 30)),
        ),
        next_steps="接着做。",
        figures=(Figure(label="项目", value="约2700", unit="个", note="附注"),),
        evidence=(Evidence(title="公告", url="https://www.example.cn/1.html", date=_CUTOFF),),
        history=(
            HistoryEntry(date=date(2024, 3, 15), status=_status("not-started"), note="反馈。"),
            HistoryEntry(date=date(2024, 4, 30), status=_status("on-track")),
        ),
        tags=("关键词",),
    )


def _withheld() -> Issue:
    return Issue(number=11, category="2", status=_status("on-track"), withheld="涉及在办案件。")


def _withdrawn() -> Issue:
    return Issue(number=12, withdrawn=Withdrawn(date=_CUTOFF, reason="重复。"))


def _status(key: str) -> Status:
    status = status_named(key)
    if status is None:
        raise KeyError(key)
    return status
