from rectify.builder import load
from rectify.search.collect import documents_of
from rectify.search.documents import SearchDocument, find
from tests.conftest import ISSUES, MakeContent


def documents(content: MakeContent, issue: str) -> list[SearchDocument]:
    corpus = load(content({f"{ISSUES}/03.yaml": issue})).corpus
    assert corpus
    return list(documents_of(corpus.setting, corpus.registers[0]))


ISSUE = """\
    number: 3
    title: 债务风险
    category: 1.10
    status: 未完成
    due: 2020-06-30
    responsible: [区财政局]
    measures:
      - title: 压减
        text: 一般性支出**“压减30%”**的要求。
    next_steps: 继续化解。
    history:
      - {date: 2020-07-29, status: not-started, note: 反馈}
    tags: [财政]
    """


def test_an_issue_has_its_texts_without_marks(content: MakeContent) -> None:
    document = documents(content, ISSUE)[-1]
    assert (document.id, document.url) == ("2020-provincial/3", "2020-provincial/issue-3.html")
    assert document.category == "政治建设有缺失"
    assert document.heading == "落实不到位"
    assert document.status == "not-completed"
    assert document.overdue
    assert document.basis == "stated"
    assert [(field.kind, field.text) for field in document.fields] == [
        ("measures", "压减"),
        ("measures", "一般性支出“压减30%”的要求。"),
        ("next_steps", "继续化解。"),
        ("history", "反馈"),
        ("responsible", "区财政局"),
        ("tags", "财政"),
    ]


def test_a_withheld_issue_shows_no_text(content: MakeContent) -> None:
    found = documents(content, ISSUE + "withheld: 涉密\n")
    assert not find(found, ["债务风险"])
    assert (found[-1].title, found[-1].fields) == ("内容不公开", ())


def test_a_withdrawn_issue_is_not_there(content: MakeContent) -> None:
    issue = ISSUE + "withdrawn: {date: 2021-01-01, reason: 重复}\n"
    assert [d.number for d in documents(content, issue)] == [1, 2]
