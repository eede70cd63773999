"""How to cite a page: stable address, date, and a hash of the content; and its QR code."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from rectify.model import Issue
from rectify.pages.words import Words

_HASH_LENGTH = 16
"""Hexadecimal digits that stand on the page; enough to tell two versions apart."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as one SVG path on a square of `size` modules, its quiet zone included."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reader needs to cite a page or to find it again."""

    address: str
    """Full address; nothing if the site's own is not known."""
    content_hash: str
    text: str
    qr: QrCode | None


def issue_hash(issue: Issue) -> str:
    """Return a hash of all that the register says about an issue.

    Fields that say nothing are left out, so that a new kind of field leaves old hashes alone.
    """
    said = {name: value for name, value in asdict(issue).items() if value}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()[:_HASH_LENGTH]


def citation(words: Words, name: str, as_of: str, content_hash: str, address: str) -> Citation:
    """Return how to cite the page called `name`."""
    key = "cite.text" if address else "cite.text_without_address"
    text = words(key, name=name, as_of=as_of, hash=content_hash, address=address)
    return Citation(address, content_hash, text, qr_code(address) if address else None)


def qr_code(text: str) -> QrCode:
    """Return the QR code of `text`, each run of dark modules drawn as one stroke."""
    import segno

    code = segno.make(text, error="m", micro=False)
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
