"""The content beside what it was at a git revision: what vanished, was reused or rewritten."""

from rectify.against.compare import Comparison, compare
from rectify.against.git import GitError, export

__all__ = ["Comparison", "GitError", "compare", "export"]
