"""Why a template is left to Jinja2 itself."""


class UncoveredError(Exception):
    """The template uses something that the generator has no exact counterpart for."""
