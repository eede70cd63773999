"""Disk in: the content folder as documents, and where each thing stands in its file."""

from rectify.source.disk import Disk
from rectify.source.files import (
    Document,
    InspectionDocuments,
    TopDocuments,
    read_inspection,
    read_text,
    read_top,
)

__all__ = [
    "Disk",
    "Document",
    "InspectionDocuments",
    "TopDocuments",
    "read_inspection",
    "read_text",
    "read_top",
]
