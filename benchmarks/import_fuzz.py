"""Mutation fuzz of the importer: 10,000 damaged bulletins, none may crash it or lose a character.

    python benchmarks/import_fuzz.py [COUNT] [SEED]

Each input is a test bulletin, wrapped as text, Word or HTML, with some bytes or lines changed.
Allowed outcomes are a result whose partition and round trip hold, and an `InputError`.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rectify.bulletin import importer, roundtrip, spans  # noqa: E402
from rectify.bulletin.errors import InputError  # noqa: E402
from tests.bulletin import bulletin_wrap as wrap  # noqa: E402

_PIECES = (
    "（一）",
    "1.",
    "（1）",
    "①",
    "一、",
    "整改情况：",
    "该问题已完成整改。",
    "“",
    "”",
    "。",
    "：",
    "\n",
    "\n\n",
    "\t",
    "下一步，",
    "一是",
    "二是",
    "2023年2月30日",
    "20211228日",
    "截至",
    "【",
    "】",
    "(",
    ")",
    "<b>",
    "&#0;",
    "\x00",
    "\ufeff",
    "\u200b",
    "\u3000",
    "\U0001f600",
    "序号\t问题\t整改措施\t责任单位\n1\t甲\t乙\t丙\n",
    "69个问题",
    "0.0.0",
    "%",
    "{",
    "}",
    "---",
    "- ",
    "# ",
    "|",
    ">",
    "\\",
    "'",
    '"',
    "\r",
    "\x85",
    "\u2028",
    "第一部分",
    "附件：",
)


def mutate_text(text: str, chance: random.Random) -> str:
    """Change a text at one to eight places.

    Returns:
        The changed text.
    """
    for _ in range(chance.randint(1, 8)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        end = min(end, at + chance.choice((0, 1, 5, 40, 400)))
        kind = chance.randrange(5)
        if kind == 0:
            text = text[:at] + text[end:]
        elif kind == 1:
            text = text[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 3, 50)) + text[at:]
        elif kind == 2:
            text = text[:at] + text[at:end] * 3 + text[end:]
        elif kind == 3:
            lines = text.split("\n")
            chance.shuffle(lines)
            text = "\n".join(lines) if chance.random() < 0.3 else text
        else:
            text = (
                text[:at]
                + chr(chance.choice((chance.randrange(1, 0xD800), chance.randrange(0x20, 0x7F))))
                + text[end:]
            )
    return text


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change a file at one to six bytes, or cut it.

    Returns:
        The changed bytes.
    """
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    if chance.random() < 0.2:
        del changed[chance.randrange(len(changed) + 1) :]
    return bytes(changed)


def one(texts: list[str], chance: random.Random) -> tuple[bytes, str]:
    """One damaged input.

    Returns:
        Bytes and name.
    """
    text = chance.choice(texts)
    style = chance.random()
    if style < 0.75:
        text = mutate_text(text, chance)
        return text.encode("utf-8", "surrogatepass"), "a.txt"
    if style < 0.85:
        return mutate_bytes(
            text.encode(chance.choice(("utf-8", "gb18030", "utf-16"))), chance
        ), "a.txt"
    if style < 0.97:
        page = wrap.page(text)
        if chance.random() < 0.5:
            return mutate_text(page.decode(), chance).encode("utf-8", "surrogatepass"), "a.html"
        return mutate_bytes(page, chance), "a.html"
    return mutate_bytes(wrap.word(text), chance), "a.docx"


def main() -> int:
    """Run the fuzz.

    Returns:
        0 where everything held, 1 otherwise.
    """
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20_201_111
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    texts = [
        p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests/bulletin/cases").glob("*.txt"))
    ]
    outcomes: Counter[str] = Counter()
    began = time.perf_counter()
    for index in range(count):
        data, name = one(texts, chance)
        try:
            result = importer.convert([(data, name)])
        except InputError as error:
            outcomes[f"refused: {error.code}"] += 1
            continue
        except Exception:  # noqa: BLE001 - what the fuzz is for
            outcomes["CRASH"] += 1
            _keep(index, data, name)
            traceback.print_exc()
            continue
        text = result.document.text
        held = spans.check(text, result.spans) and roundtrip.holds(
            text, result.files, result.ledger
        )
        outcomes["imported" if held else "LOST"] += 1
        if not held:
            _keep(index, data, name)
    for outcome, number in outcomes.most_common():
        print(f"{number:6} {outcome}")
    print(f"{count} inputs in {time.perf_counter() - began:.1f} s, seed {seed}")
    return 1 if outcomes["CRASH"] or outcomes["LOST"] else 0


def _keep(index: int, data: bytes, name: str) -> None:
    folder = ROOT / ".cache" / "import-fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{index}-{name}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
