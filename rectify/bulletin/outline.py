"""The outline of a part: which kind of mark is the issue, which are headings, which only count.

Decided over the whole part and never line by line: the kind that stands before the answers is
the issue; kinds outside it are headings; kinds inside it number measures.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable

from rectify.bulletin.document import Document
from rectify.bulletin.lexicon import LIKELY
from rectify.bulletin.marks import RANK
from rectify.bulletin.paragraphs import Para, answers, score, short
from rectify.values import dataclass, field

CERTAIN = 0.75
"""Asked of a part without answers where other parts have them."""
HEAD = ""
"""Stands for a part's own heading where the answer follows right below it."""


@dataclass(slots=True)
class Node:
    """A heading or an issue with what stands under it."""

    para: int
    kind: str
    value: int
    issue: bool
    children: list[Node] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    """Paragraphs that belong to it and to no node below."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Which kinds of marks a part uses for what."""

    order: tuple[str, ...]
    """Heading kinds from the outermost inwards, the issue kind last."""

    @property
    def issue(self) -> str:
        """The kind of mark that an issue carries."""
        return self.order[-1]


def marked(para: Para) -> str | None:
    """The kind of a paragraph's mark, unless the mark only numbers a field.

    Returns:
        The kind or None.
    """
    return para.mark.kind if para.mark and not para.field else None


def scheme(
    document: Document, paras: list[Para], span: range, hint: str | None, usual: str
) -> Scheme | None:
    """Decide which kind of mark the issues of a part carry.

    Args:
        document: the source.
        paras: all paragraphs.
        span: the part's paragraphs, without its heading.
        hint: the kind other parts of the bulletin use.
        usual: the words of the bulletin's usual answer label.

    Returns:
        The scheme, or None where the part holds no issues below its heading.
    """
    counts = Counter(kind for i in span if (kind := marked(paras[i])))
    if not counts:
        return None
    kind = _by_answers(paras, span, usual)
    if kind == HEAD:
        return None
    if kind is None:
        least = CERTAIN if usual else LIKELY
        kind = _by_wording(document, paras, span, counts, least) or (
            hint if hint in counts else None
        )
    if kind is None:
        return None
    order = _order(paras, span, list(counts))
    return Scheme(tuple(order[: order.index(kind) + 1]))


def _by_answers(paras: list[Para], span: range, usual: str) -> str | None:
    votes: Counter[str] = Counter()
    last: str | None = HEAD
    for i in span:
        last = marked(paras[i]) or last
        if last is not None and answers(paras[i], usual):
            votes[last] += 1
            last = None
    if not votes:
        return None
    return max(votes, key=lambda kind: (votes[kind], RANK.get(kind, 99)))


def _by_wording(
    document: Document, paras: list[Para], span: range, counts: Counter[str], least: float
) -> str | None:
    sums: defaultdict[str, float] = defaultdict(float)
    for i in span:
        kind = marked(paras[i])
        if kind:
            sums[kind] += score(document, paras[i])
    likely = [kind for kind in counts if sums[kind] >= least * counts[kind]]
    inner = sorted(likely, key=lambda kind: (RANK.get(kind, 99), counts[kind]))
    return inner[-1] if inner else None


def _order(paras: list[Para], span: range, kinds: list[str]) -> list[str]:
    """The kinds from the outermost inwards: the usual order, unless the part shows another.

    Returns:
        All kinds, sorted.
    """
    firsts = _firsts(paras, span)
    seen = {kind: at for at, kind in enumerate(kinds)}

    def compare(a: str, b: str) -> int:
        votes = firsts[(b, a)] - firsts[(a, b)]
        usual = RANK.get(a, 99) - RANK.get(b, 99)
        if votes and (abs(votes) > 1 or not usual or votes * usual > 0):
            return votes
        return usual or seen[a] - seen[b]

    return sorted(kinds, key=functools.cmp_to_key(compare))


def _firsts(paras: list[Para], span: range) -> Counter[tuple[str, str]]:
    """How often one kind comes before another below the same outer heading.

    Returns:
        Counts by (first kind, second kind).
    """
    firsts: Counter[tuple[str, str]] = Counter()
    order: list[str] = []
    for i in span:
        kind = marked(paras[i])
        if kind is None:
            continue
        mark = paras[i].mark
        if kind in order:
            if mark is not None and mark.value != 1:
                order = order[: order.index(kind) + 1]
            continue
        for outer in order:
            firsts[(outer, kind)] += 1
        order.append(kind)
    return firsts


