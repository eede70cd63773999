"""The whole: order, groups, totals, reconciliation; the order of input never matters."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from rectify.corpus import InspectionRecords, IssueRecord, assemble, is_overdue, register
from rectify.model import Category, Heading, Inspection, Issue, Site, Totals, Withdrawn
from rectify.vocabulary import STATUSES, Basis, status_named

CUTOFF = date(2020, 10, 31)
TREE = (
    Category(
        number="1",
        title="甲",
        headings=(Heading(number="1.1", title="子"), Heading(number="1.2", title="丑")),
    ),
    Category(number="2", title="乙"),
)
LEAVES = ("1", "1.1", "1.2", "2")
SITE = Site(title="站", publisher="委")


def inspection(totals: Totals | None = None, cutoff: date = CUTOFF) -> Inspection:
    return Inspection(
        title="通报", kind="巡视", team="组", inspected_unit="区", cutoff_date=cutoff,
        categories=TREE, totals=totals,
    )  # fmt: skip


def records(
    issues: list[Issue], slug: str = "a", totals: Totals | None = None
) -> InspectionRecords:
    named = tuple(IssueRecord(f"{slug}/{issue.number:03}.yaml", issue) for issue in issues)
    return InspectionRecords(slug, f"{slug}/inspection.yaml", inspection(totals), named)


@st.composite
def issue_lists(draw: st.DrawFn) -> list[Issue]:
    numbers = draw(st.lists(st.integers(1, 60), unique=True, max_size=25))
    return [
        Issue(
            number=number,
            title=f"问题{number}",
            category=draw(st.sampled_from(LEAVES)),
            status=draw(st.sampled_from(STATUSES)),
            status_basis=draw(st.sampled_from(Basis)),
            due=draw(st.none() | st.dates(date(2020, 1, 1), date(2021, 1, 1))),
            withheld=draw(st.sampled_from(["", "涉密"])),
            withdrawn=draw(
                st.none() | st.builds(Withdrawn, date=st.just(CUTOFF), reason=st.just("重复"))
            ),
        )
        for number in numbers
    ]


@given(issue_lists())
def test_totals_add_up_everywhere(issues: list[Issue]) -> None:
    whole = register(records(issues))
    live = [issue for issue in issues if not issue.withdrawn]
    assert whole.tally.total == len(live) == len(whole.entries)
    assert sum(group.tally.total for group in whole.categories) == len(live)
    for status in STATUSES:
        count = sum(issue.status == status for issue in live)
        assert whole.tally.of(status) == count
        assert sum(group.tally.of(status) for group in whole.categories) == count
    assert len(whole.tombstones) == len(issues) - len(live)


@given(issue_lists(), st.randoms())
def test_the_order_of_files_and_folders_does_not_matter(
    issues: list[Issue], random: object
) -> None:
    shuffled = list(issues)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = [records(issues, "a"), records(issues, "b")]
    other = [records(shuffled, "b"), records(shuffled, "a")]
    assert assemble(SITE, one) == assemble(SITE, other)


@given(issue_lists())
def test_issues_stand_in_number_order_once_each(issues: list[Issue]) -> None:
    numbers = [entry.issue.number for entry in register(records(issues)).entries]
    assert numbers == sorted(i.number for i in issues if not i.withdrawn)


@given(issue_lists())
def test_the_rate_counts_done_over_all_and_nothing_else(issues: list[Issue]) -> None:
    counted = register(records(issues)).tally
    counting = [issue for issue in issues if not issue.withdrawn]
    done = sum(issue.status.key in {"verified", "completed"} for issue in counting)
    assert (counted.done, counted.total) == (done, len(counting))


@given(st.sampled_from(STATUSES), st.none() | st.dates(date(2020, 10, 1), date(2020, 11, 30)))
def test_overdue_follows_from_due_and_cutoff_alone(status: object, due: date | None) -> None:
    issue = Issue(number=1, status=status, due=due)  # type: ignore[arg-type]
    late = due is not None and due < CUTOFF
    open_keys = {"mostly-completed", "on-track", "behind", "not-completed", "not-started"}
    assert is_overdue(issue, CUTOFF) == (late and issue.status.key in open_keys)
    if due:
        assert not is_overdue(issue, due)
        assert is_overdue(issue, due + timedelta(days=1)) == (issue.status.key in open_keys)


def totals(**statuses: int) -> Totals:
    named = {status_named(key.replace("_", "-")): count for key, count in statuses.items()}
    return Totals(issues=3, statuses={k: v for k, v in named.items() if k})


def issues_with(*keys: str) -> list[Issue]:
    found = [status_named(key) for key in keys]
    return [
        Issue(number=n, title="题", category="2", status=s) for n, s in enumerate(found, 1) if s
    ]


def test_published_totals_that_agree() -> None:
    whole = register(
        records(
            issues_with("completed", "completed", "long-term"),
            totals=totals(completed=2, long_term=1),
        )
    )
    assert all(row.agrees for row in whole.comparisons)
    assert [row.subject for row in whole.comparisons] == ["issues", "completed", "long-term"]


def test_published_totals_that_differ_say_where() -> None:
    whole = register(
        records(issues_with("completed", "behind"), totals=totals(completed=2, long_term=1))
    )
    differing = {
        row.subject: (row.published, row.counted) for row in whole.comparisons if not row.agrees
    }
    assert differing == {
        "issues": (3, 2),
        "completed": (2, 1),
        "long-term": (1, 0),
        "behind": (0, 1),
    }


def test_without_published_totals_nothing_is_compared() -> None:
    assert register(records(issues_with("completed"))).comparisons == ()


def test_the_latest_inspection_comes_first() -> None:
    older = InspectionRecords("z-old", "z", inspection(cutoff=date(2019, 1, 1)), ())
    newer = InspectionRecords("a-new", "a", inspection(cutoff=date(2021, 1, 1)), ())
    assert [r.slug for r in assemble(SITE, [older, newer]).registers] == ["a-new", "z-old"]
