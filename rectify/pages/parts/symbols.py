"""QR symbols, most of them added up from earlier ones instead of made from scratch.

In the symbols of one version, error level, mask and mode, each module is a constant plus some bits
of the text, modulo 2: error correction is linear (ISO/IEC 18004:2015, 7.5.2), masking adds a fixed
pattern (7.8.2), and where a bit is placed does not depend on what it says (7.7.3). The addresses of
a site differ in few bits, so a few symbols tell all others: segno, which takes 900 us for one, is
asked for 22 of 1,000 issues, and the others follow from what it said (10 us).
"""

from rectify.values import dataclass

_LONGEST = 256
"""Bytes of a text that is remembered; the few addresses that are longer are left to segno."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """Where the colour changes in a QR symbol of `size` modules a side, without its quiet zone.

    `turns` has a byte for each module, row by row, and one for the light end of each row: 1 if its
    colour is not that of the one before, else 0.
    """

    size: int
    turns: bytes


class Symbols:
    """Makes QR symbols, error level M or better, and remembers what helps to make the next."""

    def __init__(self) -> None:
        self._families: dict[tuple[int | str, str], _Family] = {}
        self._by_length: dict[int, _Family] = {}

    def of(self, text: bytes) -> Symbol:
        """Return the symbol of `text`, in byte mode: addresses have small letters.

        Raises:
            ValueError: it is longer than a QR code can hold.
        """
        family = self._by_length.get(len(text))
        return (family and family.told(text)) or self._asked(text)

    def _asked(self, text: bytes) -> Symbol:
        """Return the symbol that segno makes of `text`, and learn from it."""
        import segno

        # All masks are equally valid to readers; trying each for the prettiest takes much longer.
        code = segno.make(text, error="m", mode="byte", micro=False, mask=0)
        symbol = Symbol(len(code.matrix), _turns(code.matrix))
        if len(text) <= _LONGEST:
            family = self._families.setdefault((code.version, code.error), _Family(symbol.size))
            family.learn(text, symbol)
            self._by_length[len(text)] = family
        return symbol


class _Family:
    """What is known of the symbols of one version and error level.

    A question and its answer are one number: the bits of a text, and below them the turns of its
    symbol. The exclusive or of two such numbers is true again, so an answer is found by eliminating
    the question, as Gauss did in equations. A bit for the length of the text stands above it, for
    all that texts of this length have in common: mode, length, padding and function patterns.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._bytes = size * (size + 1)
        self._known: dict[int, int] = {}
        """What segno said, less what was known before, by the highest bit of its question."""

    def told(self, text: bytes) -> Symbol | None:
        """Return the symbol of `text` if it follows from what is known."""
        rest = self._rest(text)
        is_open = rest.bit_length() > 8 * self._bytes
        return None if is_open else Symbol(self._size, rest.to_bytes(self._bytes, "big"))

    def learn(self, text: bytes, symbol: Symbol) -> None:
        """Take in the symbol of a `text` that was not told."""
        rest = self._rest(text)
        self._known[rest.bit_length()] = rest ^ int.from_bytes(symbol.turns, "big")

    def _rest(self, text: bytes) -> int:
        """Return what known questions leave of this one, above the sum of their answers."""
        question = int.from_bytes(text.ljust(_LONGEST, b"\0"), "big")
        question |= 1 << (8 * _LONGEST + len(text))
        rest = question << (8 * self._bytes)
        while known := self._known.get(rest.bit_length()):
            rest ^= known
        return rest


def _turns(matrix: tuple[bytearray, ...]) -> bytes:
    """Return where the colour changes, row by row, each with a light module behind it."""
    modules = b"".join([bytes(row) + b"\0" for row in matrix])
    colours = int.from_bytes(modules, "big")
    return (colours ^ (colours >> 8)).to_bytes(len(modules), "big")
