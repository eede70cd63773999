"""The style guide: every component in every state, on one page, for who changes templates.

`build.py serve` shows it; a published site does not have it, so it is no line of KINDS.
"""

from rectify import urls
from rectify.artifacts import Page
from rectify.corpus import Setting, Whole
from rectify.model import Site
from rectify.pages import category, home, issue, issues, method, overview, sample
from rectify.pages.parts.head import Head, scope_of, scope_of_site
from rectify.pages.parts.issue_view import View as IssueView
from rectify.pages.parts.meta import About, head_of
from rectify.pages.parts.places import places_of
from rectify.pages.parts.tallies import Agreement
from rectify.pages.words import StatusMark, words_of
from rectify.values import dataclass
from rectify.vocabulary import STATUSES, Basis

URL = "styleguide.html"


@dataclass(frozen=True, slots=True)
class View:
    """What the components are shown with: views of a made-up register."""

    head: Head
    marks: tuple[StatusMark, ...]
    overview: overview.View
    category: category.View
    table: issues.View
    method: method.View
    home: home.View
    full: IssueView
    withheld: IssueView
    agreements: tuple[Agreement, ...]


def styleguide(site: Site) -> Page:
    """Return the style guide in the language and with the status labels of a site."""
    words, made_up = words_of(site), sample.corpus(site)
    whole, register = made_up.whole, made_up.registers[0]
    several = Whole(Setting(made_up.site, has_one_inspection=False), whole.briefs * 2, whole.tally)
    of_it = scope_of(made_up.setting, register), places_of(made_up.setting, register.slug), register
    of_site = scope_of_site(whole), whole
    views = {page.url: page.view for page in issue.pages(*of_it)}
    about = About(
        address=of_site[0].address_of(URL),
        title=words("styleguide.title"),
        description=words("styleguide.title"),
        trail=of_site[0].trail,
    )
    view = View(
        head=head_of(of_site[0], about),
        marks=tuple(words.mark(status, basis) for status in STATUSES for basis in Basis),
        overview=next(iter(overview.pages(*of_it))).view,
        category=next(iter(category.pages(*of_it))).view,
        table=next(iter(issues.pages(*of_it))).view,
        method=next(iter(method.pages(*of_site))).view,
        home=next(iter(home.pages(scope_of_site(several), several))).view,
        full=views[urls.issue(register.slug, 10)],
        withheld=views[urls.issue(register.slug, 11)],
        agreements=(
            Agreement(agrees=True, text=words("agreement.yes")),
            Agreement(agrees=False, text=words("agreement.no", parts="…")),
        ),
    )
    return Page(URL, "pages/styleguide.html", view)
