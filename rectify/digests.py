"""Fingerprints of bytes.

Each is chosen by what it costs here: SHA-256 of OpenSSL takes 10 us for a page of 16 KB, where
BLAKE2 takes 18 and Python's own SHA-256 54. But loading OpenSSL takes 3 to 11 ms, so only those
who have a page to write do; all other digests are short and take what costs nothing to load.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b", "sha256", "short", "short_hex"]

_SHORT = 16


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data`, in hexadecimal."""
    import hashlib  # not `from`, which takes 0.6 us more each time

    return hashlib.sha256(data).hexdigest()


def short(data: bytes) -> bytes:
    """Return a fingerprint of 16 bytes that stays inside this program's own records."""
    return blake2b(data, digest_size=_SHORT).digest()


def short_hex(data: bytes) -> str:
    """Return the same in hexadecimal."""
    return blake2b(data, digest_size=_SHORT).hexdigest()
