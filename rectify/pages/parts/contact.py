"""How the public reaches the office, on every page where it may want to."""

from rectify import urls
from rectify.model import Contact, Publicity
from rectify.pages.words import Words
from rectify.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A telephone with the address that dials it."""

    number: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """Telephone, post and mail; what is not given is empty."""

    phones: tuple[PhoneLine, ...]
    hours: str
    recipient: str
    address: str
    postcode: str
    post_box: str
    email: str
    mail_url: str
    """Opens a mail to the office, with its subject filled in."""
    publicity: str


def contact_view(words: Words, contact: Contact | None) -> ContactView | None:
    """Return how to reach an office, with a mail about nothing yet; None where nothing is given."""
    if contact is None:
        return None
    return ContactView(
        phones=tuple(PhoneLine(p.number, p.label, _dial(p.number)) for p in contact.phones),
        hours=contact.hours,
        recipient=contact.recipient,
        address=contact.address,
        postcode=contact.postcode,
        post_box=contact.post_box,
        email=contact.email,
        mail_url="",
        publicity=_publicity(words, contact.publicity),
    )


def with_subject(view: ContactView | None, subject: str) -> ContactView | None:
    """Return how to reach an office with a mail about `subject`."""
    if view is None or not view.email:
        return view
    url = f"mailto:{urls.encoded(view.email, '@')}?subject={urls.encoded(subject)}"
    return replace(view, mail_url=url)


def _dial(number: str) -> str:
    return "tel:" + "".join(sign for sign in number if sign.isdecimal() or sign in "+-")


def _publicity(words: Words, period: Publicity | None) -> str:
    if period is None:
        return ""
    days = ""
    if period.days:
        kind = "working" if period.working_days else "plain"
        days = words(f"publicity.days.{kind}", n=period.days)
    if not (period.starts or period.ends):
        return days
    span = words(
        f"publicity.{_ends_known(period)}",
        starts=words.day(period.starts).text if period.starts else "",
        ends=words.day(period.ends).text if period.ends else "",
    )
    return words("publicity.both", span=span, days=days) if days else span


def _ends_known(period: Publicity) -> str:
    if period.starts and period.ends:
        return "span"
    return "from" if period.starts else "until"
