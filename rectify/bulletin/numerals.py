"""Chinese and Arabic numerals, as they stand in bulletins."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "O": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
CHINESE = "〇零○一二三四五六七八九十百千两"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ORDINARY = 20
MYRIAD = 10_000


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral such as `二十三`, `廿三` or digit by digit `二〇二〇`.

    Returns:
        The number, or None where the text is no numeral.
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or any(c not in DIGITS and c not in UNITS and c != "万" for c in text):
        return None
    if not any(c in UNITS or c == "万" for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, section, digit = 0, 0, 0
    for char in text:
        if char == "万":
            total, section, digit = (total + section + digit) * MYRIAD, 0, 0
        elif char in UNITS:
            section += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + section + digit


def number(text: str) -> int | None:
    """The value of an Arabic or Chinese numeral; grouping commas are allowed.

    Returns:
        The number, or None where the text is none.
    """
    text = text.strip().replace(",", "")
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= ORDINARY else None
    return chinese(text)


def circled(char: str) -> int | None:
    """The value of an enclosed numeral (①, ⑴, ⒈, ㈠), or None.

    Returns:
        1 to 20, or None.
    """
    if len(char) != 1:
        return None
    place = CIRCLED.find(char)
    if place >= 0:
        return place + 1
    for first, count in (("⑴", 20), ("⒈", 20), ("㈠", 10), ("❶", 10)):
        offset = ord(char) - ord(first)
        if 0 <= offset < count:
            return offset + 1
    return None
