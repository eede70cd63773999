"""The content beside what it was at a git revision: what vanished, was reused or rewritten."""

from rectify.against.compare import Comparison, compare
from rectify.against.git import GitError, export
from rectify.against.rules import CODES

__all__ = ["CODES", "Comparison", "GitError", "compare", "export"]
