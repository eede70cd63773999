"""The page's way through the large index, in Python: what the format must allow."""

import json
from dataclasses import dataclass, field
from itertools import accumulate

from rectify.search.directory import directory_file, list_name, shard_name
from rectify.search.documents import SearchDocument, matches
from rectify.search.normalise import terms
from rectify.search.packing import FIRST, LOW, read_numbers

LENGTH = 8


@dataclass
class Answer:
    hits: dict[int, int] = field(default_factory=dict)
    """Place by document."""
    checked: bool = True
    """Whether each hit is certain without looking at the issue."""


class Reader:
    """Answers queries from index files, as `static/js/search-index.js` does."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self.loaded: list[str] = []
        self.documents, self._bits, root = read_numbers(self._load("index")[0])
        self._root = root - 1

    def find(self, query: str, documents: list[SearchDocument]) -> list[SearchDocument]:
        words = terms(query)
        answers = [self._term(word) for word in words]
        common = set.intersection(*(set(answer.hits) for answer in answers))
        places = {number: min(answer.hits[number] for answer in answers) for number in common}
        if not all(answer.checked for answer in answers):
            found = {number: matches(documents[number], words) for number in common}
            places = {number: place for number, place in found.items() if place is not None}
        order = sorted(places, key=lambda number: (-places[number], number))
        return [documents[number] for number in order]

    def _term(self, term: str) -> Answer:
        if len(term) <= LENGTH:
            return self._gram(term)
        starts = [*range(0, len(term) - LENGTH, LENGTH), len(term) - LENGTH]
        parts = [self._gram(term[start : start + LENGTH]) for start in starts]
        common = set.intersection(*(set(part.hits) for part in parts))
        return Answer(
            {number: min(part.hits[number] for part in parts) for number in common}, checked=False
        )

    def _gram(self, term: str) -> Answer:
        nodes = dict(self._directory(directory_file(term, self._bits)))
        if term in nodes:
            return self._list(list_name(term))
        heavy = max(
            (term[:at] for at in range(1, len(term)) if term[:at] in nodes), key=len, default=""
        )
        bits = nodes[heavy] if heavy else self._root
        if bits < 0:
            return Answer()
        code = ord(term[len(heavy)])
        shard = (code * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - bits) if bits else 0
        name = shard_name(heavy, shard)
        if not self.has(name):
            return Answer()
        found, checked = [], True
        for key, hits in _entries(self._load(name)[0], lists=True):
            whole = heavy + key
            if whole.startswith(term):
                found.extend(hits)
            elif term.startswith(whole):
                found.extend(hits)
                checked = False
        answer = _answer(found)
        answer.checked = checked
        return answer

    def _list(self, name: str) -> Answer:
        text, *head = self._load(name)
        if not head:
            return _answer(_sums(read_numbers(text)))
        answer = _answer(_sums(read_numbers(self._load(name + "-all")[0])))
        first = sorted(answer.hits, key=lambda number: (-answer.hits[number], number))
        assert read_numbers(head[0]) == [len(first), *first[:20]]
        return answer

    def has(self, name: str) -> bool:
        return f"search/{name}.js" in self._files

    def _directory(self, at: int) -> list[tuple[str, int]]:
        return [
            (term, value[0] - 1) for term, value in _entries(self._load(f"t/{at}")[0], lists=False)
        ]

    def _load(self, name: str) -> list[str]:
        self.loaded.append(name)
        text = self._files[f"search/{name}.js"].decode()
        values: list[str] = json.loads(f"[{text[len('add(') : -2]}]", strict=False)
        return values


def _answer(hits: list[int]) -> Answer:
    places: dict[int, int] = {}
    for hit in hits:
        number = hit & ((1 << 20) - 1)
        places[number] = max(places.get(number, 0), hit >> 20)
    return Answer(places)


def _sums(gaps: list[int]) -> list[int]:
    return [at + total for at, total in enumerate(accumulate(gaps))]


def _entries(text: str, *, lists: bool) -> list[tuple[str, list[int]]]:
    alphabet = [chr(code) for code in range(FIRST, 127) if code != ord("\\")]
    at, key, found = 0, "", []

    def number() -> int:
        nonlocal at
        rest = 0
        while True:
            digit = alphabet.index(text[at])
            at += 1
            if digit < LOW:
                return rest * LOW + digit
            rest = rest * 27 + digit - LOW + 1

    while at < len(text):
        head = number()
        common, new = head // 8, head % 8 + 1
        key = key[:common] + text[at : at + new]
        at += new
        value = number()
        hits = [value]
        if lists:
            hits = _sums([number() for _ in range(value)])
        found.append((key, hits))
    return found
