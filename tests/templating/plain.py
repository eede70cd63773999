"""Values for a process that shall not import Jinja2."""

from types import SimpleNamespace

VIEW = SimpleNamespace(number=7)
CHROME = SimpleNamespace()
