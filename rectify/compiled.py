"""Compiled templates, kept for the next build of the same process: `serve` builds on every save.

Compiling takes two thirds of a small build. Jinja2 hands over the checksum of the source, so a
changed template can never be answered from here.
"""

from types import CodeType
from typing import ClassVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Jinja2's own cache protocol, over a dictionary."""

    _codes: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it was compiled from the same source."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code
