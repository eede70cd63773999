"""What a build remembers on disk, so that the next one repeats no work.

Everything here is a pure optimisation. Whatever is missing, damaged, or from another version of
this package counts as not remembered, and the folder may be deleted at any moment. Nothing is
believed because of a time alone: see `stamps`. What this room loads is plain values: see `values`.
"""

from rectify.memo.index import Index, Known
from rectify.memo.pages import RememberedPage, RememberedPages
from rectify.memo.records import Packed, Record, Records, SiteRecord
from rectify.memo.store import Store

__all__ = [
    "Index",
    "Known",
    "Packed",
    "Record",
    "Records",
    "RememberedPage",
    "RememberedPages",
    "SiteRecord",
    "Store",
]
