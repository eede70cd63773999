from __future__ import annotations

import re
import string
from pathlib import Path

from rectify.bulletin.messages import Words
from rectify.strings import import_en, import_zh_cn

PACKAGE = Path(__file__).resolve().parents[2] / "rectify" / "bulletin"


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_tables_say_the_same_things() -> None:
    assert import_en.TEXTS.keys() == import_zh_cn.TEXTS.keys()
    for key, text in import_zh_cn.TEXTS.items():
        assert names(import_en.TEXTS[key]) == names(text), key


def test_every_code_has_its_words() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    codes = set(re.findall(r'(?:InputError|Finding|self\.note|say)\(\s*"([a-z][a-z-]+)"', source))
    assert len(codes) > 40
    assert codes - {"state-", "side-", "field-"} <= set(import_zh_cn.TEXTS)
    assert Words("en").say("line", line=3) == "line 3"
