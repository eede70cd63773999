"""Words that tell a problem from a measure, and parts of a bulletin from each other."""

from __future__ import annotations

import re

LIKELY = 0.5
"""From this score on a sentence is taken for a problem."""
TITLE = 30
"""Longest first sentence that is taken for a run-in heading by its length."""

_PROBLEM = re.compile(
    r"问题|不够|不到位|不力|不足|不严|不实|不高|不强|不深|不透|不规范|不健全|不完善|不及时|不明显|不扎实"
    r"|不彻底|不顺|不细|不紧|不牢|不准|不清|不全|不多|不优|不好|不大|不重视|不聚焦|不突出|不主动|不经常|不平衡|不精准"
    r"|不合理|不匹配|不担当|不作为|不科学|不充分|不落实|不坚决|不严肃|不严格|不认真|不合规|不符"
    r"|薄弱|缺失|缺乏|缺位|缺口|滞后|弱化|淡化|虚化|偏差|偏软|偏低|偏弱|差距|短板|走过场|流于形式|形式主义|官僚主义"
    r"|违规|违反|违法|超标|超范围|超职数|超期|未按|未能|未及时|未落实|未建立|未开展|未执行|未完成|未严格|未有效"
    r"|没有|隐患|风险|多发|突出$|依然存在|仍然存在|仍有|宽松软|欠缺|欠账|浪费|缓慢|迟缓|较弱|较差|较少|较低|较慢"
    r"|较大差距|有差距|弄虚作假|挤占|挪用|拖欠|闲置|失察|失管|失职|脱节|空转|打折扣|上热中冷|好人主义|跑偏|混乱|随意"
    r"|污染|直排|超排|偷排|破坏|侵占|毁坏|无序|粗放|渗漏"
)
_MEASURE = re.compile(
    r"(?:进一步|持续|不断|切实|全面|及时|认真|积极|深入|严格|着力|大力|扎实|迅速|已|强力|有效|主动|逐一|逐步|重新|专题|定期|统一)*"
    r"(?:抓|提升|扛牢|凝聚|夯实|从严|立足|突出|坚持|高位|紧盯|锚定|牢固|统一|召集|认领|压紧|靠前|挂图|加强|强化|建立|建好|健全|完善|制定|制订|组织|召开|开展|落实|提高|提升|压实|明确|成立|印发|出台|推动|推进|督促"
    r"|规范|加大|聚焦|深化|对照|修订|修改|优化|严肃|抓好|抓实|细化|梳理|排查|清理|整治|举办|邀请|安排|调整|引入|引进|搭建|学习"
    r"|传达|约谈|批评|追缴|收缴|补办|完成|新增|新建|投入|拨付|选派|通报|巩固|拓展|畅通|发挥|树立|坚决|注重|统筹|把|将|按照|通过|针对|理顺|盘活|核查|整合|摸排|补充|补齐|检查|查处|处理|收回|拆除|化解|办理|发放|打造|构建|实施|实行|推行|设立|配备|增加|扩大|改造|建成|关停|取缔|采取|利用|围绕|责令|督导|指导|定期|协调|争取|投资|联合|选优|选强|严把|用好|做好|做实|做细|做优|编制|启动|发布|公开|公示|签订|清退|清收|追回|退还)"
)
_NEGATIVE_END = re.compile(
    r"(?:问题|不[^,。]{1,4}|薄弱|缺失|滞后|差距|突出|多发|弱化|淡化|虚化|短板|缺位)\W*$"
)
_BAD_END = re.compile(
    r"(?:单一|低|偏少|较少|少|慢|差|弱|难|混乱|松散|粗放|老化|短缺|拖沓|泛化|简单|僵化|脱节|欠账|失衡|断层|形式化|表面化|不力|不当|超标|违规|走样|缺口|重)\W*$"
)
_ORGANISATION = re.compile(
    r"组织(?:整改|领导|开展|落实|推进|实施|情况)|(?:整改)?工作(?:总体|组织|开展|部署|推进|基本|推动)|总体(?:情况|进展|推进|成效)|基本(?:情况|做法)"
    r"|主要做法|主体责任|加强(?:组织)?领导|高度重视|提高(?:政治)?(?:站位|认识)|责任落实|统筹(?:推进|谋划)|部署|概况|整改落实总体|巡[视察]整改工作(?:情况|开展)"
    r"|坚持(?:高位|问题导向|标本)|履行.{0,6}责任|整体(?:情况|进展|推进)|整改工作(?:情况|成效|进展情况)$|抓整改|背景|政治责任|推动情况"
)
_OUTLOOK = re.compile(
    r"下一?步|下一?阶段|今后|后续|继续(?:深化|抓|推进|做)|持续(?:深化|巩固|用力|推进|抓)|巩固(?:和)?(?:拓展|深化|扩大)?.{0,10}成果|努力方向"
    r"|工作打算|长效机制|深化.{0,8}整改|未来|工作安排|工作计划|将重点"
)
_LEADS = re.compile(
    r"线索[^,。]{0,6}(?:查处|办理|处置|情况)|信访[^,。]{0,6}办理|移[送交][^,。]{0,12}线索"
)
_CLOSING = re.compile(
    r"联系方式|监督方式|意见建议|欢迎.{0,20}监督|受理(?:渠道|方式|时间)|公示(?:方式|期限|时间|说明)|反馈渠道|信访渠道|监督(?:渠道|举报)"
)
_ISSUES = re.compile(
    r"(?:反馈|指出|查出|发现|存在|巡视|巡察|督察|审计|具体|重点|主要|突出)[^,。]{0,14}(?:问题|意见)|问题[^,。]{0,10}(?:整改|落实|进展)|整改(?:落实|完成|进展|任务)?(?:情况|进展|落实)|意见整改"
)


_WEAK = re.compile(r"不[^,。]{1,4}$|薄弱$|缺失$|滞后$|弱化$")
_FED = re.compile(r"(?:问题|反馈)[^,。]{0,8}整改|反馈[^,。]{0,10}问题|问题.{0,6}整改")
_ROLES = (("closing", _CLOSING), ("outlook", _OUTLOOK), ("organisation", _ORGANISATION))


def problem_score(first: str, *, whole: bool) -> float:
    """How much the first sentence of an entry reads like a problem rather than like a measure.

    Args:
        first: the sentence, from the document's shadow.
        whole: whether nothing follows it in its paragraph.

    Returns:
        From 0 (a measure) to 1 (a problem).
    """
    if first.startswith(("关于", "针对", "对于", "反馈")) and "问题" in first:
        return 1.0
    measure = bool(_MEASURE.match(first))
    problem = bool(_PROBLEM.search(first))
    ends = bool(_NEGATIVE_END.search(first) or (len(first) <= TITLE and _BAD_END.search(first)))
    if ends or (problem and not measure):
        return 1.0
    if measure or re.search(r"\d|已", first):
        return 0.0
    if not whole and len(first) <= TITLE:
        return 0.5
    return 0.4 if whole and len(first) < 40 else 0.2  # noqa: PLR2004


def part_role(title: str) -> str | None:
    """What a part of the bulletin is, by its heading alone.

    Returns:
        `outlook`, `closing`, `organisation`, `issues`, or None.
    """
    negative = bool(_WEAK.search(title))
    if _LEADS.search(title):
        return "organisation"
    for role, pattern in _ROLES:
        if (
            pattern.search(title)
            and not negative
            and not (_FED.search(title) and role != "closing")
        ):
            return role
    return "issues" if _ISSUES.search(title) else None
