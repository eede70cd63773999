"""Values to bytes and back, without running anybody's code.

Pickle is the one format of the standard library that knows records, but it can name any function
and call it. A memory may come from a shared cache, so only the plain records of this package,
dates and texts are named here; whatever else a file names makes it damaged.
"""

import io
import pickle
from enum import Enum
from typing import Any

from rectify.values import is_record

_PACKAGE = "rectify."
_OTHERS = {("datetime", "date"), ("fractions", "Fraction"), ("markupsafe", "Markup")}


def dump(value: object) -> bytes:
    """Return a value as bytes."""
    return pickle.dumps(value, protocol=5)


def load(data: bytes) -> Any:
    """Return the value that `dump` made `data` from.

    Raises:
        ValueError: it names something that is no plain record, or is no dump at all.
    """
    try:
        return _Loader(io.BytesIO(data)).load()
    except Exception as error:  # a damaged pickle raises whatever its bytes happen to mean
        raise ValueError(str(error)) from error


class _Loader(pickle.Unpickler):
    """Finds plain records alone."""

    def find_class(self, module: str, name: str) -> Any:
        is_ours = module.startswith(_PACKAGE)
        if not (is_ours or (module, name) in _OTHERS) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if is_ours and not (_is_plain(found) and found.__module__ == module):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _is_plain(found: Any) -> bool:
    """Return whether making one of these does nothing but fill its fields."""
    if not isinstance(found, type):
        return False
    is_named_tuple = issubclass(found, tuple) and hasattr(found, "_fields")
    return is_record(found) or issubclass(found, Enum) or is_named_tuple
