"""The numbers of Chinese official documents: 一、（一）1.（1）, and 一是, 二是."""

from functools import lru_cache

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese, a larger one in Arabic figures."""
    if not 0 < number < 100:  # noqa: PLR2004 - what official headings write in Chinese
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


@lru_cache(maxsize=1024)
def of_category(number: str) -> str:
    """Return a category's number as bulletins write it: `1` becomes 一."""
    return chinese(int(number)) if number.isdecimal() else number


def of_heading(number: str) -> str:
    """Return the number of a heading inside its category: `1.2` becomes 2."""
    return number.rsplit(".", 1)[-1]