class Walker:
    """Walks a part's paragraphs once and hangs each on its node."""

    def __init__(self, document: Document, paras: list[Para], plan: Scheme) -> None:
        self.document = document
        self.paras = paras
        self.plan = plan
        self.root = Node(-1, "", 0, issue=False)
        self.open: list[Node] = [self.root]
        self.last: dict[str, int] = {}
        self.inner: dict[str, int] = {}
        self.answered = False
        self.words = ""
        """The label with which the open node is answered."""

    def walk(self, span: range) -> Node:
        """Build the tree.

        Returns:
            The root, whose children are the outermost headings.
        """
        for i in span:
            kind = marked(self.paras[i])
            if kind in self.plan.order and self.opens(i, kind):
                self.push(i, kind)
            else:
                self.open[-1].content.append(i)
                self.count(i)
            self.answered = self.answered or self.paras[i].answered
            self.words = self.words or self.paras[i].answer
        return self.root

    def count(self, i: int) -> None:
        """Remember the last number of a list inside an issue."""
        mark = self.paras[i].mark
        if mark is not None:
            self.inner[mark.kind] = mark.value

    def opens(self, i: int, kind: str) -> bool:
        """Whether a mark of an outline kind opens a node, or only numbers something inside one.

        Returns:
            True where it opens a node.
        """
        mark = self.paras[i].mark
        node = self.open[-1]
        if mark is None or not (node.issue or node.content):
            return True
        outer = kind not in self.last or mark.value == self.last[kind] + 1
        inner = mark.value == self.inner.get(kind, 0) + 1
        if outer != inner:
            return outer or not node.issue or self.again(i, kind)
        if outer and kind not in self.last and kind == self.plan.issue and not node.issue:
            return True
        return self.titled(i, kind)

    def again(self, i: int, kind: str) -> bool:
        """Return whether the issue's own answer label follows once more: a number is wrong."""
        following = self.paras[i + 1] if i + 1 < len(self.paras) else None
        if kind != self.plan.issue or following is None or following.mark:
            return False
        return following.label is not None and bool(self.words) and following.answer == self.words

    def titled(self, i: int, kind: str) -> bool:
        """Return whether a doubtful mark stands before a heading rather than a list entry."""
        para = self.paras[i]
        following = self.paras[i + 1] if i + 1 < len(self.paras) else None
        if kind == self.plan.issue:
            if para.answered or (following and following.mark is None and following.answered):
                return True
            return not self.answered and score(self.document, para) >= LIKELY
        deeper = self.plan.order[self.plan.order.index(kind) + 1 :]
        below = following is not None and marked(following) in deeper
        likely = score(self.document, para)
        return below and (likely >= LIKELY or (likely > 0 and short(para, self.document.plain)))

    def push(self, i: int, kind: str) -> None:
        """Open a node."""
        level = self.plan.order.index(kind)
        while self.open[-1] is not self.root and self.level(self.open[-1]) >= level:
            self.open.pop()
        for deeper in self.plan.order[level + 1 :]:
            self.last.pop(deeper, None)
        mark = self.paras[i].mark
        value = mark.value if mark else 0
        node = Node(i, kind, value, issue=kind == self.plan.issue)
        self.open[-1].children.append(node)
        self.open.append(node)
        self.last[kind] = value
        self.inner, self.answered, self.words = {}, False, ""

    def level(self, node: Node) -> int:
        """Return how deep a node's kind is."""
        return self.plan.order.index(node.kind)


def promote(node: Node, paras: list[Para], likely: Callable[[int], bool]) -> None:
    """Headings that hold an answer and no issue below are issues themselves.

    Args:
        node: the tree, changed in place.
        paras: all paragraphs.
        likely: whether a paragraph reads like a problem.
    """
    for child in node.children:
        promote(child, paras, likely)
        if not child.issue and not child.children:
            own = [child.para, *child.content]
            child.issue = any(paras[i].answered for i in own) or (
                bool(child.content) and likely(child.para)
            )
