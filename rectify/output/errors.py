"""What can go wrong on the way to the disk."""

from __future__ import annotations

import errno

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "site-read-only",
    errno.EACCES: "site-read-only",
    errno.EPERM: "site-read-only",
}


class OutputError(Exception):
    """The site was not written; it is as it was. `code` is a key of the message tables.

    Only `commit-interrupted` says that the site is neither old nor new until the next build.
    """

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code} {params}")

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel from a worker's process to its parent."""
        return _again, (self.code, self.params)


def _again(code: str, params: dict[str, str]) -> OutputError:
    return OutputError(code, **params)


def explained(error: OSError, site: str) -> OutputError:
    """Return a refusal of the disk, before anything of the site was changed, in our words."""
    code = _CODES.get(error.errno or 0, "disk-error")
    return OutputError(code, site=site, reason=str(error.strerror or error))


def interrupted(error: OSError, site: str) -> OutputError:
    """Return a refusal of the disk while the site was being changed, and at which file."""
    reason = str(error.strerror or error)
    path = error.filename2 or error.filename
    return OutputError(
        "commit-interrupted", site=site, reason=f"{reason}: {path}" if path else reason
    )
