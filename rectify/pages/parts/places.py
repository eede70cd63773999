"""Where the pages of one inspection are."""

from rectify import urls
from rectify.corpus import Setting
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of one inspection's pages."""

    slug: str
    is_only_one: bool

    @property
    def overview(self) -> str:
        """Return the overview."""
        return urls.overview(self.slug, is_only_one=self.is_only_one)

    @property
    def issues(self) -> str:
        """Return the table of all issues."""
        return urls.issues(self.slug)

    @property
    def bulletin(self) -> str:
        """Return the whole bulletin."""
        return urls.bulletin(self.slug)

    @property
    def data_json(self) -> str:
        """Return the data of all issues for programs."""
        return urls.data(self.slug, "json", is_only_one=self.is_only_one)

    @property
    def data_csv(self) -> str:
        """Return the table of all issues for spreadsheets."""
        return urls.data(self.slug, "csv", is_only_one=self.is_only_one)

    def category(self, number: str) -> str:
        """Return a category's page."""
        return urls.category(self.slug, number)

    def issue(self, number: int) -> str:
        """Return an issue's page."""
        return urls.issue(self.slug, number)

    def in_bulletin(self, number: int) -> str:
        """Return an issue's place in the whole bulletin."""
        return f"{self.bulletin}#{urls.issue_anchor(number)}"

    def with_status(self, key: str, category: str = "") -> str:
        """Return the list of issues with one status, in one category if given.

        The query filters the table; without JavaScript the anchor leads to the list by status.
        """
        also = f"&category={category}" if category else ""
        return f"{self.issues}?status={key}{also}#status-{key}"

    @property
    def overdue(self) -> str:
        """Return the list of overdue issues."""
        return f"{self.issues}?overdue=1#overdue"


def places_of(setting: Setting, slug: str) -> Places:
    """Return the addresses of an inspection's pages."""
    return Places(slug, setting.has_one_inspection)
