"""Names that generating, keeping and running compiled templates have in common."""

Key = tuple[str, bool]
"""A template's name, and whether it is (the parent of) a page rather than a collection of macros:
only a page's own code sees what a page is given."""

Link = tuple[str, ...]
"""What a global name of generated code stands for: kind and name, see `linking`."""
