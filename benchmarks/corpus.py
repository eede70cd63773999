# ruff: noqa: E501, SIM905 - tables of words read best as they are
"""A register of any size for measurements: the same numbers give the same register everywhere.

    python -m benchmarks.corpus 1000 register     writes a content folder

Each issue has 600 to 900 Chinese characters of text, put together from thousands of clauses, which
are made of common administrative words; 41 issues stand in one inspection. The words are general
vocabulary, the sentences mean nothing.
"""

import argparse
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from rectify.search.documents import Field, SearchDocument

PER_INSPECTION: Final = 41
CLAUSES: Final = 6000
STATUSES: Final = ("completed", "mostly-completed", "long-term", "not-completed", "on-track", "")
VERBS: Final = (
    "推进 落实 开展 完善 建立 健全 加强 压实 清理 整治 核查 督促 组织 召开 制定 出台 修订 明确 规范 严肃 "
    "追缴 退还 移交 查处 约谈 问责 通报 公示 复核 销号 提升 优化 化解 处置 盘活 统筹 协调 保障 改造 新建"
).split()
SUBJECTS: Final = (
    "债务风险 津补贴 大班额 学位缺口 形式主义 官僚主义 专项资金 公务接待 选人用人 干部档案 主体责任 监督责任 "
    "基层党建 党费收缴 组织生活 意识形态 网络舆情 脱贫攻坚 五类对象 饮水安全 危房改造 黑臭水体 大气污染 "
    "土壤污染 建筑垃圾 河道管理 违法用地 征地拆迁 安置补偿 工程招标 政府采购 国有资产 平台公司 融资成本 "
    "营商环境 行政审批 政务服务 安全生产 消防隐患 食品药品 医疗保障 养老服务 社会救助 信访积案 扫黑除恶 "
    "教育资源 教师编制 城乡规划 老旧小区 物业管理 交通拥堵 停车秩序 农村集体 三资管理 惠农补贴 合作社 EPC项目 "
    "PPP项目 财政预算 绩效评价 审计整改 工委(区委)书记 领导小组 纪检监察 派驻机构 廉政教育 制度建设"
).split()
AREAS: Final = (
    "学校 医院 园区 乡镇 街道 社区 村级 企业 河湖 林地 耕地 道路 桥梁 管网 供水 供电 燃气 垃圾 污水 扬尘 "
    "住房 保障房 物业 市场 仓储 冷链 旅游 文化 体育 档案 信息 数据 采购 招商 税收 国资 基金 担保 社保 医保 "
    "低保 救灾 应急 森林 矿山 危化 特种设备 食堂 校车 养殖 种业 农机 水库 灌渠 泵站 路灯 公厕 绿化 殡葬 婚姻"
).split()
OBJECTS: Final = (
    "经费 编制 用地 合同 账目 库存 欠款 存量 指标 名录 许可 处罚 收费 补贴 补偿 验收 移交 管护 执法 普查 "
    "抽检 备案 评估 监测 预警 培训 考核 聘用 调配 分配 使用 拨付 结算 决算 招投标 质量 安全 服务 投诉 举报"
).split()
QUALIFIERS: Final = (
    "进一步 全面 深入 逐项 逐一 按月 按季度 分类 分批 限期 集中 持续 重点 严格 及时 联合 专题 常态化 系统 全覆盖"
).split()
BODIES: Final = (
    "区财政局 区教育局 区住建局 区水利局 区民政局 区人社局 区审计局 区卫健局 区信访局 区城管局 区农业农村局 "
    "区自然资源局 区生态环境局 区委组织部 区委宣传部 区纪委监委 高新区管委会 区发改局 区应急局 区市场监管局"
).split()
ENDINGS: Final = (
    "工作 机制 台账 清单 方案 制度 责任 措施 情况 成效 进度 标准 流程 要求 短板 环节".split()
)
REASON: Final = "受资金和工期影响，部分工作尚在推进。"
FULL_WIDTH: Final = str.maketrans("()", "（）")
"""The search has half-width brackets to find; in a register they would be a mistake."""
TAGS: Final = "财政 教育 环保 民生 党建 作风 工程 扶贫 信访 国资".split()


