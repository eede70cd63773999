"""Quick ways to see that nothing of what a rule looks for stands in a text.

To find one letter in 800 takes 0.08 us, to find two 0.85 us: so a word is looked for by its rarest
letter, in all texts of a register at once, and in each file only if the register has it.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from rectify.values import dataclass

_COMMON = "一部组巡视行有力办地在步察意件计住现通单批保未下元正划照村家内签号注证存争户参"
"""Letters of our words that bulletins are full of, the commonest first."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and its rarest letter."""

    text: str
    letter: str
    at: int
    """Where the letter stands in the word."""

    def stands_in(self, joined: str) -> bool:
        """Return whether the word is in a long text."""
        at = joined.find(self.letter, self.at)
        while at >= 0:
            if joined.startswith(self.text, at - self.at):
                return True
            at = joined.find(self.letter, at + 1)
        return False


class Words:
    """Words without one of which a rule has nothing to say."""

    def __init__(self, *words: str) -> None:
        self.words = words

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return tuple(map(_word, self.words))

    def within(self, joined: str, latin: str) -> list[Word]:
        """Return those that may stand in `joined`, whose ASCII is `latin`."""
        return [
            word
            for word in self._words
            if (word.text in latin if word.text.isascii() else word.stands_in(joined))
        ]


def _word(text: str) -> Word:
    letter = max(text, key=_rareness)
    return Word(text, letter, text.index(letter))


def _rareness(letter: str) -> int:
    at = _COMMON.find(letter)
    return at if at >= 0 else len(_COMMON)


def places(joined: str, signs: Iterable[str]) -> Iterator[int]:
    """Yield where one of `signs` stands in `joined` after anything else, sign by sign."""
    for sign in signs:
        at = joined.find(sign, 1)
        while at >= 0:
            yield at
            at = joined.find(sign, at + 1)
