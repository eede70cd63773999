"""Registers to make pages from: the real one, a small one that has everything, and English."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from rectify import builder
from rectify.corpus import Corpus
from rectify.vocabulary import Language
from tests.conftest import ROOT

SAMPLE = Path(__file__).parent / "sample"
CORPORA = ("real", "sample", "english")


@cache
def corpus_named(name: str) -> Corpus:
    """Return one of the registers: `real` has one inspection, `sample` two, with every state."""
    loaded = builder.load(SAMPLE if name == "sample" else ROOT / "content")
    assert loaded.corpus, loaded.diagnostics
    corpus = loaded.corpus
    if name == "english":
        return replace(corpus, site=replace(corpus.site, language=Language.EN))
    return corpus


@pytest.fixture(params=CORPORA)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    return corpus_named(request.param)


@pytest.fixture
def named() -> Callable[[str], Corpus]:
    return corpus_named