def documents(count: int, seed: int = 7) -> Iterator[SearchDocument]:
    """Yield `count` issues as the search takes them."""
    for at in range(count):
        yield _document(at, seed)


def changed(document: SearchDocument) -> SearchDocument:
    """Return `document` as an editor leaves it who rewrote its first measure."""
    first = Field("measures", "新增一笔专款，用于改扩建学校并核减债务，已于2021年9月底办结。")
    return SearchDocument(
        id=document.id,
        url=document.url,
        number=document.number,
        title=document.title,
        inspection=document.inspection,
        category=document.category,
        heading=document.heading,
        status=document.status,
        fields=(first, *document.fields[1:]),
        overdue=document.overdue,
    )


@cache
def clauses(seed: int) -> tuple[str, ...]:
    """Return the distinct clauses that all texts are made of."""
    draw = random.Random(seed)  # noqa: S311 - repeatable on purpose
    found: dict[str, None] = {}
    while len(found) < CLAUSES:
        found[_clause(draw)] = None
    return tuple(found)


def _clause(draw: random.Random) -> str:
    kind = draw.random()
    subject, verb = _subject(draw), draw.choice(VERBS)
    if kind < 0.15:
        amount = draw.choice((f"{draw.randint(2, 99)}个", f"{draw.randint(1, 9999)}万元"))
        return f"{verb}{subject}{draw.choice(ENDINGS)}{amount}"
    if kind < 0.25:
        return f"{draw.randint(2015, 2021)}年{draw.randint(1, 12)}月底前{verb}{subject}"
    if kind < 0.6:
        return f"{draw.choice(QUALIFIERS)}{verb}{subject}{draw.choice(ENDINGS)}"
    return f"{draw.choice(BODIES)}{verb}{subject}和{_subject(draw)}{draw.choice(ENDINGS)}"


def _subject(draw: random.Random) -> str:
    if draw.random() < 0.25:
        return draw.choice(SUBJECTS)
    return draw.choice(AREAS) + draw.choice(OBJECTS)


