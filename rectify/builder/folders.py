"""Where a project's parts are."""

import os
from pathlib import Path

from rectify.digests import short_hex
from rectify.memo.store import COMPILED
from rectify.values import dataclass

THEME = "theme"
"""As in `source.files`, which is not imported to name a folder."""
_MEMORY = ".rectify"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a project's parts are."""

    content: Path
    templates: tuple[Path, ...]
    """Folders of templates, the ones that override first."""
    static: Path
    site: Path
    memory: Path | None = None
    """What builds remember; None remembers nothing."""

    @classmethod
    def of(cls, root: Path) -> "Folders":
        """Return the usual folders below a project's root; they remember nothing."""
        return cls(root / "content", (root / "templates",), root / "static", root / "site")

    @classmethod
    def remembering(cls, root: Path, content: Path, site: Path) -> "Folders":
        """Return the folders of a project whose builds remember, for one content and one site."""
        # the same name wherever the project lies: its memory may come from another machine
        places = "\n".join(os.path.relpath(place, root) for place in (content, site))
        name = short_hex(places.encode("utf-8", "surrogateescape"))[:12]
        usual = cls.of(root)
        return cls(content, usual.templates, usual.static, site, root / _MEMORY / name)

    @property
    def compiled(self) -> Path | None:
        """Return where compiled templates are kept."""
        return self.memory / COMPILED if self.memory else None

    @property
    def theme(self) -> Path:
        """Return where a site keeps its own look."""
        return self.content / THEME

    @property
    def all_templates(self) -> tuple[Path, ...]:
        """Return the folders of templates, the site's own first: they win by the same name."""
        return (self.theme / "templates", *self.templates)
