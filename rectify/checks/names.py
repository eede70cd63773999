"""Full names of private persons where a text tells of cases: `马某案` is the custom.

Chinese has no blanks and no capitals, so a name is taken for one only between two cues: a boundary
or a role before it (`村民`, `对`), and a word of cases right after it (`案`, `受贿`). What this
misses is left to the reader; what it wrongly finds can be allowed or declared.
"""

from collections.abc import Iterator

from rectify.checks.patterns import Pattern

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛耿涂祝甘符柏柯阮欧翁凌"
)
_COMPOUND = "欧阳|上官|司马|诸葛|皇甫|尉迟|令狐|慕容|司徒|东方|夏侯"
_ROLE = (
    "犯罪嫌疑人|嫌疑人|被告人|当事人|举报人|信访人|投诉人|上访人|受害人|被害人|申请人|村民|居民|群众|渔民|业主"
    "|贫困户|低保户|驾驶员|司机|职工|学生|患者|死者|会计|出纳|干部|党员"
)
_TITLE = "书记|主任|[局镇乡区县科处所站校院]长|经理|董事长|同志|委员|副职|人员"
_CASE_WORDS = (
    "案 一案 涉嫌 受贿 行贿 索贿 贪污 挪用 侵占 骗取 套取 诈骗 吸毒 嫖娼 赌博 酒驾 醉驾 "
    "因挪用 因贪污 因受贿 因行贿 因侵占 因骗取 因套取 因诈骗 因吸毒 因嫖娼 因赌博 因酒驾 因醉驾 "
    "违纪 违法 违规 严重违 因违 因严重违 因涉嫌 因犯 利用职务 "
    "被判 被逮捕 被刑拘 被拘留 被开除 被立案 被留置 被查处 被双开 被诫勉 被免职 被撤职"
)
_CASES = Pattern("|".join(f"{w[0]}(?={w[1:]})" for w in _CASE_WORDS.split(" ")[1:]) + "|案(?!例)")
"""Takes one letter of a word, so that words inside words are found; each form begins with a letter,
which makes the search ten times as fast."""
_AND_OTHERS = Pattern(r"等[0-9一二三四五六七八九十两]+[人名]")
_NAME = rf"(?P<name>(?:{_COMPOUND}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}})"
_BOUNDARY = rf"(?:^|[\s\x1f，。；：、（）“”《》！？,.;:()]|[对将与和及把就]|查处|{_ROLE}|{_TITLE})"
_BEFORE_CASE = Pattern(f"{_BOUNDARY}{_NAME}$")
_SHORT_NAME = _NAME.replace("{1,2}", "{1,2}?")
_END = r"(?=[，。；：、（）,;]|反映|家中|本人|户|\n?\x1f|$)"
_NAME_THEN_END = Pattern(f"{_SHORT_NAME}{_END}")
_ROLES = Pattern(_ROLE)
_FIRST_LETTERS = frozenset(_SURNAMES) | {word[0] for word in _COMPOUND.split("|")}
_LONGEST = 4
"""Letters of a name, at most."""
_REACH = 10
"""Letters before a case word in which a name and its boundary stand."""
_PLACES = frozenset("村镇乡县市区路街庄坝寨屯州局站所厂院校园社组办部委")
"""How places and bodies end whose first letter is a surname; 山 and 江 end names as well."""
_HIDDEN = Pattern("[某×XxＸ*＊]")
_COMMON_WORDS = """
江西 江苏 江南 江北 汤山 石山 温州 石狮
高新 高科 高度 高位 高级 高校 高管 高中 文件 文化 文明 文物 方案 方面 方式 方法 金融 金额
安全 安置 安排 任务 任职 任何 任意 任期 马路 马上 石油 石料 江边 田间 田地 常委 常务 常年
常态 常住 严重 严格 严肃 严厉 许多 许可 余名 余人 余户 余件 余起 余万 何种 施工 施行 施救
程序 万元 万余 曾因 曾经 曾在 易地 易发 易制 向上 向企 向群 白条 黄金 林地 林木 林业 林场
路面 路边 路段 毛利 柳树 武装 武器 龙头 钱款 钱物 钱财 温室 康复 齐抓 关于 章程 范围 范本
陈述 陈旧 陈年 谢绝 沈阳 韩国 杨树 尤其 张贴 陶瓷 苗木 史料 费用 毕业 毕竟 顾问 顾客 秦岭
洪水 洪涝 季节 季度 申请 申报 申诉 向社 向有 单位 贺礼 梅花 莫名 庄稼 兰花 汤药 牛羊 焦点
焦化 邓小 段落 汪洋 夏季 夏天 江河 江湖 路政 路灯 路口 安监 安保 方便 武警 文旅 文艺 文书
金属 石材 孔洞 白酒 龙舟 田园 祝贺 符合 凌晨 温泉 欧盟 高速 高层 高尔 高危 严控 严查 严禁
于是 何时 何人 常规 常见 周边 周期 周围 周转 周末 夏粮 陆续 陆地 任由 任免 任命 万亩 万吨
万人 易于 安装 安徽 时任
"""
_NO_NAMES = frozenset(_COMMON_WORDS.split())
"""How words begin that begin like names."""


def find(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a private person's full name seems to stand, and the name."""
    seen: set[int] = set()
    for at, name in (*_before_case_words(text), *_after_roles(text)):
        if at not in seen and _is_name(name):
            seen.add(at)
            yield at, name


def _before_case_words(text: str) -> Iterator[tuple[int, str]]:
    for case in _case_words(text):
        before = text[case - _LONGEST if case > _LONGEST else 0 : case - 1]
        if not _FIRST_LETTERS.isdisjoint(before):
            found = _BEFORE_CASE.search(text, max(0, case - _REACH), case)
            if found:
                yield found.start("name"), found["name"]


def _case_words(text: str) -> list[int]:
    """Return where the case words begin."""
    found = [match.start() for match in _CASES.finditer(text)]
    if "等" in text:
        found += [match.start() for match in _AND_OTHERS.finditer(text)]
    return found


def _after_roles(text: str) -> Iterator[tuple[int, str]]:
    for role in _ROLES.finditer(text):
        end = role.end()
        if text[end : end + 1] in _FIRST_LETTERS:
            found = _NAME_THEN_END.match(text, end)
            if found:
                yield found.start("name"), found["name"]


def mask(name: str) -> str:
    """Return the name as bulletins write it: surname and 某."""
    return name[0] + "某" * (len(name) - 1)


def _is_name(name: str) -> bool:
    is_word = name[:2] in _NO_NAMES or name[-1] in _PLACES
    return not is_word and not _HIDDEN.search(name)
