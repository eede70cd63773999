"""How a build is to be done."""

from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What an editor may ask for."""

    with_styleguide: bool = False
    """Whether to add the page of all components, which is no part of the site."""
    with_search: bool = True
    puts_off_search: bool = False
    """Whether an index that the site has may stay as it is; a build without this updates it."""
    jobs: int | None = None
    """Processes that share the work; None takes as many as the machine has cores."""

    @property
    def key(self) -> dict[str, bool]:
        """Return what makes a difference to the site."""
        return {"styleguide": self.with_styleguide, "search": self.with_search}
