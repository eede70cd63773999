from __future__ import annotations

import pytest

from rectify.bulletin import statuses
from rectify.vocabulary import STATUSES

STATED = [
    ("该问题已完成整改。", "completed"),
    ("截至目前，该问题已整改到位。", "completed"),
    ("该项整改任务已通过验收销号", "verified"),
    ("该问题基本完成整改。", "mostly-completed"),
    ("该问题取得阶段性成效。", "mostly-completed"),
    ("该问题未完成整改。", "not-completed"),
    ("该问题并未完成整改。", "not-completed"),
    ("该问题尚未启动整改。", "not-started"),
    ("该问题未达到序时进度。", "behind"),
    ("该问题正在整改中。", "on-track"),
    ("该问题需长期坚持，持续推进。", "long-term"),
    ("已整改完成。", "completed"),
    ("上述问题均已整改到位。", "completed"),
    ("该问题已于2021年9月底前整改完成。", "completed"),
    ("2023年10月12日，已通过市级验收销号。", "verified"),
    ("该问题已于2021年9月30日完成整改并销号。", "verified"),
    ("该问题正在整改，预计2023年6月底前完成。", "on-track"),
    ("【整改中】", "on-track"),
    ("未完成整改，预计2025年底完成。", "not-completed"),
]
NOT_STATED = [
    "北段已完成。",
    "17个支部已全面完成整改，并已备案。",
    "相关问题已完成整改。",
    "该问题预计2023年底完成整改。",
    "力争该问题完成整改。",
    "不能认定为已完成整改。",
    "其中3个问题已完成整改。",
    "完成培训3次。",
    "该问题已整改完成80%。",
    "督促该单位完成整改。",
    "此项工作将持续推进。",
    "除1户外，该问题已完成整改。",
    "完成整改，预计6月验收。",
    "发现问题13个，并全部整改到位；",
]


@pytest.mark.parametrize(("text", "key"), STATED)
def test_stated(text: str, key: str) -> None:
    said = statuses.sentence(text.replace("，", ","))
    assert said is not None
    assert said.keys == (key,)


@pytest.mark.parametrize("text", NOT_STATED)
def test_not_stated(text: str) -> None:
    assert statuses.sentence(text.replace("，", ",")) is None


def test_two_statuses_at_once_are_none() -> None:
    said = statuses.sentence("该问题已完成整改,并长期坚持。")
    assert said is not None
    assert said.keys == ("completed", "long-term")


@pytest.mark.parametrize("status", STATUSES[:-1], ids=str)
def test_every_word_of_the_vocabulary_is_understood(status: object) -> None:
    row = next(s for s in STATUSES if s is status)
    for word in (row.label, *row.words):
        said = statuses.label_value(word)
        assert said is not None, word
        assert said.keys == (row.key,), word
