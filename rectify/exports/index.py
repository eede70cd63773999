"""data/index.json: which data files there are, and the schemas of both kinds."""

from collections.abc import Iterator
from typing import Any

from rectify import urls
from rectify.artifacts import File, text_file
from rectify.corpus import Brief, Setting, Whole
from rectify.exports import schemas
from rectify.exports.json_data import dump

_KINDS = ("json", "csv")


def files(whole: Whole) -> Iterator[File]:
    """Yield the list of the data files, and what describes it and them."""
    origin = "exports/index"
    yield text_file(urls.DATA_INDEX, dump(document(whole)), origin)
    yield text_file(urls.DATA_INDEX_SCHEMA, dump(schemas.INDEX), origin)
    yield text_file(urls.DATA_SCHEMA, dump(schemas.ISSUES), origin)


def document(whole: Whole) -> dict[str, Any]:
    """Return the list as one JSON value; links to files are relative to its own."""
    site = whole.setting.site
    return {
        "$schema": "index.schema.json",
        "version": schemas.VERSION,
        "title": site.title,
        "publisher": site.publisher,
        "inspections": [_row(whole.setting, brief) for brief in whole.briefs],
    }


def _row(setting: Setting, brief: Brief) -> dict[str, Any]:
    is_only_one = setting.has_one_inspection
    places = {kind: urls.data(brief.slug, kind, is_only_one=is_only_one) for kind in _KINDS}
    return {
        "slug": brief.slug,
        "title": brief.title,
        "cutoff_date": brief.cutoff_date.isoformat(),
        "issues": brief.tally.total,
        **{kind: urls.relative(urls.DATA_INDEX, place) for kind, place in places.items()},
    }
