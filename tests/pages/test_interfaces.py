"""What lets one inspection be built without the others: briefs, addresses, two page tables."""

import pickle
from dataclasses import fields, replace

from rectify import urls
from rectify.corpus import Corpus, brief_of, latest_day, whole_of
from rectify.pages import addresses_of_site, every_page
from rectify.pages.sample import corpus as sample_corpus
from rectify.render import Renderer
from tests.conftest import ROOT


def test_the_addresses_are_those_of_the_pages(corpus: Corpus) -> None:
    addresses = sorted(addresses_of_site(corpus.whole))
    assert addresses == sorted(page.url for page, _ in every_page(corpus))
    whole = corpus.whole
    whole = replace(whole, setting=replace(whole.setting, has_search=False))
    assert set(addresses) - set(addresses_of_site(whole)) == {urls.SEARCH}


def test_a_brief_survives_its_pickle(corpus: Corpus) -> None:
    for register in corpus.registers:
        brief = brief_of(register)
        again = pickle.loads(pickle.dumps(brief))  # noqa: S301 - our own
        assert again == brief
        assert list(again.states()) == list(brief.states())


def test_the_states_are_those_of_the_register(corpus: Corpus) -> None:
    for register in corpus.registers:
        for state, entry in zip(brief_of(register).states(), register.entries, strict=True):
            issue = entry.issue
            assert (state.day, state.number) == (entry.as_of, issue.number)
            assert state.title == ("" if issue.withheld else issue.title)
            assert (state.status, state.category) == (issue.status, entry.category.title)
            assert state.is_inferred == (issue.status_basis == "inferred")


def test_a_small_brief(corpus: Corpus) -> None:
    for register in corpus.registers:
        brief = replace(brief_of(register), packed_states=b"")
        assert len(pickle.dumps(brief, 5)) < 2048


def test_the_whole_is_the_same_in_any_order(corpus: Corpus) -> None:
    whole = corpus.whole
    assert whole_of(whole.setting, reversed(whole.briefs)) == whole


def test_nothing_of_a_withheld_issue_is_in_a_brief(corpus: Corpus) -> None:
    made_up = sample_corpus(corpus.site)
    register = made_up.registers[0]
    entry = next(entry for entry in register.entries if entry.issue.withheld)
    hidden = replace(entry.issue, title="不应出现", tags=("不应出现",), responsible=("不应出现",))
    entries = tuple(
        replace(e, issue=hidden) if e is entry else e
        for e in register.entries
        if e.issue.withheld or not (e.issue.tags or e.issue.responsible)
    )
    brief = brief_of(replace(register, entries=entries))
    assert "不应出现" not in "".join(str(getattr(brief, f.name)) for f in fields(brief))
    assert "不应出现".encode() not in brief.packed_states
    assert not brief.has_tags
    assert not brief.has_responsible


def test_a_site_without_search_never_mentions_it(corpus: Corpus) -> None:
    renderer = Renderer([ROOT / "templates"])
    for page, chrome in every_page(corpus, has_search=False):
        html = renderer.render(page, chrome).data.decode()
        assert page.url != urls.SEARCH
        assert urls.SEARCH not in html
        assert "js/search" not in html
        assert 'role="search"' not in html


def test_footers_name_the_day_of_their_own(corpus: Corpus) -> None:
    days = {r.slug: latest_day(r).isoformat() for r in corpus.registers}
    for page, chrome in every_page(corpus):
        slug = page.url.split("/")[0]
        assert chrome.updated
        assert chrome.updated.iso == days.get(slug, max(days.values()))
