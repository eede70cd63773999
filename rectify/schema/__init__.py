"""Documents to records: the content format, its Chinese keys, and what an editor got wrong."""

from rectify.schema.parse import Parsed, labels_of, parse_inspection, parse_issue, parse_site

__all__ = ["Parsed", "labels_of", "parse_inspection", "parse_issue", "parse_site"]
