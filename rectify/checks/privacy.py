"""P: personal numbers and names that have no place in a public register. Reports mask them."""

from collections.abc import Iterator

from rectify.checks import names, numbers
from rectify.checks.facts import Facts
from rectify.checks.rule import Found, error, hint, warning


def _numbers(facts: Facts, kind: str) -> Iterator[Found]:
    for texts, found in facts.numbers:
        if found.kind == kind:
            yield Found(
                texts.file,
                texts.path(found.start),
                {"value": found.masked},
                position=texts.position(found.start),
            )


@error("P101", "resident-id")
def resident_id(facts: Facts) -> Iterator[Found]:
    """A resident ID number stands in a text.

    公民身份号码属于敏感个人信息，不得公开。删去整个号码；确需区分同名的人，写“吴某（甲）”。

    不通过（例中号码是虚构的）::

        text: 吴某（身份证号110101199003070134）已退还款项。

    通过::

        text: 吴某已退还款项。
    """
    yield from _numbers(facts, "resident-id")


@warning("P102", "resident-id-mistyped")
def resident_id_mistyped(facts: Facts) -> Iterator[Found]:
    """A number looks like a resident ID with a typing mistake.

    地区和出生日期都像身份证号，只有校验码不对：多半是抄错一位的身份证号，同样会暴露本人。

    不通过::

        text: 吴某（110101199003070135）已退还款项。

    通过::

        text: 吴某已退还款项。
    """
    yield from _numbers(facts, "resident-id-mistyped")


@error("P103", "resident-id-old")
def resident_id_old(facts: Facts) -> Iterator[Found]:
    """A resident ID number of the old form with 15 digits stands in a text.

    15位的一代身份证号同样属于敏感个人信息。

    不通过::

        text: 吴某（110101900307013）已退还款项。

    通过::

        text: 吴某已退还款项。
    """
    yield from _numbers(facts, "resident-id-old")


@error("P104", "mobile-number")
def mobile_number(facts: Facts) -> Iterator[Found]:
    """A mobile number stands outside the declared contact.

    手机号是个人信息。对外联系电话写在 `contact` 里；正文里的手机号请删去。本次巡视和 site.yaml 的
    `contact` 中写明的不报告，其他巡视的不算。

    不通过::

        text: 有疑问请联系经办人13800138000。

    通过::

        text: 有疑问请拨打文末公布的电话。
    """
    yield from _numbers(facts, "mobile")


@warning("P105", "landline-outside-contact")
def landline_outside_contact(facts: Facts) -> Iterator[Found]:
    """A telephone number stands outside the declared contact.

    办公电话请写进 `contact`，以便统一更新；住宅电话不得公开。已在本次巡视或 site.yaml 的 `contact`
    中写明的号码不报告，其他巡视的 `contact` 不算。

    不通过::

        text: 监督电话0731-28665500。

    通过（inspection.yaml）::

        contact: {phones: [{number: 0731-28665500, label: 监督电话}]}
    """
    yield from _numbers(facts, "landline")


@error("P106", "bank-card")
def bank_card(facts: Facts) -> Iterator[Found]:
    """A bank card number stands in a text.

    银行账户属于敏感个人信息，不得公开。

    不通过（例中卡号是虚构的）::

        text: 退款存入6222021001116245702。

    通过::

        text: 退款已存入廉政账户。
    """
    yield from _numbers(facts, "bank-card")


@warning("P113", "private-name-in-case")
def private_name_in_case(facts: Facts) -> Iterator[Found]:
    """A private person's full name stands where cases are told.

    案件中的个人按惯例写“吴某”。依法应当公开姓名的，在 site.yaml 的 `named_persons` 中写明姓名
    和理由。

    不通过（姓名是虚构的）::

        text: 以村民陈小贰受贿案为鉴，开展警示教育。

    通过::

        text: 以村民陈某受贿案为鉴，开展警示教育。
    """
    named = {person.name for person in facts.site.named_persons}
    for offset, name in names.find(facts.joined):
        if name not in named:
            texts, at = facts.place(offset)
            params = {"name": names.mask(name)}
            yield Found(texts.file, texts.path(at), params, position=texts.position(at))


@hint("P114", "mobile-as-contact")
def mobile_as_contact(facts: Facts) -> Iterator[Found]:
    """The declared contact is somebody's mobile.

    公示期内电话会被大量拨打，建议公布办公电话，人员变动时也不必更换。

    不通过::

        contact: {phones: ["13800138000"]}

    通过::

        contact: {phones: ["0731-28665523"]}
    """
    for file, contact in facts.contacts():
        for at, phone in enumerate(contact.phones):
            if any(found.kind == "mobile" for found in numbers.find(phone.number)):
                yield Found(file, ("contact", "phones", at))


@warning("P115", "withheld-text-kept")
def withheld_text_kept(facts: Facts) -> Iterator[Found]:
    """An issue is withheld, but its file still holds the text that is not public.

    网站不会显示这些文字，但存放内容的仓库往往也是公开的。请把不公开的文字移出文件。

    不通过::

        withheld: 涉及未结案件
        measures:
          - 对相关人员立案审查。

    通过::

        withheld: 涉及未结案件
    """
    for _, entry in facts.entries():
        issue = entry.issue
        if not issue.withheld:
            continue
        for key in ("summary", "measures", "next_steps", "goal"):
            if getattr(issue, key):
                yield Found(entry.file, (key,), {"key": key}, at_key=True)


RULES = (
    resident_id,
    resident_id_mistyped,
    resident_id_old,
    mobile_number,
    landline_outside_contact,
    bank_card,
    private_name_in_case,
    mobile_as_contact,
    withheld_text_kept,
)
