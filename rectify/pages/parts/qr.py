"""QR codes for notice boards, as plain paths."""

from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as one SVG path on a square of `size` modules, its quiet zone included."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the QR code of `text`, each run of dark modules drawn as one stroke.

    All masks are equally valid to readers; trying each for the prettiest takes four times as long.
    """
    import segno

    code = segno.make(text, error="m", micro=False, mask=0)
    border = code.default_border_size
    runs = [
        f"M{start + border} {y + border}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for start, length in _runs(row)
    ]
    return QrCode(len(code.matrix) + 2 * border, "".join(runs))


def _runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
