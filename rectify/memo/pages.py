"""The pages of one inspection, or the site's own, as they were rendered last."""

from collections.abc import Mapping

from rectify.memo import values
from rectify.values import dataclass, field


@dataclass(frozen=True, slots=True)
class RememberedPage:
    """A page that stands in the site."""

    fingerprint: str
    """Of what it is made from."""
    parts: bytes
    """Checksums of the fields of that: see `fingerprints`."""
    digest: str
    """Of the file's bytes, as the site's own record has it."""


@dataclass(frozen=True, slots=True)
class RememberedPages:
    """What the pages of one maker were made from and by."""

    templates: str = ""
    chrome: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    """Digests of the content files, by path."""
    pages: Mapping[str, RememberedPage] = field(default_factory=dict)
    survey: str = ""
    """Digest of what there was to say of their links."""


def dump(pages: RememberedPages) -> bytes:
    """Return the pages as bytes."""
    return values.dump(pages)


def load(data: bytes) -> RememberedPages:
    """Return the pages that `dump` made `data` from.

    Raises:
        ValueError: it is something else.
    """
    found = values.load(data)
    if isinstance(found, RememberedPages):
        return found
    raise ValueError(type(found).__name__)
