"""Which files of the site folder are ours: the record that lets us remove them later."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from rectify.output.errors import OutputError
from rectify.output.plan import CONTROL_FOLDER

MANIFEST = f"{CONTROL_FOLDER}/manifest.json"
_VERSION = 1

Digests = Mapping[str, str]
"""Paths below the site to the SHA-256 of what we wrote there."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return sha256(data).hexdigest()


def dump(digests: Digests) -> bytes:
    """Return the manifest's bytes: sorted, so that equal sites have equal manifests."""
    body = {"made-by": "rectify", "version": _VERSION, "files": dict(sorted(digests.items()))}
    return (json.dumps(body, ensure_ascii=False, indent=0) + "\n").encode()


def check_ours(site: Path) -> None:
    """Make sure that `site` is missing, empty, or a folder that a build of ours made.

    Raises:
        OutputError: it is a file, or a folder with things in it that we did not make.
    """
    if site.exists() and not site.is_dir():
        raise OutputError("site-is-file", site=str(site))
    if site.exists() and not (site / CONTROL_FOLDER).is_dir() and any(site.iterdir()):
        raise OutputError("foreign-folder", site=str(site))


def load(site: Path) -> Digests:
    """Return what an earlier build recorded; nothing if there was none.

    Raises:
        OutputError: the record is damaged, so that ours and others' files cannot be told apart.
    """
    try:
        body = json.loads((site / MANIFEST).read_bytes())
        if body["version"] != _VERSION:
            raise OutputError("broken-manifest", site=str(site), manifest=MANIFEST)
        return {str(path): str(value) for path, value in body["files"].items()}
    except FileNotFoundError:
        if any(path.name != CONTROL_FOLDER for path in site.iterdir()):
            raise OutputError("broken-manifest", site=str(site), manifest=MANIFEST) from None
        return {}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise OutputError("broken-manifest", site=str(site), manifest=MANIFEST) from None
