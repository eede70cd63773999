"""The Chinese keys an editor may write, by record. English keys always work.

A word may mean different keys in different records (`方面` is an issue's category, and the
inspection's list of categories), so every record has its own table.
"""

from rectify import model

_CONTACT_WORDS = {"联系方式": "contact"}
_ALLOW_WORDS = {"豁免": "allow"}

ALIASES: dict[type, dict[str, str]] = {
    model.Site: {
        "标题": "title",
        "网站名称": "site_name",
        "网站域名": "domain",
        "支持IPv6": "ipv6",
        "主题": "theme",
        "主办单位": "publisher",
        "语言": "language",
        "网址": "base_url",
        "简介": "description",
        "公告": "notice",
        "备案": "filing",
        "状态名称": "statuses",
        "公开姓名": "named_persons",
        **_CONTACT_WORDS,
    },
    model.Allowed: {"规则": "rule", "原因": "reason"},
    model.NamedPerson: {"姓名": "name", "原因": "reason"},
    model.Filing: {
        "网站标识码": "site_code",
        "ICP备案号": "icp",
        "ICP备案链接": "icp_url",
        "公安备案号": "public_security",
        "公安备案链接": "public_security_url",
    },
    model.Theme: {"强调色": "accent", "深色强调色": "accent_dark", "标志": "logo"},
    model.Contact: {
        "电话": "phones",
        "联系电话": "phones",
        "受理时间": "hours",
        "收件人": "recipient",
        "地址": "address",
        "邮编": "postcode",
        "邮政信箱": "post_box",
        "电子邮箱": "email",
        "公示期": "publicity",
    },
    model.Phone: {"号码": "number", "名称": "label"},
    model.Publicity: {
        "from": "starts",
        "to": "ends",
        "起": "starts",
        "止": "ends",
        "天数": "days",
        "工作日": "working_days",
    },
    model.Inspection: {
        "标题": "title",
        "简称": "short_title",
        "类型": "kind",
        "层级": "level",
        "轮次": "round",
        "巡视组": "team",
        "巡察组": "team",
        "督察组": "team",
        "被巡视单位": "inspected_unit",
        "被巡察单位": "inspected_unit",
        "开始日期": "started",
        "结束日期": "ended",
        "反馈日期": "feedback_date",
        "截至日期": "cutoff_date",
        "公布日期": "published_date",
        "来源": "source",
        "方面": "categories",
        "公布总数": "totals",
        "立行立改": "immediate",
        "信访件": "petitions",
        "规章制度": "regulations",
        "数据": "figures",
        "落款": "signatories",
        **_CONTACT_WORDS,
        **_ALLOW_WORDS,
    },
    model.Source: {
        "标题": "title",
        "发布单位": "publisher",
        "日期": "date",
        "网址": "url",
        "重述": "restated",
        "说明": "note",
    },
    model.Category: {"编号": "number", "标题": "title", "分项": "headings"},
    model.Heading: {"编号": "number", "标题": "title"},
    model.Totals: {"问题": "issues", "方面": "categories", "状态": "statuses"},
    model.Immediate: {"总数": "total", "已完成": "completed", "说明": "note", "事项": "items"},
    model.ImmediateItem: {"标题": "title", "状态": "status", "内容": "text"},
    model.Petitions: {"收到": "received", "办结": "concluded", "说明": "note"},
    model.Figure: {"名称": "label", "数值": "value", "单位": "unit", "说明": "note"},
    model.Issue: {
        "编号": "number",
        "标题": "title",
        "方面": "category",
        "状态": "status",
        "状态依据": "status_basis",
        "状态说明": "status_note",
        "原因": "reason",
        "截至": "as_of",
        "时限类型": "timeframe",
        "整改时限": "due",
        "复查日期": "review_date",
        "责任单位": "responsible",
        "牵头": "lead",
        "整改目标": "goal",
        "问题表现": "summary",
        "措施": "measures",
        "整改措施": "measures",
        "下一步": "next_steps",
        "数据": "figures",
        "佐证": "evidence",
        "历程": "history",
        "核验": "verified",
        "标签": "tags",
        "不公开": "withheld",
        "撤回": "withdrawn",
        **_ALLOW_WORDS,
    },
    model.Measure: {"标题": "title", "内容": "text", "状态": "status", "整改时限": "due"},
    model.Evidence: {"标题": "title", "网址": "url", "文件": "file", "日期": "date"},
    model.HistoryEntry: {"日期": "date", "状态": "status", "说明": "note"},
    model.Verified: {"日期": "date", "核验人": "by", "核验单位": "by"},
    model.Withdrawn: {"日期": "date", "原因": "reason"},
}

SHORTHAND: dict[type, str] = {
    model.Phone: "number",
    model.Measure: "text",
}
"""Records that may be written as a plain text, and the field it stands for."""


def canonical_keys(word: str) -> frozenset[str]:
    """Return every key that `word` stands for in some record, itself included."""
    return frozenset({word, *(table[word] for table in ALIASES.values() if word in table)})
