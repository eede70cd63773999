"""What editors read: the schemas follow the model, and a real language server explains with them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from rectify.schema.jsonschema import FILES, files, schema_of
from tests.checks.cases import BASE
from tests.checks.language_server import Session, install, session
from tests.conftest import ROOT

SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
KINDS = {"site.schema.json": "site.yaml", "inspection.schema.json": "inspection.yaml"}


def as_editors_see_it(text: str) -> Any:
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_schema_files_are_what_the_model_says() -> None:
    for name, text in files():
        assert (ROOT / "schema" / name).read_text("utf-8") == text, "run python -m rectify.schema"


@pytest.mark.parametrize("name", FILES)
def test_schemas_accept_the_register_and_are_valid(name: str) -> None:
    schema = schema_of(FILES[name])
    Draft7Validator.check_schema(schema)
    check = Draft7Validator(schema)
    glob = SETTINGS["yaml.schemas"][f"./schema/{name}"]
    paths = sorted(ROOT.glob(glob))
    assert paths
    for path in paths:
        errors = check.iter_errors(as_editors_see_it(path.read_text("utf-8")))
        assert [error.message for error in errors] == [], path.name


def test_chinese_keys_and_shorthands_are_accepted() -> None:
    check = Draft7Validator(schema_of(FILES["issue.schema.json"]))
    text = """
        编号: 1
        标题: 学习不够到位
        方面: 1.10
        状态: 已完成
        措施:
          - 建立学习制度。
          - {标题: 督导, 内容: 巡听31家。}
        整改时限: 2020年12月31日
        责任单位: 区委办
        """
    assert not list(check.iter_errors(as_editors_see_it(text)))


@pytest.mark.parametrize(
    "text",
    ["status: done", "statsu: completed", "due: 2020/12/31", "measures: [{status: completed}]"],
)
def test_mistakes_are_refused(text: str) -> None:
    check = Draft7Validator(schema_of(FILES["issue.schema.json"]))
    data = as_editors_see_it(f"number: 1\ntitle: 学习\ncategory: 1\n{text}")
    assert list(check.iter_errors(data))


def test_settings_map_every_schema_and_recommend_the_extension() -> None:
    assert set(SETTINGS["yaml.schemas"]) == {f"./schema/{name}" for name in FILES}
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    program = install(tmp_path_factory.mktemp("server"))
    if program is None:
        pytest.skip("npm cannot install yaml-language-server here")
    schemas = {
        (ROOT / name).resolve().as_uri(): glob for name, glob in SETTINGS["yaml.schemas"].items()
    }
    settings = {
        "yaml": {
            "schemas": schemas,
            "validate": True,
            "completion": True,
            "schemaStore": {"enable": False},
        }
    }
    with session(program, ROOT, settings) as talk:
        warm_up(talk)
        yield talk


def warm_up(talk: Session) -> None:
    """Wait until the server has its settings: until then it is content with anything."""
    path = ROOT / "content/inspections/2020-provincial/issues/first.yaml"
    uri = talk.open(path, "statsu: completed\n")
    while not talk.diagnostics(uri):
        talk.send("workspace/didChangeConfiguration", {"settings": talk.settings})


GOOD_ISSUE = "\n".join(
    line.strip(" ") if not line.strip().startswith("-") else f"  {line.strip()}"
    for line in next(text for path, text in BASE.items() if "/issues/" in path).split("\n")
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("status: completed", "status: done", 3, "请从提示中选择"),
        ("status: completed", "status: completed\ndue: 2020/12/31", 4, "日期写成"),
        ("number: 1", "number: 0", 0, "最小值 1"),
        ("title: 学习不够到位", "title: [学习]", 1, "这里要写一段文字"),
        ("status: completed", "statsu: completed", 3, "statsu"),
    ],
)
def test_the_language_server_explains_mistakes(
    server: Session, old: str, new: str, line: int, told: str
) -> None:
    path = ROOT / f"content/inspections/2020-provincial/issues/new-{abs(hash(new))}.yaml"
    uri = server.open(path, GOOD_ISSUE.replace(old, new))
    found = server.diagnostics(uri)
    assert [d for d in found if d["range"]["start"]["line"] == line and told in d["message"]], found
    assert all(any("\u4e00" <= c <= "\u9fff" for c in d["message"]) for d in found), found


@pytest.mark.slow
def test_the_language_server_is_content_with_good_files(server: Session) -> None:
    path = ROOT / "content/inspections/2020-provincial/issues/good.yaml"
    assert server.diagnostics(server.open(path, GOOD_ISSUE)) == []


@pytest.mark.slow
def test_the_language_server_completes_keys_and_statuses(server: Session) -> None:
    path = ROOT / "content/inspections/2020-provincial/issues/half.yaml"
    text = "number: 1\ntitle: 学习\ncategory: 1\nstatus: \nne"
    uri = server.open(path, text)
    words = {item["label"] for item in server.complete(uri, 3, 8)}
    assert {"completed", "已完成", "long-term", "长期坚持"} <= words
    keys = {item["label"]: item for item in server.complete(uri, 4, 2)}
    assert "next_steps" in keys
    assert "下一步" in json.dumps(keys["next_steps"], ensure_ascii=False)
