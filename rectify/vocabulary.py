"""The words of rectification disclosure: statuses, how they are known, timeframes, levels.

The rows follow the field's usage in published bulletins (巡视/巡察整改进展通报) and in the
environmental inspections' closing procedure (销号). A site may rename labels, never meanings.
Code asks a status for its flags, not for its name.
"""

from enum import StrEnum
from functools import cache

from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """Where the rectification of an issue stands."""

    key: str
    """The word in YAML, addresses and data files."""

    label: str
    """The usual Chinese label."""

    label_en: str
    """The English label."""

    counts_as_done: bool
    """Whether the completion rate counts it."""

    counted_apart: bool
    """Whether it is shown beside the completion rate, being neither done nor open."""

    can_be_overdue: bool
    """Whether a due date in the past means that the work is late."""

    needs_attention: bool
    """Whether it stands on the front page, before anything that went well."""

    glyph: str
    """One character that tells it apart without colour."""

    words: tuple[str, ...]
    """Wordings in bulletins that state it, the label aside."""

    def __str__(self) -> str:
        """Return the key, as written in YAML and data files."""
        return self.key


STATUSES: tuple[Status, ...] = (
    Status(
        "verified",
        "已销号",
        "Closed, verified",
        counts_as_done=True,
        counted_apart=False,
        can_be_overdue=False,
        needs_attention=False,
        glyph="◉",
        words=("已整改销号", "通过核查验收", "对账销号"),
    ),
    Status(
        "completed",
        "已完成",
        "Completed",
        counts_as_done=True,
        counted_apart=False,
        can_be_overdue=False,
        needs_attention=False,
        glyph="●",
        words=("已完成整改", "完成整改", "整改到位", "已整改", "已办结"),
    ),
    Status(
        "mostly-completed",
        "基本完成",
        "Substantially completed",
        counts_as_done=False,
        counted_apart=True,
        can_be_overdue=True,
        needs_attention=False,
        glyph="◕",
        words=("基本完成整改", "取得阶段性成果", "部分整改"),
    ),
    Status(
        "long-term",
        "长期坚持",
        "Continuing, no end date",
        counts_as_done=False,
        counted_apart=True,
        can_be_overdue=False,
        needs_attention=False,
        glyph="∞",
        words=("长期整改", "持续整改", "持续推进"),
    ),
    Status(
        "on-track",
        "正在整改",
        "In progress, on schedule",
        counts_as_done=False,
        counted_apart=False,
        can_be_overdue=True,
        needs_attention=False,
        glyph="◑",
        words=("达到序时进度", "正在推进", "整改中", "分阶段整改"),
    ),
    Status(
        "behind",
        "未达序时",
        "Behind schedule or extended",
        counts_as_done=False,
        counted_apart=False,
        can_be_overdue=True,
        needs_attention=True,
        glyph="◔",
        words=("未达到序时进度", "逾期", "申请延期整改"),
    ),
    Status(
        "not-completed",
        "未完成",
        "Not completed",
        counts_as_done=False,
        counted_apart=False,
        can_be_overdue=True,
        needs_attention=True,
        glyph="✕",
        words=("未完成整改", "未整改", "整改不到位"),
    ),
    Status(
        "not-started",
        "未启动",
        "Not started",
        counts_as_done=False,
        counted_apart=False,
        can_be_overdue=True,
        needs_attention=True,
        glyph="○",
        words=("尚未启动", "未开始"),
    ),
    Status(
        "unstated",
        "未说明",
        "Not stated",
        counts_as_done=False,
        counted_apart=False,
        can_be_overdue=False,
        needs_attention=False,
        glyph="?",
        words=(),
    ),
)

UNSTATED = STATUSES[-1]


class Basis(StrEnum):
    """How a status is known."""

    STATED = "stated"
    INFERRED = "inferred"


class Timeframe(StrEnum):
    """How a rectification is meant (整改时限类型), beside where it stands."""

    IMMEDIATE = "immediate"
    TIME_BOUND = "time-bound"
    LONG_TERM = "long-term"


class Level(StrEnum):
    """Whose inspection it is."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"
    INTERNAL = "internal"


class Language(StrEnum):
    """The language of a site's own texts; the content stays as it was written."""

    ZH_CN = "zh-CN"
    EN = "en"


CHINESE_WORDS: dict[type[StrEnum], dict[str, StrEnum]] = {
    Basis: {"明确": Basis.STATED, "推断": Basis.INFERRED},
    Timeframe: {
        "立行立改": Timeframe.IMMEDIATE,
        "限期": Timeframe.TIME_BOUND,
        "限期整改": Timeframe.TIME_BOUND,
        "长期": Timeframe.LONG_TERM,
        "长期整改": Timeframe.LONG_TERM,
    },
    Level: {
        "中央": Level.CENTRAL,
        "省级": Level.PROVINCIAL,
        "市级": Level.MUNICIPAL,
        "县级": Level.COUNTY,
        "内部": Level.INTERNAL,
    },
    Language: {"中文": Language.ZH_CN, "英文": Language.EN},
}
"""Chinese words an editor may write for the English ones."""


@cache
def statuses_by_word() -> dict[str, Status]:
    """Return every exact word for a status: its key and its usual label, nothing looser."""
    return {word: status for status in STATUSES for word in (status.key, status.label)}


def status_named(word: str) -> Status | None:
    """Return the status whose key or usual label is exactly `word`, else None."""
    return statuses_by_word().get(word)
