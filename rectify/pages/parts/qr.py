"""QR codes for notice boards, as plain paths."""

from functools import lru_cache
from itertools import compress

from rectify.pages.parts.symbols import Symbol, Symbols
from rectify.values import dataclass

_BORDER = 4
"""Light modules around a symbol (ISO/IEC 18004:2015, 6.3.8)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as one SVG path on a square of `size` modules, its quiet zone included."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the QR code of `text` (an address), each run of dark modules drawn as one stroke.

    Raises:
        ValueError: `text` is longer than a QR code can hold.
    """
    symbol = _SYMBOLS.of(text.encode())
    return QrCode(symbol.size + 2 * _BORDER, _path(symbol))


_SYMBOLS = Symbols()


def _path(symbol: Symbol) -> str:
    """Return the runs of dark modules: each begins at one turn of colour and ends at the next."""
    starts, strokes = _pieces(symbol.size)
    turns = compress(range(len(symbol.turns)), symbol.turns)
    runs = zip(turns, turns, strict=True)
    return "".join([starts[start] + strokes[end - start] for start, end in runs])


@lru_cache(maxsize=8)
def _pieces(size: int) -> tuple[list[str], list[str]]:
    """Return what moves the pen to each module (and row's end), and what draws a run by length."""
    places = range(_BORDER, size + _BORDER)
    starts = [f"M{x} {y}" for y in places for x in (*places, size + _BORDER)]
    return starts, [f"h{length}v1h-{length}z" for length in range(size + 1)]
