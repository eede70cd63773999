"""Who publishes a register, as values: contact, filing numbers, the look of the site."""

from rectify.fields import (
    DarkAccent,
    Day,
    Email,
    FilePath,
    Flag,
    LightAccent,
    Line,
    Link,
    Number,
    Postcode,
)
from rectify.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone for comments from the public."""

    number: Line
    label: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """The period in which the public is asked for comments (公示期)."""

    starts: Day | None = None
    ends: Day | None = None
    days: Number | None = None
    working_days: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where the public sends comments."""

    phones: tuple[Phone, ...] = ()
    hours: Line = ""
    recipient: Line = ""
    address: Line = ""
    postcode: Postcode = ""
    post_box: Line = ""
    email: Email = ""
    publicity: Publicity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Numbers that a government site has to show in its footer."""

    site_code: Line = ""
    icp: Line = ""
    icp_url: Link = ""
    public_security: Line = ""
    public_security_url: Link = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The site's own colours and logo; all else of its look is files in `content/theme/`."""

    accent: LightAccent = ""
    """Colour of rules and marks on a light page."""
    accent_dark: DarkAccent = ""
    """The same on a dark page; without it, `accent` made light enough."""
    logo: FilePath = ""
    """File below `content/theme/`."""
