"""P: what a register must not give away besides numbers: papers, plates, homes, secret marks."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, error, warning
from rectify.checks.texts import Texts
from rectify.checks.words import Words, places

_PASSPORT = Pattern(
    r"(?<![A-Za-z0-9])(?:[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DSP]E?[0-9]{7,8}|[HMC][0-9]{8})(?![0-9A-Za-z])"
)
_PASSPORT_CUE = Pattern(r"护照|通行证|证件号|passport", re.IGNORECASE)
_PASSPORT_WORDS = Words("护照", "通行证", "证件号", "passport", "Passport")
_CUE_REACH = 16
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = Pattern(
    rf"[A-HJ-NP-Z](?<=[{_PROVINCES}].)[·•.\- ]?"
    r"(?=[A-HJ-NP-Z0-9]*[0-9])"
    r"(?:[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])"
    r"(?![A-Za-z0-9])"
)
_HOMES: tuple[tuple[Words, Pattern], ...] = (
    (
        Words("号楼", "栋", "幢", "座"),
        Pattern(r"[0-9]+(?:号楼|栋|幢|座)[^，。；\n\x1f]{0,10}?[0-9]+(?:室|号房|户)"),
    ),
    (Words("单元"), Pattern(r"[0-9]+单元[^，。；\n\x1f]{0,4}?[0-9]+[室号]")),
    (
        Words("组"),
        Pattern(r"村(?:第?[0-9一二三四五六七八九十]+(?:村民小)?组|[\u4e00-\u9fff]{1,4}组)[0-9]+号"),
    ),
    (
        Words("家住", "现住", "住址", "户籍地"),
        Pattern(r"(?:家住|现住|住址|户籍地)[：为在]?[\u4e00-\u9fff0-9]{4,}"),
    ),
)
"""Forms of an address down to the door, each with words without which it cannot be there."""
_AT = Words("@")
_EMAIL = Pattern(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_MARK = Pattern(
    r"[【\[（(〔]\s*(?:绝密|机密|秘密)\s*(?:[★☆][^】\]）)〕]{0,8})?[】\]）)〕]|(?:绝密|机密|秘密)\s*[★☆]"
    r"|密级[：:]\s*(?:绝密|机密|秘密|内部)"
    r"|内部(?:资料|文件|材料)[，,　 ]*(?:注意保[存密]|严禁外传|请勿外传)|不得外传"
)
_MARK_WORDS = Words("密", "外传", "注意保存")
_INTERNAL = Pattern(
    r"[\u4e00-\u9fff]{0,8}(?:密[发电函字办]?|机密|秘密|内部|内参|阅办|呈批|签批|密传)[\u4e00-\u9fff]{0,2}"
    r"[〔［\[（(]\s*(?:19|20)[0-9]{2}\s*[〕］\])）]\s*(?:第)?\s*[0-9]{1,5}\s*号"
)
_INTERNAL_WORDS = Words("密", "内部", "内参", "阅办", "呈批", "签批")


def _matches(files: Iterable[Texts], pattern: Pattern, shown: int) -> Iterator[Found]:
    """Yield where `pattern` matches in the texts of `files`, showing so many letters."""
    for texts in files:
        for match in pattern.finditer(texts.joined):
            value = match.group()
            params = {"value": value if len(value) <= shown else f"{value[:shown]}…"}
            at = match.start()
            yield Found(texts.file, texts.path(at), params, position=texts.position(at))


@error("P107", "passport-number")
def passport_number(facts: Facts) -> Iterator[Found]:
    """A passport or travel permit number stands in a text.

    护照、通行证号码属于个人证件信息，不得公开。只在附近提到护照、通行证、证件号时报告。

    不通过（例中号码是虚构的）::

        text: 收缴护照E12345678。

    通过::

        text: 收缴因私护照1本。
    """
    for texts in facts.having(_PASSPORT_WORDS):
        for match in _PASSPORT.finditer(texts.joined):
            at = match.start()
            near = texts.joined[max(0, at - _CUE_REACH) : match.end() + _CUE_REACH]
            if _PASSPORT_CUE.search(near):
                params = {"value": f"{match.group()[:2]}******"}
                yield Found(texts.file, texts.path(at), params, position=texts.position(at))


@warning("P108", "vehicle-plate")
def vehicle_plate(facts: Facts) -> Iterator[Found]:
    """A vehicle's plate stands in a text.

    车牌能查到车主。写“公务用车1辆”即可；确需公开的公车号牌，用 `allow` 写明原因。

    不通过（例中号牌是虚构的）::

        text: 违规使用湘B·12345接送家属。

    通过::

        text: 违规使用公务用车接送家属。
    """
    if _may_have_plates(facts):
        yield from _matches(facts.texts, _PLATE, 1)


def _may_have_plates(facts: Facts) -> bool:
    """Return whether a capital follows a province: the search is slow, and capitals are few."""
    capitals = [letter for letter in ascii_uppercase if letter in facts.latin]
    joined = facts.joined
    return any(joined[at - 1] in _PROVINCES for at in places(joined, capitals))


@warning("P109", "home-address")
def home_address(facts: Facts) -> Iterator[Found]:
    """A home address stands outside the declared contact.

    精确到门牌、房号的住址能找到本人。写到村或社区即可。

    不通过::

        text: 陈某，家住幸福村三组12号。

    通过::

        text: 幸福村村民陈某。
    """
    seen = set()
    for words, pattern in _HOMES:
        for found in _matches(facts.having(words), pattern, 4):
            if (found.file, found.path) not in seen:
                seen.add((found.file, found.path))
                yield found


@warning("P110", "email-outside-contact")
def email_outside_contact(facts: Facts) -> Iterator[Found]:
    """A mail address stands outside the declared contact.

    对外邮箱写在 `contact` 里；个人邮箱请删去。已在本次巡视或 site.yaml 的 `contact` 中写明的
    不报告，其他巡视的不算。

    不通过::

        text: 材料发至someone@example.com。

    通过（inspection.yaml）::

        contact: {email: office@example.com}
    """
    for texts in facts.having(_AT):
        for match in _EMAIL.finditer(texts.joined):
            if match.group().casefold() in facts.declared:
                continue
            name, _, host = match.group().partition("@")
            at = match.start()
            params = {"value": f"{name[0]}***@{host}"}
            yield Found(texts.file, texts.path(at), params, position=texts.position(at))


@error("P111", "secrecy-mark")
def secrecy_mark(facts: Facts) -> Iterator[Found]:
    """A mark of classified or internal documents stands in a text.

    带密级或“内部资料”字样，说明这段文字可能来自不得公开的文件。先查清来源，按保密规定处理，
    再删去标记；不要只删标记。

    不通过::

        text: 机密★20年

    通过：删去来自涉密文件的内容。
    """
    yield from _matches(facts.having(_MARK_WORDS), _MARK, 12)


@warning("P112", "internal-document-number")
def internal_document_number(facts: Facts) -> Iterator[Found]:
    """The number of an internal document stands in a text.

    密件、内部文件的文号本身也不公开。国发〔2016〕76号之类公开文件的文号不报告。

    不通过::

        text: 按照湘密发〔2020〕3号要求整改。

    通过::

        text: 按照国发〔2016〕76号要求整改。
    """
    named = facts.having(_INTERNAL_WORDS)
    numbered = (texts for texts in named if texts.has("号") and texts.has(*"〔［[（("))
    yield from _matches(numbered, _INTERNAL, 8)


RULES = (
    passport_number,
    vehicle_plate,
    home_address,
    email_outside_contact,
    secrecy_mark,
    internal_document_number,
)
