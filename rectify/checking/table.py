"""`python -m rectify.checking.table`: the table of codes for the README; `--manual` for docs/."""

import sys

from rectify.checking.explain import Entry, entries, without_parameters
from rectify.checks import FAMILIES
from rectify.strings import Strings, strings
from rectify.vocabulary import Language

BEGIN, END = "<!-- codes -->", "<!-- /codes -->"
_FAMILIES = {
    "S": "格式",
    "T": "总数",
    "D": "日期",
    "W": "状态与文字",
    "P": "个人信息与保密",
    "R": "链接与文件",
    "L": "语言",
    "A": "更新",
    "B": "生成的网站",
    "G": "与旧版本比较",
}


def table() -> str:
    """Return a Markdown table of all codes."""
    words = _words()
    rows = [
        f"| {entry.code} | `{entry.name}` | {words(f'check.{entry.severity}')} |"
        for entry in entries()
    ]
    return "\n".join(["| 编码 | 名称 | 级别 |", "| --- | --- | --- |", *rows])


def manual() -> str:
    """Return the chapter of all rules, family by family."""
    words = _words()
    parts = []
    for letter in FAMILIES:
        parts.append(f"### {letter} {_FAMILIES[letter]}\n")
        parts.extend(_section(entry, words) for entry in entries() if entry.code[0] == letter)
    return "\n".join(parts).rstrip()


def _section(entry: Entry, words: Strings) -> str:
    head = f"#### {entry.code} {entry.name}（{words(f'check.{entry.severity}')}）\n"
    body = _markdown(entry.manual) or without_parameters(words, entry.name)
    hint = f"{words('check.advice')}{without_parameters(words, f'{entry.name}.hint')}"
    return f"{head}\n{body}\n\n{hint}\n"


def _markdown(manual: str) -> str:
    """Return a manual's Chinese part in Markdown: `::` before an indented block says YAML."""
    _, _, text = manual.partition("\n\n")
    lines: list[str] = []
    in_code = False
    for line in text.split("\n"):
        if in_code and line and not line.startswith("    "):
            lines[-1:] = ["```", ""]
            in_code = False
        if line.endswith("::"):
            lines += [f"{line[:-2]}：", "", "```yaml"]
            in_code = True
        elif not (in_code and lines[-1] == "```yaml" and not line):
            lines.append(line.removeprefix("    ") if in_code else line)
    return "\n".join([*lines, "```"] if in_code else lines)


def _words() -> Strings:
    own, rules = strings("messages", Language.ZH_CN), strings("checks", Language.ZH_CN)
    return Strings(Language.ZH_CN, {**own.texts, **rules.texts})


if __name__ == "__main__":
    text = manual() if "--manual" in sys.argv[1:] else table()
    sys.stdout.buffer.write(f"{text}\n".encode())
