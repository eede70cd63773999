"""Where the time of a build went: the answer to `--profile`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rectify.builder.work import Work
    from rectify.strings import Strings


def table(work: Work, words: Strings) -> str:
    """Return the steps with their seconds, the longest first; several processes are added up."""
    total = sum(work.seconds.values())
    lines = [words("profile.head", n=len(work.rendered), read=len(work.read))]
    for step, seconds in sorted(work.seconds.items(), key=lambda item: -item[1]):
        share = seconds / total if total else 0
        lines.append(f"{seconds:9.3f} s {share:5.0%}  {words(f'profile.{step}')}")
    return "\n".join([*lines, f"{total:9.3f} s        {words('profile.total')}"])
