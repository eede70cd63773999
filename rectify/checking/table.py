"""`python -m rectify.checking.table [zh-CN]`: the table of codes; `--manual`: docs/checks.md."""

import sys

from rectify.checking.explain import Entry, entries, without_parameters
from rectify.checks import FAMILIES
from rectify.strings import Strings, messages
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


def table(language: Language = Language.EN) -> str:
    """Return a Markdown table of all codes, in the language of the document around it."""
    words = messages(language)
    rows = [
        f"| {entry.code} | `{entry.name}` | {words(f'check.{entry.severity}')} |"
        for entry in entries()
    ]
    head = " | ".join(words(f"check.{key}") for key in ("code", "rule", "severity"))
    return "\n".join([f"| {head} |", "| --- | --- | --- |", *rows])


def manual() -> str:
    """Return the chapter of all rules, family by family."""
    words = messages(Language.ZH_CN)
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


if __name__ == "__main__":
    words_ = sys.argv[1:]
    language_ = Language.ZH_CN if "zh-CN" in words_ else Language.EN
    text = manual() if "--manual" in words_ else table(language_)
    sys.stdout.buffer.write(f"{text}\n".encode())
