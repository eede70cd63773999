"""Jinja2 itself, for what the generator does not cover and for every error it shall word."""

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.bccache import Bucket

    from rectify.templating.kept import Kept


class Loader(FileSystemLoader):
    """Jinja2's own loader; a file in another encoding is a broken template, not a fault."""

    def get_source(
        self, environment: Environment, template: str
    ) -> "tuple[str, str, Callable[[], bool]]":
        """Return a template's text.

        Raises:
            TemplateSyntaxError: it is no UTF-8.
        """
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            files = [Path(folder) / template for folder in self.searchpath]
            file = next(str(file) for file in files if file.is_file())
            raise TemplateSyntaxError(f"not UTF-8: {error.reason}", line, template, file) from error


class Bytecode(BytecodeCache):
    """What Jinja2 compiled, kept beside what the generator made."""

    def __init__(self, kept: "Kept") -> None:
        self._kept = kept

    def load_bytecode(self, bucket: "Bucket") -> None:
        """Give the bucket its code, if it was compiled from the same source."""
        checksum, code = self._kept.bytecode.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: "Bucket") -> None:
        """Keep the bucket's code."""
        if bucket.code is not None:
            self._kept.bytecode[bucket.key] = bucket.checksum, bucket.code
            self._kept.changed = True


def environment(folders: "Iterable[str]", kept: "Kept | None" = None) -> Environment:
    """Return the Jinja2 environment of the site: strict, escaping, the same on every machine."""
    return Environment(
        bytecode_cache=Bytecode(kept) if kept else None,
        loader=Loader(list(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
