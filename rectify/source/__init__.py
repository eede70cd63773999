"""Disk in: the content folder as documents, and where each thing stands in its file."""

from rectify.source.files import Document, Documents, InspectionDocuments, read, read_text

__all__ = ["Document", "Documents", "InspectionDocuments", "read", "read_text"]