def _document(at: int, seed: int) -> SearchDocument:
    draw = random.Random(seed * 1_000_003 + at)  # noqa: S311 - repeatable on purpose
    group, within = divmod(at, PER_INSPECTION)
    number, slug = within + 1, f"{2015 + group % 10}-{group + 1:04d}"
    category, heading = within // 8, within // 3
    pool = clauses(seed)
    parts = draw.randint(3, 5)
    total = draw.randint(600, 900)
    fields = [Field("measures", _paragraph(draw, pool, total // parts)) for _ in range(parts - 1)]
    fields.append(Field("next_steps", _paragraph(draw, pool, total // parts)))
    fields.append(Field("responsible", draw.choice(BODIES)))
    fields.extend(Field("tags", tag) for tag in draw.sample(TAGS, 2))
    return SearchDocument(
        id=f"{slug}/{number}",
        url=f"{slug}/issue-{number}.html",
        number=number,
        title=f"{_subject(draw)}{draw.choice(ENDINGS)}不到位",
        inspection=f"第{group + 1}轮巡察",
        category=_pick(seed, group, category, "落实不够有力"),
        heading=_pick(seed, group, 100 + heading, "方面存在差距"),
        status=draw.choice(STATUSES) or "unstated",
        fields=tuple(fields),
        overdue=draw.random() < 0.05,
    )


def _pick(seed: int, group: int, index: int, ending: str) -> str:
    draw = random.Random(f"{seed} {group % 50} {index}")  # noqa: S311 - repeatable on purpose
    return draw.choice(SUBJECTS) + ending


def _paragraph(draw: random.Random, pool: tuple[str, ...], length: int) -> str:
    text = ""
    while len(text) < length:
        text += draw.choice(pool) + draw.choice("，，，，。；")
    return text[:-1] + "。"


def write_register(count: int, folder: Path, seed: int = 7, marked: float = 0) -> None:
    """Write `count` issues as a content folder: `site.yaml`, inspections and their issues.

    Args:
        count: How many issues.
        folder: The content folder.
        seed: What the texts are drawn from.
        marked: Share of the measures that have a bold clause; the others are plain text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "site.yaml", "title: 测量用登记册\npublisher: 测量\n")
    group: list[SearchDocument] = []
    for document in documents(count, seed):
        if group and group[-1].slug != document.slug:
            _write_inspection(folder, group, marked)
            group = []
        group.append(document)
    if group:
        _write_inspection(folder, group, marked)


def _write_inspection(folder: Path, group: list[SearchDocument], marked: float) -> None:
    home = folder / "inspections" / group[0].slug
    (home / "issues").mkdir(parents=True, exist_ok=True)
    lines = [
        f"title: {group[0].inspection}",
        "kind: 巡察",
        "team: 巡察组",
        "inspected_unit: 某区",
        "cutoff_date: 2021-12-31",
        "categories:",
    ]
    tree: dict[str, dict[str, None]] = {}
    for document in group:
        tree.setdefault(document.category, {})[document.heading] = None
    numbers: dict[tuple[str, str], str] = {}
    for first, (category, headings) in enumerate(tree.items(), 1):
        lines += [f"  - number: {first}", f"    title: {category}", "    headings:"]
        for second, heading in enumerate(headings, 1):
            numbers[category, heading] = f"{first}.{second}"
            lines.append(f"      - {{number: {first}.{second}, title: {heading}}}")
    _write(home / "inspection.yaml", "\n".join(lines) + "\n")
    for document in group:
        text = _issue_yaml(document, numbers[document.category, document.heading], marked)
        _write(home / "issues" / f"{document.number:02d}.yaml", text)


def _issue_yaml(document: SearchDocument, category: str, marked: float) -> str:
    """Return an issue's file, with what the checks want to see beside each status."""
    measures = tuple(document.texts("measures"))
    next_steps = tuple(document.texts("next_steps"))
    if document.status == "completed":  # what is completed has no next step: one more measure
        measures, next_steps = (*measures, *next_steps), ()
    optional = {
        "status": "" if document.status == "unstated" else document.status,
        "due": "2021-06-30" if document.overdue else "",
        "review_date": "2022-06-30" if document.status == "long-term" else "",
        "reason": REASON if document.overdue or document.status == "not-completed" else "",
        "next_steps": " ".join(next_steps),
    }
    lines = [
        f"number: {document.number}",
        f"title: {document.title}",
        f"category: {category}",
        *(f"{name}: {text}" for name, text in optional.items() if text),
        f"responsible: [{', '.join(document.texts('responsible'))}]",
        "measures:",
        *(f"  - {text}" for text in _emphasised(document, measures, marked)),
        f"tags: [{', '.join(document.texts('tags'))}]",
    ]
    return "\n".join(lines) + "\n"


def _emphasised(document: SearchDocument, texts: tuple[str, ...], share: float) -> Iterator[str]:
    draw = random.Random(document.id)  # noqa: S311 - repeatable on purpose
    for text in texts:
        head, comma, rest = text.partition("，")
        clause, next_comma, tail = rest.partition("，")
        is_marked = draw.random() < share and next_comma
        yield f"{head}{comma}**{clause}**{next_comma}{tail}" if is_marked else text


def _write(path: Path, text: str) -> None:
    path.write_text(text.translate(FULL_WIDTH), encoding="utf-8", newline="\n")


def main() -> None:
    """Write a register as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--marked", type=float, default=0, help="share of measures with bold text")
    arguments = parser.parse_args()
    write_register(arguments.count, arguments.folder, marked=arguments.marked)


if __name__ == "__main__":
    main()
